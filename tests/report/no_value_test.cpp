// SPDX-License-Identifier: MIT
// P1 of docs/design.md: nothing that a report says depends on what the values of the document are.
//
// Every example of every rule, and definitions with a secret at every place that can hold one, are
// planted with markers: at strings, at keys that no schema knows, at long numbers and in comments;
// alone, behind or before what stood there. The same places are then planted with other markers,
// and both texts are linted and rendered in every format and style. For each rendering:
//
//   - no six letters of a marker follow each other in it;
//   - it is the same, byte for byte, for other markers of the same length: neither a value nor
//     anything made of it (Base64, hexadecimal, a hash) is in it;
//   - with one token a line it is the same for longer markers: no length shows. Formats for
//     machines say at which byte a finding ends, and some mistakes stand inside of a string; there
//     digits are left out of the comparison.
//
// The seed is printed; NOSANA_SEED sets it.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/compact_size.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/secrets/tokens/tokens.hpp>

#include "support/generators.hpp"

namespace nosana {
namespace {

using report::Format;
using testing::Choices;

constexpr std::size_t min_renderings = 30'000;
constexpr std::size_t min_findings = 5'000;

// ---- markers ----

/// Letters that markers are made of. Reports have no word in which six of these follow each other.
constexpr std::string_view marker_letters = "QZXJqzxj";

/// Long enough to be masked where it stands for a key (mask/key.hpp).
constexpr std::size_t marker_size = 26;

std::mt19937_64 random_for(std::size_t place, std::uint64_t salt) {
  return std::mt19937_64(salt * 1'000'003 + place);
}

std::string marker(std::size_t place, std::uint64_t salt, std::size_t size) {
  std::mt19937_64 random = random_for(place, salt);
  std::string text;
  while (text.size() < size) text += marker_letters[random() % marker_letters.size()];
  return text;
}

std::string number_marker(std::size_t place, std::uint64_t salt) {
  return std::to_string(100'000'000 + random_for(place, salt)() % 800'000'000);
}

bool has_piece_of_marker(std::string_view text) {
  std::size_t row = 0;
  for (const char c : text) {
    row = marker_letters.find(c) == std::string_view::npos ? 0 : row + 1;
    if (row == 6) return true;
  }
  return false;
}

// ---- planting ----

enum class Planting : std::uint8_t { instead, behind, before };

/// What is planted where: nodes of the tape of a text, and what becomes of them.
struct Plan {
  std::vector<std::uint32_t> nodes;
  Planting planting = Planting::instead;
  bool comments = false;  ///< a comment with a marker before each planted node
  bool one_token_a_line = false;
};

/// What makes one planted text differ from another of the same plan.
struct Salt {
  std::uint64_t value = 0;
  std::size_t more = 0;  ///< letters that each marker has more
};

bool can_hold_marker(const detail::Node& node) {
  if (node.kind == Kind::key) return node.name() == 0;
  return node.kind == Kind::string || (node.kind == Kind::number && node.span().size() > 5);
}

std::vector<std::uint32_t> places_in(const Document& document) {
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t at = 0; at < document.tape().size(); ++at) {
    const detail::Node& node = document.tape()[at];
    if (can_hold_marker(node) && !node.has(detail::Node::unclosed)) nodes.push_back(at);
  }
  return nodes;
}

std::string planted_node(const Document& document, std::uint32_t at, Planting planting, Salt salt) {
  const detail::Node& node = document.tape()[at];
  if (node.kind == Kind::number) return number_marker(at, salt.value);
  const std::string planted = marker(at, salt.value, marker_size + salt.more);
  const std::string_view old = bytes_of(document.text(), Span{node.begin + 1, node.end - 1});
  if (node.kind == Kind::key || planting == Planting::instead) return '"' + planted + '"';
  // A token ends where its letters do, which may be some of the marker's: where it ends is to be
  // the same for all.
  const std::string_view gap = secrets::holds_token(old) ? " " : "";
  std::string both(planting == Planting::behind ? old : planted);
  both.append(gap).append(planting == Planting::behind ? planted : old);
  return '"' + both + '"';
}

/// A comment with a marker in it: plain ones, and those that are ignores or want to be.
std::string planted_comment(std::uint32_t at, Salt salt) {
  const std::string words = marker(at, salt.value + 7, marker_size + salt.more);
  switch (at % 5) {
    case 0: return "/* " + words + " */\n";
    case 1: return "// " + words + '\n';
    case 2:
      return "// nosana-lint: ignore[schema-unknown-property, secret-docker-auth] " + words + '\n';
    case 3: return "// nosana-lint: ignore[" + words + "] " + words + '\n';
    default: return "/* nosana-lint: " + words + " */\n";
  }
}

/// What stands between two nodes, on a line of its own for each bracket and comma.
std::string between(std::string_view text, bool one_token_a_line) {
  if (!one_token_a_line) return std::string(text);
  std::string out = "\n";
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    out += c;
    out += '\n';
  }
  return out;
}

