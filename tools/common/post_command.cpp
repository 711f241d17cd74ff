// SPDX-License-Identifier: MIT
#include <common/post_command.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <common/message.hpp>
#include <common/path_parts.hpp>
#include <nosana/mask/key.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view package = "@nosana/cli";
constexpr std::string_view program = "nosana";

[[noreturn]] void refuse(const std::string& text) { throw UsageError(text); }

// The name of an option if it looks like one: it may be a value, or have a value attached.
std::string named(std::string_view option) {
  const std::string_view name =
      option.starts_with("--") ? option.substr(0, option.find('=')) : option.substr(0, 2);
  return std::string(mask::quoted(mask::key(name)));
}

// The words of the command, from left to right.
class Words {
 public:
  explicit Words(const std::vector<std::string>& words) : words_(words) {}

  [[nodiscard]] bool at_end() const { return at_ == words_.size(); }
  [[nodiscard]] std::string_view next() const {
    return at_end() ? std::string_view() : std::string_view(words_[at_]);
  }
  std::string_view take() { return words_[at_++]; }

  bool take_if(std::string_view word) {
    if (at_end() || words_[at_] != word) return false;
    ++at_;
    return true;
  }

  /// The value of an option, from the next word. A value that begins with a dash may be an option
  /// whose value is missing.
  std::string_view value(std::string_view option) {
    if (at_end() || next().empty() || next().front() == '-') {
      refuse("the command's " + named(option) + " has no value");
    }
    return take();
  }

 private:
  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
};

// "@nosana/cli", or with a version or tag after "@". Not an alias, a folder or an address.
bool is_package(std::string_view word) {
  if (word == package) return true;
  if (!word.starts_with(package) || word[package.size()] != '@') return false;
  const std::string_view version = word.substr(package.size() + 1);
  return !version.empty() && std::all_of(version.begin(), version.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '^' || c == '~';
  });
}

// ---- how the client is started ----

// A program that fetches a package and runs it.
struct Runner {
  std::string_view name;
  std::string_view verb;   // empty: none
  std::string_view flags;  // those without effect on the command, each surrounded by blanks
  bool takes_package;      // -p or --package: the package, and then the program in it
  bool needs_dashes;       // without "--" it would parse the options of the program
  bool installed;          // runs a program of an installed package by its name
};

constexpr std::array runners = {
    Runner{"npx", "", " -y --yes ", true, false, false},
    Runner{"npm", "exec", " -y --yes ", true, true, false},
    Runner{"npm", "x", " -y --yes ", true, true, false},
    Runner{"pnpx", "", " ", false, false, false},
    Runner{"pnpm", "dlx", " ", false, false, false},
    Runner{"pnpm", "exec", " ", false, false, true},
    Runner{"yarn", "dlx", " -q --quiet ", true, false, false},
    Runner{"bunx", "", " --bun ", false, false, false},
    Runner{"bun", "x", " --bun ", false, false, false},
};

void demand_package(std::string_view word) {
  if (!is_package(word)) {
    refuse("expected the package " + std::string(package) + ", or " + std::string(package) +
           "@VERSION");
  }
}

// Skips the options of a runner. Returns whether they name the package.
bool pass_runner_options(const Runner& runner, Words& words) {
  bool has_package = false;
  const auto take_package = [&](std::string_view name) {
    if (has_package) refuse("the command names two packages");
    demand_package(name);
    has_package = true;
  };
  constexpr std::string_view long_form = "--package=";
  while (!words.at_end() && words.next().starts_with('-') && words.next() != "--") {
    const std::string_view option = words.take();
    const bool harmless =
        option.find(' ') == std::string_view::npos &&
        runner.flags.find(' ' + std::string(option) + ' ') != std::string_view::npos;
    if (harmless) continue;
    if (runner.takes_package && (option == "-p" || option == "--package")) {
      take_package(words.value(option));
    } else if (runner.takes_package && option.starts_with(long_form)) {
      take_package(option.substr(long_form.size()));
    } else {
      refuse("the option " + named(option) + " of " + std::string(runner.name) +
             " is not supported");
    }
  }
  return has_package;
}

