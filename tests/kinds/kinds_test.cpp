// SPDX-License-Identifier: MIT
// The kinds of input that strangers write, each with six examples or more and the right answer
// (README.md says how the files are written).

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>

#include "recall/encode.hpp"
#include "recall/random.hpp"
#include "recall/written.hpp"

namespace nosana::kinds {
namespace {

constexpr std::string_view folder = "tests/kinds";
constexpr std::uint64_t seed = 11;
constexpr std::size_t min_examples = 6;  // of a kind

std::string file_and_line(const std::string& file, std::size_t line) {
  return file + ':' + std::to_string(line);
}

// ---- secrets ----

bool is_secret_rule(const Finding& finding) { return finding.rule.starts_with("secret-"); }

TEST_CASE("each example of a kind of secret is found at its place, or is quiet") {
  const Schemas schemas = official_schemas();
  for (const recall::WrittenSample& sample : recall::written_samples(folder, seed)) {
    INFO(file_and_line(sample.file, sample.line));
    REQUIRE(!sample.definition.empty());
    const Document document = parse(std::string_view(sample.definition));
    REQUIRE(document.is_whole());
    const std::vector<Finding> findings = lint(document, schemas).findings;
    if (!sample.is_secret) CHECK(std::none_of(findings.begin(), findings.end(), is_secret_rule));
    for (const Span& part : sample.parts) {
      CHECK(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return is_secret_rule(finding) && finding.severity >= Severity::warning &&
               finding.span.begin < part.end && part.begin < finding.span.end;
      }));
    }
  }
}

// ---- budgets ----

/// A random key pair of Solana that holds nothing, as a list of numbers.
std::string key_pair_numbers() {
  const std::string pair =
      "112e4b6885a2bfdcf91633506d8aa7c4e1fe1b3855728facc9e603203d5a7794"
      "455e3ca015f43e960e5d34bdf525d58ece1b2c717ea5dea525efb2a0fa60c743";
  std::string list;
  for (std::size_t i = 0; i < pair.size(); i += 2)
    list += (i == 0 ? "[" : ",") + std::to_string(std::stoi(pair.substr(i, 2), nullptr, 16));
  return list + ']';
}

/// Lists of 64 numbers that are no key pairs.
std::string other_lists(std::size_t count, recall::Random& random) {
  std::string lists;
  for (std::size_t i = 0; i < count; ++i) {
    lists += i == 0 ? "[" : ",[";
    for (int n = 0; n < 64; ++n) lists += (n == 0 ? "" : ",") + std::to_string(random.below(256));
    lists += ']';
  }
  return lists;
}

std::string with_env_and_meta(const std::string& env, const std::string& meta) {
  return R"({"version": "0.1", "type": "container", "meta": {"trigger": "cli", "x": [)" + meta +
         R"(]}, "ops": [{"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {)" +
         env + "}}}]}";
}

TEST_CASE("what lies beyond a budget is found, or a finding says that the search ended") {
  recall::Random random(seed);
  const std::string secret =
      R"("B": ")" + recall::base64(std::string("A=1\nDB_PASSWORD=") + "river-Harbor1\n") + '"';
  std::vector<std::string> examples;
  for (const std::size_t size : {100000U, 300000U, 500000U}) {
    std::string harmless;
    while (harmless.size() < size) harmless += "harmless words ";
    const std::string filler = R"("CFG": ")" + recall::base64(harmless) + '"';
    examples.push_back(with_env_and_meta(filler + ", " + secret, ""));
    examples.push_back(with_env_and_meta(secret, '"' + recall::base64(harmless) + '"'));
  }
  for (const std::size_t lists : {10U, 63U, 64U, 100U, 200U}) {
    const std::string pair = R"("K": ")" + key_pair_numbers() + '"';
    examples.push_back(with_env_and_meta(pair, other_lists(lists, random)));
  }
  for (const std::string& example : examples) {
    const Document document = parse(std::string_view(example));
    REQUIRE(document.is_whole());
    const std::vector<Finding> findings = lint(document).findings;
    CHECK(std::any_of(findings.begin(), findings.end(), is_secret_rule));
  }
}

// ---- diagnostics ----

/// A line of a .says file: place, text, what a finding says, and the place and text after all
/// fixes.
struct Said {
  std::string place;
  std::string text;
  std::string says;
  std::string fixed_place;
  std::string fixed_text;
};