std::string plant(const Document& document, const Plan& plan, Salt salt) {
  std::string out;
  std::uint32_t copied = 0;
  for (std::uint32_t at = 0; at < document.tape().size(); ++at) {
    const detail::Node& node = document.tape()[at];
    const bool picked = std::binary_search(plan.nodes.begin(), plan.nodes.end(), at);
    if (node.kind == Kind::array || node.kind == Kind::object) continue;
    if (!picked && !plan.one_token_a_line) continue;
    out += between(document.text().substr(copied, node.begin - copied), plan.one_token_a_line);
    if (picked && plan.comments) {
      out += planted_comment(at, salt);
    }
    out += picked ? planted_node(document, at, plan.planting, salt)
                  : std::string(bytes_of(document.text(), node.span()));
    copied = node.end;
  }
  return out + between(document.text().substr(copied), plan.one_token_a_line);
}

// ---- YAML ----

bool is_plain_in_yaml(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '.';
  });
}

/// A scalar of a JSON document in one of the styles of YAML, which its place decides.
std::string yaml_scalar(const Value& value, const std::string& indent) {
  std::string written(bytes_of(value.document().text(), value.span()));
  const std::string content(value.string());
  const bool quotable = value.is_string() && '"' + content + '"' == written && !content.empty() &&
                        content.front() != ' ' &&
                        content.find_first_of("\n\r\t'") == std::string::npos;
  switch (quotable ? value.node() % 5 : 0) {
    case 1: return is_plain_in_yaml(content) ? content : written;
    case 2: return '\'' + content + '\'';
    case 3: return "|-\n" + indent + "  " + content;
    case 4: return ">\n" + indent + "  " + content;
    default: return written;
  }
}

/// A JSON document as block YAML, with comments.
std::string yaml_of(const Value& value, const std::string& indent, Salt salt) {
  const bool is_list = value.is_array() && !value.elements().empty();
  const bool is_map = value.is_object() && !value.members().empty();
  if (!is_list && !is_map) {
    const bool scalar = !value.is_array() && !value.is_object();
    return ' ' + (scalar ? yaml_scalar(value, indent) : value.is_array() ? "[]" : "{}") + '\n';
  }
  std::string out = "\n";
  for (const Value element : value.elements())
    out += indent + '-' + yaml_of(element, indent + "  ", salt);
  for (const Member member : value.members()) {
    const std::uint32_t key = member.key_node();
    if (key % 6 == 0) {
      out += indent + (key % 4 == 0 ? "# nosana-lint: ignore[schema-wrong-type] " : "# ") +
             marker(key, salt.value + 9, marker_size + salt.more) + '\n';
    }
    out += indent + std::string(bytes_of(value.document().text(), member.key_span())) + ':' +
           yaml_of(member.value(), indent + "  ", salt);
  }
  return out;
}

// ---- rendering ----

/// The findings of a text and everything that can be rendered of them.
struct Rendered {
  std::vector<std::string> outputs;
  std::size_t reports = 0;
  std::size_t findings = 0;
  std::size_t tokens = 0;    ///< findings that a value makes by its form
  bool well_formed = false;  ///< no finding points at a byte inside of a string
};

constexpr Style styles[] = {{false, false, false}, {true, true, true}};

std::string whole_report(const Format& format, const FileReport& report, const Style& style) {
  Summary summary;
  summary.add(*report.result);
  std::string out;
  format.begin(out, style);
  format.file(out, report, style);
  format.end(out, summary, style);
  return out;
}

/// Everything that fixes would write.
std::string fixes_of(const LintResult& result) {
  std::string out;
  for (const Finding& finding : result.findings) {
    if (!finding.fix) continue;
    out += std::string(finding.fix->message) + '\n';
    for (const Edit& edit : finding.fix->edits) out += std::string(edit.text) + '\n';
  }
  return out;
}

