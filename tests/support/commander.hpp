// SPDX-License-Identifier: MIT
#pragma once

// A model of how the official client reads its words, for the tests of what reads them too: three
// commands, each with its options, as commander 11 takes them apart.
//
// source   commander 11.1.0, lib/command.js, parseOptions and _parseCommand; nosana-ci/nosana-cli,
//          src/cli/createNosanaCli.ts and src/cli/job/post/command.ts

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nosana::testing {

struct Posted {
  std::string file;
  bool confidential = false;
};

namespace detail {

using Arguments = std::vector<std::string>;

/// The options of one command, each with a blank around it: with a value, perhaps, and without.
struct CommanderOptions {
  std::string_view valued;
  std::string_view optional;
  std::string_view plain;
};

struct CommanderParse {
  std::vector<std::pair<std::string, std::string>> set;
  Arguments operands;
  Arguments unknown;
  bool failed = false;
};

inline bool lists(std::string_view list, std::string_view name) {
  return !name.empty() && name.find(' ') == std::string_view::npos &&
         list.find(' ' + std::string(name) + ' ') != std::string_view::npos;
}

inline CommanderParse parse_options(const CommanderOptions& options, Arguments words) {
  CommanderParse out;
  bool after_unknown = false;
  const auto looks_like_option = [](const std::string& w) { return w.size() > 1 && w[0] == '-'; };
  const auto put = [&](std::string w) {
    (after_unknown ? out.unknown : out.operands).push_back(std::move(w));
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i];
    if (word == "--") {
      if (after_unknown) put(word);
      while (++i < words.size()) put(words[i]);
      break;
    }
    if (looks_like_option(word)) {
      if (lists(options.valued, word)) {
        if (i + 1 == words.size()) {
          out.failed = true;
          break;
        }
        out.set.emplace_back(word, words[++i]);
        continue;
      }
      if (lists(options.optional, word)) {
        const bool more = i + 1 < words.size() && !looks_like_option(words[i + 1]);
        out.set.emplace_back(word, more ? words[++i] : "");
        continue;
      }
      if (lists(options.plain, word)) {
        out.set.emplace_back(word, "");
        continue;
      }
      if (word.size() > 2 && word[1] != '-') {
        const std::string letter = word.substr(0, 2);
        if (lists(options.valued, letter) || lists(options.optional, letter)) {
          out.set.emplace_back(letter, word.substr(2));
          continue;
        }
        if (lists(options.plain, letter)) {
          out.set.emplace_back(letter, "");
          words[i--] = '-' + word.substr(2);
          continue;
        }
      }
      const std::size_t equals = word.find('=');
      if (word.starts_with("--") && equals != std::string::npos && equals > 2) {
        const std::string name = word.substr(0, equals);
        if (lists(options.valued, name) || lists(options.optional, name)) {
          out.set.emplace_back(name, word.substr(equals + 1));
          continue;
        }
      }
      after_unknown = true;
    }
    put(word);
  }
  return out;
}

/// The words that a command below gets.
inline Arguments passed_on(const CommanderParse& parse) {
  Arguments words(parse.operands.begin() + 1, parse.operands.end());
  return words;
}

}  // namespace detail

/// What the client posts when it is run with these words; nothing when it does something else, or
/// stops with an error.
inline std::optional<Posted> posted_by_commander(const std::vector<std::string>& words) {
  using namespace detail;
  constexpr CommanderOptions root_options = {" --log ", " ", " -V --version "};
  constexpr CommanderOptions job_options = {" ", " ", " "};
  constexpr CommanderOptions post_options = {
      " -n --network --rpc -h --host -o --output -m --market -w --wallet --type -i --image -f "
      "--file "
      "--url -t --timeout --format --api ",
      " --download ", " --airdrop --no-airdrop --gpu --wait --verbose --confidential "};
  const CommanderParse root = parse_options(root_options, words);
  if (root.failed) return std::nullopt;
  for (const auto& [name, value] : root.set) {
    if (name != "--log" || !lists(" info none debug trace ", value)) return std::nullopt;
  }
  if (root.operands.empty() || root.operands.front() != "job") return std::nullopt;
  CommanderParse job = parse_options(job_options, root.unknown);
  Arguments operands = passed_on(root);
  operands.insert(operands.end(), job.operands.begin(), job.operands.end());
  if (operands.empty() || operands.front() != "post") return std::nullopt;
  const CommanderParse post = parse_options(post_options, job.unknown);
  if (post.failed || !post.unknown.empty()) return std::nullopt;
  Posted posted;
  for (const auto& [name, value] : post.set) {
    if (name == "-f" || name == "--file") posted.file = value;
    if (name == "--url") return std::nullopt;
    if (name == "--confidential") posted.confidential = true;
  }
  return posted;
}

}  // namespace nosana::testing
