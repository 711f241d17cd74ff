// SPDX-License-Identifier: MIT
// Property: for any document and for each official schema accepts() says yes exactly when violations() is empty, and
// every violation names a node and a sub-schema that are there. Any bytes compile to a Program of which the
// same holds, or to a nosana::Error.
//
// The input is a document. What stands before its first NUL byte, all of it when there is none, is taken for a schema
// too, and the rest for a document to run it over.

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

void check(const Program& program, const Document& document) {
  const std::vector<Violation> all = violations(program, document);
  if (!document.root()) {
    fuzz::require(!accepts(program, document) && all.empty(),
                  "nothing is not accepted, and breaks nothing");
    return;
  }
  fuzz::require(accepts(program, document) == all.empty(), "accepted exactly without violations");
  fuzz::require(all.size() <= kept_violations, "the number of violations is limited");
  for (const Violation& violation : all) {
    fuzz::require(violation.node < document.tape().size(), "the node of a violation is there");
    fuzz::require(violation.other < document.tape().size(),
                  "the other node of a violation is there");
    fuzz::require(violation.shape != 0 && violation.shape < program.shapes(),
                  "the sub-schema is there");
    const bool key = document.tape()[violation.node].kind == Kind::key;
    fuzz::require(key == (violation.kind == ViolationKind::unknown),
                  "only what is unknown is told at a key");
    if (violation.kind != ViolationKind::missing) continue;
    fuzz::require(violation.property < program.properties(violation.shape).size(),
                  "the property is there");
  }
}

std::optional<Program> compiled(std::string_view text, bool checks) {
  try {
    return compile(text, checks);
  } catch (const Error& error) {
    const bool known =
        error.code() == Errc::schema_invalid || error.code() == Errc::schema_unsupported;
    fuzz::require(known, "a schema is refused for what it is");
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
  const std::optional<Program> program = compiled(schema, true);
  const std::optional<Program> structural = compiled(schema, false);
  fuzz::require(program.has_value() == structural.has_value(),
                "checks do not decide what compiles");
  if (!program) return 0;
  const Document judged = parse(rest);
  check(*program, judged);
  check(*structural, judged);
  if (accepts(*program, judged)) {
    fuzz::require(accepts(*structural, judged), "checks only take away from what is accepted");
  }
  return 0;
}