/// Whether a span begins within a string, as that of a placeholder or token does.
bool is_inside_of_a_string(const Document& document, Span span) {
  const detail::Tape& tape = document.tape();
  for (std::uint32_t node = 0; node < tape.size() && tape[node].begin < span.begin; ++node) {
    const bool text = tape[node].kind == Kind::string || tape[node].kind == Kind::key;
    if (text && span.begin < tape[node].end) return true;
  }
  return false;
}

/// Whether a text is rendered in a format: every third is, in turn; of SARIF, which holds the whole
/// catalogue each time and is the dearest by far, every fortieth; of HTML, which holds its style,
/// every tenth.
bool has_turn(std::span<const Format> formats, std::size_t format, std::size_t text) {
  const std::string_view name = formats[format].name;
  const std::size_t turns = name == "sarif" ? 40 : name == "html" ? 10 : 3;
  return formats.size() == 1 || (text + format) % turns == 0;
}

Rendered render(std::string_view text, Syntax syntax, Posting posting, std::size_t turn,
                std::span<const Format> formats) {
  const bool suppress = turn % 4 == 0;
  static const Schemas& schemas = official_schemas();
  const Document document =
      syntax == Syntax::yaml ? parse_yaml(text) : parse(text, Limits{}, syntax);
  LintOptions options;
  options.posting = posting;
  LintResult result = lint(document, schemas, options);
  Rendered rendered;
  rendered.findings = result.findings.size();
  rendered.well_formed = document.problems().empty();
  for (const Finding& finding : result.findings) {
    // A marker may be random enough for a note, and the next one not.
    const bool by_form =
        finding.confidence > Confidence::context || finding.rule == "secret-unnamed";
    rendered.tokens += by_form ? 1U : 0U;
    const auto inside = [&](Span span) { return is_inside_of_a_string(document, span); };
    if (inside(finding.span) ||
        std::any_of(finding.related.begin(), finding.related.end(),
                    [&](const Label& label) { return inside(label.span); })) {
      rendered.well_formed = false;
    }
  }
  rendered.outputs.push_back(fixes_of(result));
  if (suppress && !result.findings.empty()) {
    result.suppressed.push_back({result.findings.back(), Suppression::comment});
    result.findings.pop_back();
  }
  FileReport report;
  report.file = mask::FileName("job.json");
  report.posting = posting;
  report.document = &document;
  report.result = &result;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    for (const Style& style : styles) {
      const bool turns = has_turn(formats, i, turn);
      rendered.outputs.push_back(turns ? whole_report(formats[i], report, style) : std::string());
      rendered.reports += turns ? 1U : 0U;
    }
  }
  return rendered;
}

std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

bool is_for_people(const Format& format) {
  return format.name == "text" || format.name == "concise";
}

// ---- the property ----

/// Counts over all checks.
struct Totals {
  std::size_t texts = 0;
  std::size_t renderings = 0;
  std::size_t findings = 0;
};

/// How the renderings of two texts that differ only in their markers differ, or show one; empty
/// when they do neither.
std::string leak(const std::function<std::string(Salt)>& text_for, Syntax syntax, Posting posting,
                 bool other_length, std::span<const Format> formats, Totals& totals) {
  const std::string first_text = text_for({11, 0});
  const std::string second_text = text_for({12, other_length ? std::size_t{9} : std::size_t{0}});
  const std::size_t turn = totals.texts / 2;
  const Rendered first = render(first_text, syntax, posting, turn, formats);
  const Rendered second = render(second_text, syntax, posting, turn, formats);
  totals.texts += 2;
  totals.findings += first.findings + second.findings;
  totals.renderings += first.reports + second.reports;
  for (std::size_t i = 0; i < first.outputs.size(); ++i) {
    const bool fixes = i == 0;
    const Format* const format = fixes ? nullptr : &formats[(i - 1) / std::size(styles)];
    const std::string name = fixes ? "a fix" : std::string(format->name);
    const std::string shown = name + ":\n" + first.outputs[i] + "\nof " + first_text;
    if (has_piece_of_marker(first.outputs[i])) return "a piece of a marker in " + shown;
    // A marker behind a token may go on in its letters, so that it is a token no more.
    if (first.tokens != second.tokens) continue;
    const bool places_are_those_of_tokens = first.well_formed && second.well_formed;
    const bool digits_count =
        !other_length || fixes || (places_are_those_of_tokens && is_for_people(*format));
    const bool same = digits_count
                          ? first.outputs[i] == second.outputs[i]
                          : without_digits(first.outputs[i]) == without_digits(second.outputs[i]);
    if (!same) return "not the same for other values: " + shown + "\nelse\n" + second.outputs[i];
  }
  return {};
}

