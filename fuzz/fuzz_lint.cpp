// SPDX-License-Identifier: MIT
// Properties, for any document, either way of posting and every format:
//
//   P1  no string value appears in a report: a marker is put into every string value of the input,
//       and no report holds the marker, nor the word that the dictionary inserts anywhere, unless
//       it became a key
//   P2  the pointer of a finding resolves, except for masked keys and values hidden by a later key
//       of the same name, and its span and labels lie in the text
//   the verdicts are those of the official schemas on JSON, no for other texts, none beyond a limit
//   text reports are UTF-8 without control characters, JSON reports are JSON

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/nosana.hpp>
#include <nosana/report/formats.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::string_view marker = "zq4hidden";    // put into string values here
constexpr std::string_view planted = "zq5planted";  // inserted anywhere by lint.dict

const Schemas& schemas() {
  static const Schemas all = official_schemas();
  return all;
}

/// Whether a rule searches for exactly this word; with a marker in it a document would never get
/// past the first test of the rule.
bool is_known_word(std::string_view content) {
  static const std::set<std::string_view> known = [] {
    std::set<std::string_view> words;
    for (const nosana::schema::Program* program : {&schemas().kit, &schemas().sdk}) {
      for (std::uint32_t shape = 1; shape < program->shapes(); ++shape) {
        for (const std::string_view word : program->allowed(shape)) words.insert(word);
      }
    }
    return words;
  }();
  return known.contains(content);
}

/// The text with a marker in every string value. Values that begin with a digit are unchanged
/// (ports, versions).
std::string marked(std::string_view text) {
  const Document document = parse(text);
  std::string out;
  std::size_t copied = 0;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    const nosana::detail::Node& string = document.tape()[node];
    if (string.kind != Kind::string) continue;
    const std::string_view content = document.content(node);
    const bool number = !content.empty() && content[0] >= '0' && content[0] <= '9';
    // An empty value means "none" to some rules.
    if (content.empty() || number || is_known_word(content)) continue;
    // After a prefix that a rule may look for: "%%ops.", "<", "--x=".
    std::size_t at = string.begin + 1;
    const std::size_t end = string.end - (string.has(nosana::detail::Node::unclosed) ? 0U : 1U);
    while (at < end && text[at] != '\\' && static_cast<unsigned char>(text[at]) < 0x80 &&
           at < string.begin + 7U)
      ++at;
    if (at == end) at = string.begin + 1;
    out.append(text.substr(copied, at - copied)).append(marker);
    copied = at;
  }
  return out.append(text.substr(copied));
}

bool is_clean_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (length == 0 || (byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
    at += length;
  }
  return true;
}

bool is_json_lines(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!nlohmann::json::accept(text.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

/// Whether a place is in the value of a key that occurs again later in its object. Rules read there
/// too, but the pointer leads to the later value.
bool is_hidden(const Document& document, Span span) {
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (!document.tape()[node].has(nosana::detail::Node::superseded)) continue;
    if (document.tape()[node].begin <= span.begin && span.begin <= document.tape()[node + 1].end)
      return true;
  }
  return false;
}

void check_findings(const Document& document, const LintResult& result) {
  const auto inside = [&](Span span) {
    return span.begin <= span.end && span.end <= document.text().size();
  };
  std::uint32_t before = 0;
  for (const Finding& finding : result.findings) {
    fuzz::require(find_rule(finding.rule) != nullptr, "a finding names its rule");
    fuzz::require(!finding.message.empty(), "a finding has a message");
    fuzz::require(finding.span.begin >= before, "findings are in the order of the text");
    before = finding.span.begin;
    fuzz::require(inside(finding.span), "P2: the span of a finding lies in the text");
    for (const Label& label : finding.related) {
      fuzz::require(inside(label.span), "P2: the span of a label lies in the text");
    }
    const Pointer pointer = Pointer::parse(finding.pointer);
    const bool is_masked = finding.pointer.find(mask::masked) != std::string::npos;
    if (is_masked || !document.root() || is_hidden(document, finding.span)) continue;
    fuzz::require(static_cast<bool>(resolve(document, pointer)),
                  "P2: the pointer of a finding resolves");
  }
}

void check_verdicts(const Document& document, const LintResult& result) {
  const auto expected = [&](const nosana::schema::Program& program) -> std::optional<bool> {
    if (document.verdict() == JsonVerdict::unknown) return std::nullopt;
    return document.verdict() == JsonVerdict::accepted && accepts(program, document);
  };
  fuzz::require(result.valid_kit == expected(schemas().kit),
                "valid_kit is the verdict of its schema");
  fuzz::require(result.valid_sdk == expected(schemas().sdk),
                "valid_sdk is the verdict of its schema");
}

bool plants_in_keys(const Document& document) {
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    const bool key = document.tape()[node].kind == Kind::key;
    if (key && document.content(node).find(planted) != std::string_view::npos) return true;
  }
  return false;
}

void check_reports(const Document& document, const LintResult& result, const LintOptions& options) {
  const bool planted_in_keys = plants_in_keys(document);
  Summary summary;
  summary.add(result);
  for (const report::Format& format : report::formats) {
    // A record is one line of its file.
    const bool record = document.text().size() % 3 == 0 &&
                        document.text().find_first_of("\r\n") == std::string_view::npos;
    FileReport file;
    file.file = mask::FileName("job.json");
    file.posting = options.posting;
    file.document = &document;
    file.result = &result;
    if (record) {
      file.record = 3;
      file.origin = {0, {3, 1}, 1, true};
    }
    Style style;
    style.verbose = true;
    style.summary = true;
    std::string out;
    format.begin(out, style);
    format.file(out, file, style);
    format.end(out, summary, style);
    fuzz::require(out.find(marker) == std::string::npos, "P1: no string value is in a report");
    fuzz::require(planted_in_keys || out.find(planted) == std::string::npos,
                  "P1: only keys are in a report");
    constexpr std::array<std::string_view, 5> json_formats = {"json", "sarif", "gitlab",
                                                              "gitlab-secrets", "rdjson"};
    if (std::find(json_formats.begin(), json_formats.end(), format.name) != json_formats.end())
      fuzz::require(nlohmann::json::accept(out), "a JSON report is JSON");
    if (format.name == "ndjson")
      fuzz::require(is_json_lines(out), "an NDJSON report is JSON lines");
    if (format.name == "text" || format.name == "concise" || format.name == "github" ||
        format.name == "junit" || format.name == "html") {
      fuzz::require(is_clean_text(out), "a text report is UTF-8 without control characters");
    }
  }
}

void check(std::string_view text, Posting posting) {
  const Document document = parse(text);
  LintOptions options;
  options.posting = posting;
  const LintResult result = lint(document, schemas(), options);
  check_findings(document, result);
  check_verdicts(document, result);
  check_reports(document, result, options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find(marker) != std::string_view::npos) return 0;
  // One posting for each input, chosen by its size: the reports take most of the time.
  const Posting posting = size % 2 == 0 ? Posting::public_ipfs : Posting::confidential;
  check(text, posting);
  check(marked(text), posting);
  return 0;
}