/// What "\n", "\t", "\\" and "\xHH" stand for.
std::string bytes_of(std::string_view written) {
  std::string bytes;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written[at] != '\\' || at + 1 == written.size()) {
      bytes += written[at];
      continue;
    }
    const char c = written[++at];
    if (c == 'x') {
      bytes += static_cast<char>(std::stoi(std::string(written.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else {
      bytes += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
  }
  return bytes;
}

/// The definition or text that a column stands for.
std::string text_at(std::string_view place, std::string_view written) {
  const std::string text = bytes_of(written);
  const std::string begin = R"({"version": "0.1", "type": "container", )";
  const std::string op = R"("ops": [{"type": "container/run", "id": "a", )";
  const std::string args = R"("args": {"image": "ubuntu")";
  if (place == "root") return begin + text + ", " + op + args + "}}]}";
  if (place == "op") return begin + op + text + ", " + args + "}}]}";
  if (place == "after-args") return begin + op + args + "}, " + text + "}]}";
  if (place == "args") return begin + op + args + ", " + text + "}}]}";
  if (place == "global") return begin + R"("global": {)" + text + "}, " + op + args + "}}]}";
  REQUIRE((place == "json" || place == "yaml" || place == "jsonc"));
  return text;
}

std::vector<Said> read_said(const std::filesystem::path& file, std::vector<std::size_t>& lines) {
  std::vector<Said> all;
  std::ifstream in(file);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    Said said;
    std::string* const columns[] = {&said.place, &said.text, &said.says, &said.fixed_place,
                                    &said.fixed_text};
    std::size_t begin = 0;
    for (std::string* const column : columns) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      *column = line.substr(begin, end - begin);
      begin = std::min(end + 1, line.size());
    }
    all.push_back(std::move(said));
    lines.push_back(number);
  }
  return all;
}

Document read(std::string_view text, std::string_view place) {
  if (place == "yaml") return parse_yaml(text);
  return parse(text, {}, place == "jsonc" ? Syntax::jsonc : Syntax::json);
}

/// A finding as a person reads it.
std::string said_by(const Finding& finding) {
  std::string text = std::string(finding.message);
  if (!finding.help.empty()) text += "; " + std::string(finding.help);
  return text;
}

/// What the fixes of a text make of it, until there are none.
std::string fixed(std::string text, std::string_view place) {
  for (int round = 0; round < 10; ++round) {
    const Document document = read(text, place);
    FixedText next = apply_fixes(document, lint(document).findings);
    if (next.applied.empty()) break;
    text = std::move(next.text);
  }
  return text;
}

void judge(const Said& example) {
  const std::string text = text_at(example.place, example.text);
  const Document document = read(text, example.place);
  const std::vector<Finding> findings = lint(document).findings;
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.rule << ": " << said_by(finding));
  if (example.says == "nothing") {
    CHECK(findings.empty());
  } else {
    CHECK(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return said_by(finding).find(example.says) != std::string::npos;
    }));
  }
  if (!example.fixed_place.empty()) {
    CHECK(fixed(text, example.place) == text_at(example.fixed_place, example.fixed_text));
  } else {
    CHECK(fixed(text, example.place) == text);
  }
}

std::vector<std::filesystem::path> files_with(std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_CASE(
    "each example of a kind of mistake gets the right advice, and the fix where there is one") {
  for (const std::filesystem::path& file : files_with(".says")) {
    std::vector<std::size_t> lines;
    const std::vector<Said> examples = read_said(file, lines);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      INFO(file_and_line(file.filename(), lines[i]));
      judge(examples[i]);
    }
  }
}

// ---- all kinds ----

/// The examples of a file: its lines, or the runs of a tool in a transcript.
std::size_t examples_in(const std::filesystem::path& file) {
  const bool is_transcript = file.extension() == ".test";
  std::ifstream in(file);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) {
    if (is_transcript ? line.starts_with("run nosana-") : !line.empty() && line.front() != '#')
      ++count;
  }
  return count;
}

TEST_CASE("each kind has six examples or more") {
  std::map<std::string, std::size_t> kinds;
  for (const std::string_view extension : {".tsv", ".says", ".test"}) {
    for (const std::filesystem::path& file : files_with(extension))
      kinds[file.stem()] += examples_in(file);
  }
  std::size_t all = 0;
  for (const auto& [kind, examples] : kinds) {
    INFO(kind);
    CHECK(examples >= min_examples);
    all += examples;
    std::cout << kind << ": " << examples << '\n';
  }
  std::cout << kinds.size() << " kinds, " << all << " examples\n";
  CHECK(kinds.size() >= 45);
}

}  // namespace
}  // namespace nosana::kinds