// ---- the texts ----

/// A definition with something at every place that can hold a secret, and two mistakes.
std::string full_definition() {
  return R"json({"version": "0.1", "type": "container", "deployment_id": "d", "note": "n",
 "meta": {"trigger": "cli", "contact": "c", "list": ["l", 1234567], "map": {"k": "v"}},
 "logistics": {"send": {"type": "api", "args": {"endpoint": "https://u:p@example.com/ipfs/x?t=1"}},
  "receive": {"type": "api", "args": {"endpoint": "ipfs://x"}}},
 "global": {"image": "i", "entrypoint": ["e"], "env": {"API_KEY": "s"}, "work_dir": "/w",
  "variables": {"TOKEN": "s"}},
 "ops": [
  {"type": "container/create-volume", "id": "v", "args": {"name": "n"}},
  {"type": "container/run", "id": "a", "args": {"image": "u:p@images.example.com/x", "aliases": ["b"],
   "cmd": ["curl", "-H", "Authorization: s"], "entrypoint": "export X=s", "work_dir": "/w",
   "volumes": [{"name": "n", "dest": "/d"}], "env": {"PASSWORD": "s", "URL": "https://u:p@example.com"},
   "expose": [{"port": 1234567, "type": "web", "health_checks": [
    {"type": "http", "path": "/h?key=s", "method": "GET", "expected_status": 200, "continuous": true,
     "headers": {"Authorization": "s"}, "body": {"token": "s", "deep": ["s", {"k": "s"}]}},
    {"type": "websocket", "expected_response": "r", "continuous": false}]}],
   "authentication": {"docker": {"username": "u", "password": "s", "email": "e", "server": "r"}},
   "resources": [
    {"type": "S3", "target": "/t", "url": "https://example.com/?X-Amz-Signature=s", "files": ["f"],
     "IAM": {"REGION": "r", "ACCESS_KEY_ID": "s", "SECRET_ACCESS_KEY": "s"}},
    {"type": "S3", "target": "/t", "buckets": [{"url": "https://u:p@example.com", "files": ["f"]}]},
    {"type": "HF", "target": "/t", "repo": "r", "revision": "r", "accessToken": "s"},
    {"type": "Ollama", "model": "m"}]},
   "results": {"login": "token=s", "out": {"regex": "password", "logType": ["stdout"]}},
   "execution": {"group": "g", "depends_on": ["v"]}}]})json";
}

/// Definitions to plant into. Views of the catalogue and of `storage`.
struct Base {
  std::string_view text;
  Posting posting;
  Syntax syntax = Syntax::json;
};

std::vector<Base> example_bases() {
  std::vector<Base> bases;
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples)
      bases.push_back({example.text, example.posting, example.syntax});
  }
  return bases;
}

Posting other(Posting posting) {
  return posting == Posting::confidential ? Posting::public_ipfs : Posting::confidential;
}

/// Plans for a document: each place alone in a way chosen for it, and all places at once in each
/// way.
std::vector<Plan> plans_for(const Document& document, Choices& choices) {
  constexpr Planting ways[] = {Planting::instead, Planting::behind, Planting::before};
  const std::vector<std::uint32_t> places = places_in(document);
  std::vector<Plan> plans;
  plans.reserve(places.size() + 3 * std::size(ways));
  for (const std::uint32_t place : places) {
    plans.push_back({{place}, choices.one_of(ways), choices.once_in(4), choices.once_in(3)});
  }
  for (const Planting way : ways) {
    plans.push_back({places, way, false, false});
    plans.push_back({places, way, true, true});
    Plan some{{}, way, false, true};
    for (const std::uint32_t place : places) {
      if (choices.once_in(2)) some.nodes.push_back(place);
    }
    plans.push_back(std::move(some));
  }
  return plans;
}

std::uint64_t seed_of_run() {
  const char* const chosen = std::getenv("NOSANA_SEED");
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 3;
}

