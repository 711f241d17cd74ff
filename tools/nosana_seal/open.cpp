// SPDX-License-Identifier: MIT
// nosana-seal open: the content of an envelope; on a terminal with its values masked.

#include <common/message.hpp>
#include <nosana/mask/masked_text.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/opening.hpp>

namespace nosana::tool {

SealStatus run_open(const Arguments& arguments) {
  const seal::OpenOptions expected = expectations(arguments);
  const SealInput input = read_input(arguments, seal::max_envelope_bytes);
  const OpenedInput opened = open_input(arguments, input, expected);
  const bool chosen = arguments.has("--output") || arguments.has("--reveal");
  if (chosen || !writes_to_terminal(arguments)) {
    write_output(arguments, opened.plaintext.text(), {&input.file, 1});
    return SealStatus::ok;
  }
  const std::string_view text = opened.plaintext.text();
  const Document document = read_definition(text, language_of_text(text));
  print(mask::masked_text(document));
  print_message("hint: values are masked on a terminal, --reveal shows them");
  return SealStatus::ok;
}

}  // namespace nosana::tool
