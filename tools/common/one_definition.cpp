// SPDX-License-Identifier: MIT
#include <common/one_definition.hpp>

#include <cstddef>

#include <common/file_texts.hpp>
#include <common/sealed_text.hpp>
#include <common/syntax.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/value.hpp>
#include <nosana/job/definitions.hpp>

namespace nosana::tool {

namespace {

constexpr const char* split_advice = "put each definition into a file of its own";

std::size_t yaml_documents(std::string_view text) {
  std::size_t count = 0;
  for_each_text(text, FileForm::yaml, Limits{}.bytes, [&count](const FileText&) { ++count; });
  return count;
}

std::string found_in_list(std::size_t count) {
  if (count == 0) return "holds a list, not a job definition";
  return "holds a list of " + std::to_string(count) +
         (count == 1 ? " job definition" : " job definitions");
}

}  // namespace

std::optional<OtherContent> other_than_one(std::string_view text, Syntax syntax,
                                           std::string_view verb) {
  const std::string then = " and " + std::string(verb) + " that";
  if (syntax == Syntax::yaml) {
    const std::size_t count = yaml_documents(text);
    if (count > 1)
      return OtherContent{"holds " + std::to_string(count) + " YAML documents",
                          split_advice + then};
  } else if (looks_like_records(text)) {
    return OtherContent{"holds one definition on each line (NDJSON)", split_advice + then};
  }
  std::size_t parts = 0;
  std::size_t line = 0;  // of the first
  bool is_list = false;
  bool is_deployment = false;
  Sealing sealing = Sealing::none;
  TextReader(Limits{}).read({text, syntax, std::nullopt, {}}, false, [&](const FoundText& found) {
    if (found.kind == FoundText::Kind::part) {
      if (parts++ == 0) line = found.origin.position.line;
      is_deployment = is_deployment || found.deployment;
      return;
    }
    const Value root = found.document.root();
    is_list = root.is_array();
    if (!detail::looks_like_definition(root)) sealing = sealing_of(found);
  });
  if (sealing == Sealing::sound) {
    return OtherContent{"is a sealed envelope",
                        "post it with nosana-job, or with nosana-seal exec, which open it"};
  }
  if (sealing == Sealing::broken)
    return OtherContent{"is no sound envelope", "nosana-seal verify says what is wrong with it"};
  if (is_list) return OtherContent{found_in_list(parts), split_advice + then};
  if (parts == 0) return std::nullopt;
  return OtherContent{
      "holds a job definition inside another object, on line " + std::to_string(line),
      is_deployment ? "put the value of \"" + std::string(detail::deployment_key) +
                          "\" into a file of its own" + then
                    : "put the definition alone into a file" + then};
}

}  // namespace nosana::tool