void pass_runner(const Runner& runner, Words& words) {
  const bool has_package = pass_runner_options(runner, words);
  const bool may_have_dashes = runner.takes_package && runner.name != "yarn";
  const bool dashes = may_have_dashes && words.take_if("--");
  if (runner.needs_dashes && !dashes) {
    refuse("npm exec would parse the options itself, write -- before " + std::string(package));
  }
  if (has_package || runner.installed) {
    if (!words.take_if(program)) refuse("expected the program nosana of the package");
  } else {
    demand_package(words.at_end() ? "" : words.take());
  }
}

// A file of the installed package, or npm's link to it.
bool is_client_script(std::string_view path) {
  const bool is_link = path == ".bin/nosana" || path.ends_with("/.bin/nosana");
  const bool in_package =
      path.starts_with("@nosana/cli/") || path.find("/@nosana/cli/") != std::string_view::npos;
  const bool is_script = path.ends_with(".js") || path.ends_with(".mjs") || path.ends_with(".cjs");
  return is_link || (in_package && is_script && path.find("..") == std::string_view::npos);
}

// Skips node, its options without effect on the script, and a script of the package.
void pass_node(Words& words) {
  constexpr std::string_view harmless =
      " --no-warnings --no-deprecation --enable-source-maps --trace-warnings --trace-uncaught "
      "--use-system-ca ";
  while (!words.at_end() && words.next().starts_with('-')) {
    const std::string padded = ' ' + std::string(words.next()) + ' ';
    if (words.next().find(' ') != std::string_view::npos ||
        harmless.find(padded) == std::string_view::npos) {
      refuse("the option " + named(words.next()) + " of node is not supported");
    }
    (void)words.take();
  }
  if (words.at_end() || !is_client_script(words.take()))
    refuse("expected a script of the package " + std::string(package) + " after node");
}

// Skips everything before the words that the client parses.
void pass_program(Words& words) {
  if (words.at_end())
    refuse("expected a command after --, such as nosana job post --file job.json");
  const std::string_view name = file_name_of(words.take());
  if (name == program) return;
  if (name == "node" || name == "nodejs") return pass_node(words);
  for (const Runner& runner : runners) {
    if (runner.name != name || (!runner.verb.empty() && !words.take_if(runner.verb))) continue;
    return pass_runner(runner, words);
  }
  refuse(
      "expected nosana job post, or the same by npx, npm exec, pnpm, yarn dlx or bunx, and nothing "
      "around it");
}

// ---- nosana ----

// Removes the options of `nosana` itself from the words. commander searches for them first and
// everywhere, even in the values of other options, and passes the remaining words to `job` and
// `post`.
std::vector<std::string> without_root_options(Words& words) {
  constexpr std::string_view log = "--log";
  constexpr std::string_view levels = " info none debug trace ";
  std::vector<std::string> rest;
  while (!words.at_end()) {
    const std::string_view word = words.take();
    const bool has_value = word.starts_with(log) && word.substr(log.size()).starts_with('=');
    if (word == "--") refuse("words after -- in the command are not supported");
    if (word == "--version" || word.starts_with("-V"))
      refuse("the command prints its version only");
    if (word != log && !has_value) {
      rest.emplace_back(word);
      continue;
    }
    if (!has_value && words.at_end()) refuse("the command's --log has no value");
    const std::string_view level = has_value ? word.substr(log.size() + 1) : words.take();
    if (level.empty() || level.find(' ') != std::string_view::npos ||
        levels.find(' ' + std::string(level) + ' ') == std::string_view::npos) {
      refuse("--log of nosana must be info, none, debug or trace");
    }
  }
  return rest;
}

// ---- nosana job post ----

struct PostOption {
  std::string_view short_name;  // "-m"; empty: none
  std::string_view name;
  enum class Takes { nothing, value, perhaps } takes;
};

