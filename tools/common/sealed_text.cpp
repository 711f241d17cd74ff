// SPDX-License-Identifier: MIT
#include <common/sealed_text.hpp>

#include <variant>

#include <nosana/document/names.hpp>
#include <nosana/seal/envelope_reader.hpp>

namespace nosana::tool {

Sealing sealing_of(const FoundText& found) {
  constexpr detail::NameId of_no_definition = 0;
  if (found.kind != FoundText::Kind::whole || !found.document.mentions(of_no_definition) ||
      !found.document.root().find("nosana_seal"))
    return Sealing::none;
  const auto parsed = seal::parse_envelope(found.document.text());
  return std::holds_alternative<seal::Envelope>(parsed) ? Sealing::sound : Sealing::broken;
}

}  // namespace nosana::tool
