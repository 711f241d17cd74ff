// SPDX-License-Identifier: MIT
// The search for tokens alone, held to ripgrep by bench/run tokens.
//
// bench_tokens patterns                  the token table as regular expressions, a line each
// bench_tokens corpus FOLDER MEGABYTES   the definitions of FOLDER again and again, one a line; in
//                                        every twentieth stands a token
// bench_tokens count FILE                how many tokens there are in FILE

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/secrets/tokens/tokens.hpp>

namespace {

using nosana::secrets::read_pattern;
using nosana::secrets::Segment;
using nosana::secrets::token_kinds;
using nosana::secrets::TokenKind;
using nosana::secrets::TokenPattern;

std::string letters_of(nosana::secrets::Alphabet alphabet) {
  std::string letters;
  for (char c = '!'; c <= '~'; ++c) {
    if (nosana::secrets::in_alphabet(c, alphabet)) letters += c;
  }
  return letters;
}

bool is_letter_or_digit(char c) {
  return nosana::secrets::in_alphabet(c, nosana::secrets::Alphabet::letter_or_digit);
}

std::string expression_of(const Segment& segment) {
  std::string text = segment.literal.empty() ? "[" : "";
  const auto add = [&text](char c) {
    if (c == '.' || c == '-' || c == '+') text += '\\';
    text += c;
  };
  if (!segment.literal.empty()) {
    std::for_each(segment.literal.begin(), segment.literal.end(), add);
    return text;
  }
  const std::string letters = letters_of(segment.alphabet);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < letters.size() && letters[last + 1] == letters[last] + 1 &&
           is_letter_or_digit(letters[last + 1]) == is_letter_or_digit(letters[i])) {
      ++last;
    }
    add(letters[i]);
    if (last > i + 1 && is_letter_or_digit(letters[i])) {
      text += '-';
      i = last;
      add(letters[i]);
    }
  }
  return text + "]{" + std::to_string(segment.min) + ',' + std::to_string(segment.max) + '}';
}

/// \b is not quite our boundary ("_" before a token is one for us), which the corpus does not tell
/// apart.
void print_patterns() {
  for (const TokenKind& kind : token_kinds) {
    const TokenPattern pattern = read_pattern(kind.pattern);
    std::string text = "\\b";
    for (std::size_t i = 0; i < pattern.count; ++i) text += expression_of(pattern.segments[i]);
    std::cout << text << '\n';
  }
}

std::string token_of(const TokenPattern& pattern, std::mt19937_64& random) {
  std::string text;
  for (std::size_t i = 0; i < pattern.count; ++i) {
    const Segment& segment = pattern.segments[i];
    text += segment.literal;
    if (!segment.literal.empty()) continue;
    // A token may not begin or end with a sign, where the two boundaries differ.
    const std::string letters = letters_of(segment.alphabet);
    const bool outer = i == 0 || i + 1 == pattern.count;
    const std::size_t size = segment.min + random() % (segment.max - segment.min + 1U);
    for (std::size_t j = 0; j < size;) {
      const char c = letters[random() % letters.size()];
      if (outer && !is_letter_or_digit(c)) continue;
      text += c;
      ++j;
    }
  }
  return text;
}

std::vector<std::string> definitions_of(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> definitions;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() > 1 && text[0] == '{') definitions.push_back(text);
  }
  return definitions;
}

bool print_corpus(const std::string& folder, std::size_t megabytes) {
  constexpr std::size_t every = 20;
  const std::vector<std::string> definitions = definitions_of(folder);
  if (definitions.empty()) return false;
  std::mt19937_64 random(20261123);
  std::size_t written = 0;
  for (std::size_t i = 0; written < megabytes * 1'000'000; ++i) {
    std::string line = "{\"deployment_id\":\"d-" + std::to_string(i) + "\",";
    if (i % every == 0) {
      const TokenPattern pattern = read_pattern(token_kinds[random() % token_kinds.size()].pattern);
      line += "\"setting\":\"" + token_of(pattern, random) + "\",";
    }
    line += definitions[random() % definitions.size()].substr(1) + '\n';
    std::cout << line;
    written += line.size();
  }
  return true;
}

/// Reads in blocks of whole lines, as a search of lines may. A line longer than a block is two.
std::size_t count_tokens(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string block(std::size_t{1} << 20, '\0');
  std::size_t kept = 0;
  std::size_t tokens = 0;
  const auto count = [&tokens](const nosana::secrets::Token&) { ++tokens; };
  while (file.read(block.data() + kept, static_cast<std::streamsize>(block.size() - kept)),
         file.gcount() > 0) {
    const std::size_t size = kept + static_cast<std::size_t>(file.gcount());
    const std::string_view held(block.data(), size);
    const std::size_t end =
        held.rfind('\n') == std::string_view::npos ? size : held.rfind('\n') + 1;
    nosana::secrets::find_tokens(held.substr(0, end), count);
    kept = size - end;
    std::copy_n(block.data() + end, kept, block.data());
  }
  nosana::secrets::find_tokens(std::string_view(block.data(), kept), count);
  return tokens;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string what = arguments.empty() ? "" : arguments[0];
  if (what == "patterns" && arguments.size() == 1) {
    print_patterns();
  } else if (what == "corpus" && arguments.size() == 3) {
    if (!print_corpus(arguments[1], std::stoul(arguments[2]))) return 3;
  } else if (what == "count" && arguments.size() == 2) {
    std::cout << count_tokens(arguments[1]) << '\n';
  } else {
    std::cerr << "usage: bench_tokens patterns | corpus FOLDER MEGABYTES | count FILE\n";
    return 2;
  }
  std::cout.flush();
  return std::cout ? 0 : 3;
}
