// SPDX-License-Identifier: MIT
// Our verdict and value compared with those of JSON.parse, run by node, on more than 50,000 texts:
// those of json_parse/nasty.txt, generated ones, mutations of these, the examples, and mutations of
// the examples.
//
// The seed is printed; NOSANA_SEED sets it. Texts that are not UTF-8 are left out: node replaces
// their bytes when it reads them, while we refuse them (RFC 8259, section 8.1). This is the only
// known difference.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/generators.hpp"
#include "support/node.hpp"

namespace nosana {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t generated = 30000;
constexpr std::size_t broken_examples = 12000;
constexpr std::size_t min_json_texts = 50000;
constexpr std::size_t min_accepted = 25000;
constexpr std::size_t min_rejected = 15000;

// ---- our value, in the notation of judge.mjs ----

std::string hex(std::uint64_t value, int digits) {
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    out += "0123456789abcdef"[value >> shift & 0xF];
  return out;
}

/// The UTF-16 code units of well-formed or generalized UTF-8.
std::string units(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t code = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
      code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    if (code >= 0x10000) {
      out += hex(0xD800 + ((code - 0x10000) >> 10), 4);
      code = 0xDC00 + (code & 0x3FF);
    }
    out += hex(code, 4);
    at += length;
  }
  return out;
}

std::string notation(const Value& value) {
  std::string out;
  switch (value.kind()) {
    case Kind::null: return "n";
    case Kind::boolean: return *value.boolean() ? "t" : "f";
    case Kind::number: {
      std::uint64_t bits = 0;
      const double number = *value.number();
      std::memcpy(&bits, &number, sizeof bits);
      return '#' + hex(bits, 16);
    }
    case Kind::string: return '"' + units(value.string()) + '"';
    case Kind::array:
      for (const Value element : value.elements())
        out += (out.empty() ? "" : ",") + notation(element);
      return '[' + out + ']';
    case Kind::object: {
      std::map<std::string, std::string> members;
      for (const Member member : value.members()) {
        if (!member.superseded()) members.emplace(units(member.key()), notation(member.value()));
      }
      for (const auto& [key, inner] : members) out += (out.empty() ? "" : ",") + key + ':' + inner;
      return '{' + out + '}';
    }
    case Kind::key: break;
  }
  return "a key";
}

// ---- the texts ----

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// One text on each line, with %XX for the byte XX. Lines that begin with "#" are comments.
std::vector<std::string> nasty_texts() {
  std::istringstream lines(read_file("tests/document/json_parse/nasty.txt"));
  std::vector<std::string> texts;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] != '%') {
        text += line[at];
        continue;
      }
      text += static_cast<char>(std::stoi(line.substr(at + 1, 2), nullptr, 16));
      at += 2;
    }
    texts.push_back(text);
  }
  return texts;
}

std::vector<std::string> example_texts() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator("examples")) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) texts.push_back(read_file(path));
  return texts;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::vector<std::string> all_texts(std::uint64_t seed) {
  std::vector<std::string> texts = nasty_texts();
  const std::vector<std::string> examples = example_texts();
  REQUIRE(texts.size() > 150);
  REQUIRE(examples.size() > 10);
  texts.insert(texts.end(), examples.begin(), examples.end());
  std::mt19937_64 random(seed);
  for (std::size_t i = 0; i < generated; ++i) {
    testing::Choices choices = testing::Choices::seeded(random());
    testing::Choices changes = testing::Choices::seeded(random(), 40);
    const std::string text = testing::json_text(choices);
    texts.push_back(text);
    texts.push_back(testing::broken_text(changes, text));
  }
  for (std::size_t i = 0; i < broken_examples; ++i) {
    testing::Choices changes = testing::Choices::seeded(random(), 40);
    texts.push_back(testing::broken_text(changes, examples[i % examples.size()]));
  }
  return texts;
}

}  // namespace

TEST_CASE("more than 50,000 texts have the verdict and the value that JSON.parse gives them") {
  const char* const chosen = std::getenv("NOSANA_SEED");
  const std::uint64_t seed = chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 2;
  std::vector<std::string> texts;
  std::size_t not_utf8 = 0;
  for (std::string& text : all_texts(seed)) {
    if (is_utf8(text)) {
      texts.push_back(std::move(text));
    } else {
      ++not_utf8;
      CHECK(parse(std::string_view(text)).verdict() == JsonVerdict::rejected);
    }
  }
  const std::vector<std::string> answers =
      testing::run_node("tests/document/json_parse/judge.mjs", texts);

  std::size_t accepted = 0;
  std::size_t rejected = 0;
  std::size_t unknown = 0;
  std::size_t wrong = 0;
  Document document;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    parse(texts[i], document);
    std::string ours = "rejected";
    if (document.verdict() == JsonVerdict::unknown) {
      ++unknown;
      continue;
    }
    if (document.verdict() == JsonVerdict::accepted) ours = "accepted " + notation(document.root());
    ++(document.verdict() == JsonVerdict::accepted ? accepted : rejected);
    if (ours == answers[i]) continue;
    ++wrong;
    if (wrong > 10) continue;
    INFO("text " << texts[i]);
    CHECK(ours == answers[i]);
  }
  std::cout << "JSON.parse, seed " << seed << ": " << texts.size() << " texts, " << accepted
            << " accepted, " << rejected << " rejected, " << unknown << " beyond a limit, " << wrong
            << " differ; " << not_utf8 << " more are not UTF-8\n";
  CHECK(wrong == 0);
  CHECK(accepted + rejected >= min_json_texts);
  CHECK(accepted >= min_accepted);
  CHECK(rejected >= min_rejected);
}

}  // namespace nosana