/// Plants into `base` in every way and checks the reports; empty when nothing leaks.
std::string leak_of(const Base& base, Choices& choices, std::span<const Format> formats,
                    Totals& totals) {
  const Document document = parse(base.text, Limits{}, base.syntax);
  for (const Plan& plan : plans_for(document, choices)) {
    const auto text_for = [&](Salt salt) { return plant(document, plan, salt); };
    // With comments the text is JSONC; read as JSON they are mistakes, and may not get out either.
    const Syntax syntax = plan.comments && choices.once_in(2) ? Syntax::jsonc : base.syntax;
    const Posting posting = choices.once_in(4) ? other(base.posting) : base.posting;
    std::string found = leak(text_for, syntax, posting, plan.one_token_a_line, formats, totals);
    if (!found.empty()) return found;
  }
  return {};
}

/// A document that is planted at every place, as YAML; empty when that gives no JSON.
std::string planted_yaml(const Document& base, Planting planting, Salt salt) {
  const Plan plan{places_in(base), planting, false, false};
  const std::string text = plant(base, plan, salt);
  const Document document = parse(std::string_view(text));
  if (document.verdict() != JsonVerdict::accepted) return {};
  return "---" + yaml_of(document.root(), "", salt);
}

/// The same for a definition in YAML.
std::string leak_of_yaml(const Base& base, std::span<const Format> formats, Totals& totals) {
  const Document document = parse(base.text, Limits{}, base.syntax);
  for (const Planting planting : {Planting::instead, Planting::behind, Planting::before}) {
    const auto text_for = [&](Salt salt) { return planted_yaml(document, planting, salt); };
    for (const Posting posting : {base.posting, other(base.posting)}) {
      std::string found = leak(text_for, Syntax::yaml, posting, false, formats, totals);
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// A byte removed, put in or changed, or the end cut off: the same for every text of one size and
/// one seed.
std::string damaged(std::string text, std::uint64_t seed) {
  if (text.empty()) return text;
  Choices choices = Choices::seeded(seed);
  const std::size_t at = choices.below(text.size());
  constexpr std::string_view bytes = "\"{}[],:\n'/x1\\\xFF#-&*|";
  switch (choices.below(4)) {
    case 0: text.erase(at, 1); break;
    case 1: text.insert(at, 1, choices.one_of(bytes)); break;
    case 2: text[at] = choices.one_of(bytes); break;
    default: text.resize(at); break;
  }
  return text;
}

/// The same for texts that are damaged after the markers were planted, at the same places in both.
std::string leak_of_damaged(const Base& base, std::uint64_t seed, std::span<const Format> formats,
                            Totals& totals) {
  const Document document = parse(base.text, Limits{}, base.syntax);
  const Plan plan{places_in(document), Planting::instead, seed % 3 == 0, false};
  // So long that no key is shown, into whatever words the damage cuts it.
  const Syntax syntax = seed % 3 == 2 ? Syntax::yaml : seed % 2 == 0 ? base.syntax : Syntax::jsonc;
  const auto text_for = [&](Salt salt) {
    const Salt longer{salt.value, 60};
    return damaged(syntax == Syntax::yaml ? planted_yaml(document, Planting::instead, longer)
                                          : plant(document, plan, longer),
                   seed);
  };
  return leak(text_for, syntax, base.posting, false, formats, totals);
}

TEST_CASE(
    "P1: no report of any rule in any format depends on a value, a comment or a long number") {
  const std::uint64_t seed = seed_of_run();
  Choices choices = Choices::seeded(seed, 1 << 16);
  Totals totals;
  std::vector<Base> bases = example_bases();
  const std::string full = full_definition();
  bases.push_back({full, Posting::public_ipfs});
  bases.push_back({full, Posting::confidential});
  for (const Base& base : bases) {
    INFO("seed " << seed);
    REQUIRE(leak_of(base, choices, report::formats, totals) == "");
    REQUIRE(leak_of_yaml(base, report::formats, totals) == "");
  }
  std::vector<std::string> generated;
  generated.reserve(15);
  for (std::size_t i = 0; i < 15; ++i) {
    Choices more = Choices::seeded(seed * 1000 + i, 600);
    generated.push_back(testing::job_text(more));
    INFO("seed " << seed);
    REQUIRE(leak_of({generated.back(), Posting::public_ipfs}, choices, report::formats, totals) ==
            "");
  }
  for (std::size_t i = 0; i < 150; ++i) {
    INFO("seed " << seed << ", damaged text " << i);
    REQUIRE(leak_of_damaged(bases[i % bases.size()], seed * 10'000 + i, report::formats, totals) ==
            "");
    REQUIRE(leak_of_damaged({full, Posting::confidential}, seed * 20'000 + i, report::formats,
                            totals) == "");
  }
  std::cout << "P1, seed " << seed << ": " << totals.renderings << " renderings in "
            << report::formats.size() << " formats of " << totals.texts << " texts with "
            << totals.findings << " findings, no value in any\n";
  CHECK(totals.renderings >= min_renderings);
  CHECK(totals.findings >= min_findings);
}

// ---- the check can fail ----

/// Formats that say a little about the first string of a document.
template <class Say>
constexpr Format leaking(Say) {
  return {"leaking", [](std::string&, const Style&) {},
          [](std::string& out, const FileReport& report, const Style&) {
            const Document& document = *report.document;
            for (std::uint32_t at = 0; at < document.tape().size(); ++at) {
              if (document.tape()[at].kind != Kind::string) continue;
              return Say{}(out, document.content(at));
            }
          },
          [](std::string&, const Summary&, const Style&) {}, ""};
}

std::string leak_in(const Format& format) {
  const std::string_view text = R"({"version": "0.1", "type": "container", "ops": []})";
  const Format formats[] = {format};
  Choices choices = Choices::seeded(1);
  Totals totals;
  return leak_of({text, Posting::public_ipfs}, choices, formats, totals);
}

TEST_CASE("a format that gives away a piece, a hash or the length of a value would be caught") {
  const auto nothing = [](std::string&, std::string_view) {};
  const auto piece = [](std::string& out, std::string_view value) {
    out += value.substr(value.size() / 2, 6);
  };
  const auto hash = [](std::string& out, std::string_view value) {
    out += std::to_string(std::hash<std::string_view>{}(value));
  };
  const auto last_letter_as_number = [](std::string& out, std::string_view value) {
    if (!value.empty()) out += std::to_string(static_cast<int>(value.back()));
  };
  const auto length = [](std::string& out, std::string_view value) {
    out.append(value.size(), '*');
  };
  CHECK(leak_in(leaking(nothing)) == "");
  CHECK(leak_in(leaking(piece)).starts_with("a piece of a marker"));
  CHECK(leak_in(leaking(hash)).starts_with("not the same"));
  CHECK(leak_in(leaking(last_letter_as_number)).starts_with("not the same"));
  CHECK(leak_in(leaking(length)).starts_with("not the same"));
}

TEST_CASE("a planted definition in YAML is the one in JSON") {
  for (const Planting planting : {Planting::instead, Planting::behind, Planting::before}) {
    const std::string full = full_definition();
    const Document base = parse(std::string_view(full));
    const std::string json = plant(base, {places_in(base), planting, false, false}, {1, 0});
    const std::string yaml = planted_yaml(base, planting, {1, 0});
    CAPTURE(yaml);
    const Document from_json = parse(std::string_view(json));
    const Document from_yaml = parse_yaml(std::string_view(yaml));
    REQUIRE(from_yaml.verdict() == JsonVerdict::accepted);
    CHECK(from_yaml.comments().size() > 5);
    CHECK(from_yaml.tape().size() == from_json.tape().size());
    CHECK(detail::compact_size(from_yaml.root()) >= detail::compact_size(from_json.root()));
  }
}

TEST_CASE("planting puts a marker at each place and keeps the rest") {
  const Document document = parse(std::string_view(R"({"cmd": "a", "odd": [123456, "b"]})"));
  const Plan plan{places_in(document), Planting::behind, false, false};
  const std::string planted = plant(document, plan, {1, 0});
  const Document again = parse(std::string_view(planted));
  REQUIRE(again.verdict() == JsonVerdict::accepted);
  CHECK(again.tape().size() == document.tape().size());
  const Value root = again.root();
  CHECK(root.find("cmd").string().size() == 1 + marker_size);
  CHECK(root.find("cmd").string().starts_with("a"));
  CHECK_FALSE(root.find("odd"));
  CHECK(has_piece_of_marker(planted));
  CHECK(plant(document, plan, {1, 0}) == planted);
  CHECK(plant(document, plan, {2, 0}) != planted);
  CHECK(plant(document, plan, {2, 0}).size() == planted.size());
}

}  // namespace
}  // namespace nosana
