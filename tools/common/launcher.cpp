// SPDX-License-Identifier: MIT
#include <common/launcher.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include <common/path_parts.hpp>

namespace nosana::tool {

namespace {

// A program that runs the command after its own options.
struct Launcher {
  std::string_view name;
  std::string_view flags;   // options without a value, each surrounded by blanks
  std::string_view valued;  // options with a value
  std::size_t operands;     // its own operands before the command
  bool takes_variables;     // NAME=VALUE before the command
};

// Sorted. Options that make the program do something else (env -S, sudo -i) are omitted, so that
// they are refused.
// source   the manual pages of coreutils 9, sudo 1.9, util-linux 2.38, moreutils, expect, bash 5
constexpr std::array launchers = {
    Launcher{"builtin", " ", " ", 0, false},
    Launcher{"caffeinate", " -d -i -m -s -u ", " -t -w ", 0, false},
    Launcher{"chronic", " -v -e ", " ", 0, false},
    Launcher{"chrt", " -b -f -i -o -r -R -v ", " ", 1, false},
    Launcher{"command", " -p ", " ", 0, false},
    Launcher{"cross-env", " ", " ", 0, true},
    Launcher{"doas", " -n ", " -u -C ", 0, false},
    Launcher{"dumb-init", " -c -v ", " -r ", 0, false},
    Launcher{"env", " - -i --ignore-environment -v --debug ", " -u --unset -C --chdir ", 0, true},
    Launcher{"exec", " -c -l ", " -a ", 0, false},
    Launcher{"ionice", " -t --ignore ", " -c --class -n --classdata ", 0, false},
    Launcher{"nice", " ", " -n --adjustment ", 0, false},
    Launcher{"nohup", " ", " ", 0, false},
    Launcher{"proxychains4", " -q ", " -f ", 0, false},
    Launcher{"setsid", " -c --ctty -f --fork -w --wait ", " ", 0, false},
    Launcher{"stdbuf", " ", " -i --input -o --output -e --error ", 0, false},
    Launcher{
        "sudo",
        " -A --askpass -b --background -E -H --set-home -k -n --non-interactive -P -S --stdin ",
        " -C --close-from -D --chdir -g --group -p --prompt -R --chroot -T --command-timeout -u "
        "--user ",
        0, true},
    Launcher{"taskset", " -c --cpu-list ", " ", 1, false},
    Launcher{"time", " -p --portability -v --verbose -a --append -q --quiet ",
             " -o --output -f --format ", 0, false},
    Launcher{"timeout", " --foreground --preserve-status -v --verbose ",
             " -k --kill-after -s --signal ", 1, false},
    Launcher{"tini", " -g -s -v -w ", " -e -p ", 0, false},
    Launcher{"torsocks", " -q --quiet ", " ", 0, false},
    Launcher{"unbuffer", " -p ", " ", 0, false},
    Launcher{"xvfb-run", " -a --auto-servernum -l --listen-tcp ",
             " -e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args "
             "-w --wait ",
             0, false},
};

bool is_in(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  return list.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), is_name);
}

// Skips the option at `at`. Returns whether it is known.
bool pass_option(const Launcher& launcher, std::span<const std::string> words, std::size_t& at) {
  const std::string_view word = words[at++];
  if (is_in(launcher.flags, word)) return true;
  if (is_in(launcher.valued, word)) return ++at <= words.size();
  if (word.starts_with("--")) {
    const std::size_t equals = word.find('=');
    return equals != std::string_view::npos && is_in(launcher.valued, word.substr(0, equals));
  }
  if (word.size() > 2 && is_in(launcher.valued, word.substr(0, 2))) return true;
  // nice -10; combined letters without a value
  const std::string_view characters = word.substr(1);
  if (launcher.name == "nice")
    return characters.find_first_not_of("0123456789") == std::string_view::npos;
  return std::all_of(characters.begin(), characters.end(), [&](char letter) {
    return is_in(launcher.flags, std::string{'-', letter});
  });
}

// The start of the command that `launcher`, the word before `at`, runs.
std::optional<std::size_t> pass_launcher(const Launcher& launcher,
                                         std::span<const std::string> words, std::size_t at) {
  while (at < words.size() && words[at].starts_with('-') && words[at] != "--") {
    if (!pass_option(launcher, words, at)) return std::nullopt;
  }
  if (at < words.size() && words[at] == "--") ++at;
  while (launcher.takes_variables && at < words.size() && is_assignment(words[at])) ++at;
  at += launcher.operands;
  if (at >= words.size()) return std::nullopt;
  return at;
}

// nosana-lint guard, which runs the command after "--" if there are no findings.
std::optional<std::size_t> pass_guard(std::span<const std::string> words, std::size_t at) {
  const auto dashes = std::find(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(), "--");
  const auto found = static_cast<std::size_t>(dashes - words.begin()) + 1;
  if (words[at] != "guard" || found >= words.size()) return std::nullopt;
  return found;
}

// Single-letter shell options before -c that do not change the meaning of the text. -i is omitted
// except for bash: in an interactive zsh there are no comments.
constexpr std::string_view shell_letters = "abefhlmnpuvx";

// Skips options up to the text. Returns whether -c was among them and all were known.
bool pass_shell_options(std::span<const std::string> words, std::size_t& at) {
  const bool is_bash = file_name_of(words.front()) == "bash";
  constexpr std::string_view long_options = " --login --norc --noprofile --posix --verbose ";
  bool runs_text = false;
  while (at < words.size() && words[at].size() > 1 &&
         (words[at].front() == '-' || words[at].front() == '+')) {
    const std::string_view word = words[at++];
    if (word == "--") break;
    if (is_in(long_options, word)) continue;
    if (word.starts_with("--")) return false;
    for (const char letter : word.substr(1)) {
      if (letter == 'c' && word.front() == '-') {
        runs_text = true;
      } else if (letter == 'o') {
        ++at;  // the name of the option
      } else if (shell_letters.find(letter) == std::string_view::npos &&
                 !(is_bash && letter == 'i')) {
        return false;
      }
    }
  }
  return runs_text && at < words.size();
}

}  // namespace

std::optional<std::size_t> start_of_command(std::span<const std::string> words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const std::string_view name = file_name_of(words[at]);
    if (name == "nosana-lint" && at + 1 < words.size() && words[at + 1] == "guard") {
      const auto next = pass_guard(words, at + 1);
      if (!next) return std::nullopt;
      at = *next;
      continue;
    }
    const auto* const found =
        std::find_if(launchers.begin(), launchers.end(),
                     [name](const Launcher& launcher) { return launcher.name == name; });
    if (found == launchers.end()) return at;
    const auto next = pass_launcher(*found, words, at + 1);
    if (!next) return std::nullopt;
    at = *next;
  }
  return std::nullopt;
}

bool is_shell(std::span<const std::string> words) {
  constexpr std::string_view shells = " ash bash dash ksh ksh93 mksh sh zsh ";
  return !words.empty() && is_in(shells, file_name_of(words.front()));
}

std::optional<ShellCall> shell_call(std::span<const std::string> words) {
  std::size_t at = 1;
  if (!is_shell(words) || !pass_shell_options(words, at)) return std::nullopt;
  ShellCall call;
  call.text = words[at];
  call.positional.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
  return call;
}

}  // namespace nosana::tool