// All options of `nosana job post` except --url.
constexpr std::array post_options = {
    PostOption{"-f", "--file", PostOption::Takes::value},
    PostOption{"", "--confidential", PostOption::Takes::nothing},
    PostOption{"-n", "--network", PostOption::Takes::value},
    PostOption{"", "--rpc", PostOption::Takes::value},
    PostOption{"-h", "--host", PostOption::Takes::value},
    PostOption{"", "--airdrop", PostOption::Takes::nothing},
    PostOption{"", "--no-airdrop", PostOption::Takes::nothing},
    PostOption{"", "--gpu", PostOption::Takes::nothing},
    PostOption{"-o", "--output", PostOption::Takes::value},
    PostOption{"-m", "--market", PostOption::Takes::value},
    PostOption{"-w", "--wallet", PostOption::Takes::value},
    PostOption{"", "--type", PostOption::Takes::value},
    PostOption{"-i", "--image", PostOption::Takes::value},
    PostOption{"", "--wait", PostOption::Takes::nothing},
    PostOption{"", "--download", PostOption::Takes::perhaps},
    PostOption{"-t", "--timeout", PostOption::Takes::value},
    PostOption{"", "--format", PostOption::Takes::value},
    PostOption{"", "--verbose", PostOption::Takes::nothing},
    PostOption{"", "--api", PostOption::Takes::value},
};

struct Given {
  const PostOption* option;
  std::string_view value;
};

Given read_option(std::string_view word, Words& words) {
  const std::size_t equals = word.find('=');
  for (const PostOption& option : post_options) {
    using enum PostOption::Takes;
    if (word == option.name || word == option.short_name) {
      if (option.takes == value) return {&option, words.value(word)};
      const bool has_value = option.takes == perhaps && !words.at_end() && !words.next().empty() &&
                             words.next().front() != '-';
      return {&option, has_value ? words.take() : ""};
    }
    if (option.takes == nothing) continue;
    if (equals != std::string_view::npos && word.substr(0, equals) == option.name) {
      return {&option, word.substr(equals + 1)};
    }
    // commander: the rest of the word, including an equals sign
    const bool attached = !option.short_name.empty() && word.starts_with(option.short_name);
    if (attached) return {&option, word.substr(option.short_name.size())};
  }
  if (word.substr(0, equals) == "--url") {
    refuse(
        "a definition at --url cannot be linted before it is posted, download it and use "
        "--file");
  }
  refuse("the option " + named(word) + " of nosana job post is not supported");
}

// Whether nosana job post reads a file of this name; it refuses every other file.
bool is_read_by_nosana(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return name.ends_with(".json") || name.ends_with(".yaml") || name.ends_with(".yml");
}

void demand_file(std::string_view path) {
  if (path.starts_with('=')) refuse("nosana takes -f=FILE for a file named =FILE, write -f FILE");
  if (!is_read_by_nosana(path)) {
    refuse("nosana job post reads only files named *.json, *.yaml and *.yml");
  }
}

}  // namespace

PostCommand read_post_command(const std::vector<std::string>& command) {
  Words all(command);
  pass_program(all);
  const std::vector<std::string> rest = without_root_options(all);
  Words words(rest);
  if (!words.take_if("job") || !words.take_if("post"))
    refuse("expected job post after the program, the only command that posts a file");
  PostCommand post;
  bool has_words = false;
  while (!words.at_end()) {
    const std::string_view word = words.take();
    if (word.size() < 2 || word.front() != '-') {
      has_words = true;
      continue;
    }
    const auto [option, value] = read_option(word, words);
    if (option->name == "--confidential") post.posting = Posting::confidential;
    if (option->name != "--file") continue;
    if (!post.file.empty()) refuse("the command names two files");
    demand_file(value);
    post.file = value;
  }
  if (post.file.empty()) {
    refuse("the command names no file to lint, put the definition into one and use --file");
  }
  if (has_words)
    refuse("the command has words besides --file that nosana would ignore, remove them");
  return post;
}

}  // namespace nosana::tool
