// SPDX-License-Identifier: MIT
// Property: for any document and each official schema accepts() is true exactly if violations() is
// empty, and every violation refers to an existing node and sub-schema. Any bytes compile to a
// Program for which the same holds, or throw nosana::Error.
//
// The input is a document. The part before its first NUL byte, or all of it, is also used as a
// schema, and the rest as a document for it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/compile.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/run.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check(const nosana::schema::Program& program, const Document& document) {
  const std::vector<Violation> all = violations(program, document);
  if (!document.root()) {
    fuzz::require(!accepts(program, document) && all.empty(),
                  "an absent root is not accepted, without violations");
    return;
  }
  fuzz::require(accepts(program, document) == all.empty(), "accepted exactly without violations");
  fuzz::require(all.size() <= max_violations, "the number of violations is limited");
  for (const Violation& violation : all) {
    fuzz::require(violation.node < document.tape().size(), "the node of a violation exists");
    fuzz::require(violation.other < document.tape().size(), "the other node of a violation exists");
    fuzz::require(violation.shape != 0 && violation.shape < program.shapes(),
                  "the sub-schema exists");
    const bool key = document.tape()[violation.node].kind == Kind::key;
    fuzz::require(key == (violation.kind == ViolationKind::unknown),
                  "only unknown properties are reported at a key");
    if (violation.kind != ViolationKind::missing) continue;
    fuzz::require(violation.property < program.properties(violation.shape).size(),
                  "the property exists");
  }
}

std::optional<nosana::schema::Program> compiled(std::string_view text, bool checks) {
  try {
    return nosana::schema::compile(text, checks);
  } catch (const Error& error) {
    const bool known =
        error.code() == Errc::schema_invalid || error.code() == Errc::schema_unsupported;
    fuzz::require(known, "a schema is refused with a documented code");
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Schemas schemas = official_schemas();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Document document = parse(text);
  check(schemas.kit, document);
  check(schemas.sdk, document);

  const std::string_view schema = text.substr(0, text.find('\0'));
  const std::string_view rest = text.substr(schema.size() == size ? 0 : schema.size() + 1);
  const std::optional<nosana::schema::Program> program = compiled(schema, true);
  const std::optional<nosana::schema::Program> structural = compiled(schema, false);
  fuzz::require(program.has_value() == structural.has_value(), "checks do not affect compilation");
  if (!program) return 0;
  const Document judged = parse(rest);
  check(*program, judged);
  check(*structural, judged);
  if (accepts(*program, judged)) {
    fuzz::require(accepts(*structural, judged), "checks only restrict the accepted documents");
  }
  return 0;
}
