// SPDX-License-Identifier: MIT
//
// What parse_yaml() reads, for tests/official/yaml_compare.mjs.
//
//   yaml_oracle < texts.ndjson
//
// Each line is a JSON string, a YAML text. The answer is one line: the value as JSON, with numbers
// as JavaScript writes them; or "refused" and why; or "limit".

#include <cmath>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/to_json.hpp>
#include <nosana/document/yaml.hpp>

namespace {

void write(const nosana::Value& value, std::string& out) {
  const auto comma = [&out](char open) {
    if (out.back() != open) out += ',';
  };
  switch (value.kind()) {
    case nosana::Kind::array:
      out += '[';
      for (const nosana::Value element : value.elements()) {
        comma('[');
        write(element, out);
      }
      out += ']';
      return;
    case nosana::Kind::object:
      out += '{';
      for (const nosana::Member member : value.members()) {
        comma('{');
        out += nlohmann::json(member.key()).dump() + ':';
        write(member.value(), out);
      }
      out += '}';
      return;
    case nosana::Kind::number:
      out += std::isfinite(*value.number()) ? nosana::yaml::js_number(*value.number()) : "null";
      return;
    default: out += nosana::to_json(value).dump(); return;
  }
}

std::string why(const nosana::Document& document) {
  using Kind = nosana::ProblemKind;
  switch (document.problems().front().kind) {
    case Kind::empty_text: return "empty";
    case Kind::duplicate_key: return "duplicate";
    case Kind::control_character: return "control";
    case Kind::bad_escape: return "escape";
    case Kind::yaml_tab: return "tab";
    case Kind::yaml_indentation: return "indentation";
    case Kind::yaml_tag: return "tag";
    case Kind::yaml_key: return "key";
    case Kind::yaml_directive: return "directive";
    case Kind::yaml_unclear: return "unclear";
    case Kind::yaml_reserved: return "reserved";
    case Kind::yaml_colon: return "colon";
    case Kind::yaml_alias: return "alias";
    case Kind::yaml_documents: return "documents";
    default: return "other";
  }
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  nosana::Document line_document;
  nosana::Document document;
  for (std::string line; std::getline(std::cin, line);) {
    nosana::parse(line, line_document);
    const std::string text(line_document.root().string());
    nosana::parse_yaml(text, document);
    std::string answer;
    switch (document.verdict()) {
      case nosana::JsonVerdict::accepted: write(document.root(), answer); break;
      case nosana::JsonVerdict::rejected: answer = "refused " + why(document); break;
      case nosana::JsonVerdict::unknown: answer = "limit"; break;
    }
    std::cout << answer << '\n';
  }
  return 0;
}
