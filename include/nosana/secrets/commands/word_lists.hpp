// SPDX-License-Identifier: MIT
#pragma once

// Commands within a text: lists of words, ["curl", "-u", "me:hunter2"] of JSON, YAML and code, and
// YAML's
//
//   - curl
//   - -u
//   - me:hunter2
//
// lines of files that are commands, and strings that code runs: RUN curl ..., ExecStart=curl ...,
// os.system("curl ...").

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Calls found(std::span<const std::string_view>) for each list that has an option and may be a
/// command; the words are views of `text`.
/// cost   one pass, no allocation; a longer list comes in parts of 64 words
template <class Found>
void find_word_lists(std::string_view text, Found&& found);

/// Calls found(std::string_view) for each line of a file that is a command, and each string that
/// code runs.
/// cost   one pass, and a look at each line's first word; no allocation
template <class Found>
void find_command_lines(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

class WordList {
 public:
  static constexpr std::size_t max_count = 64;

  constexpr void add(std::string_view word) noexcept {
    is_command_ = is_command_ || (word.size() > 1 && word[0] == '-');
    words_[size_++] = word;
  }
  constexpr void clear() noexcept {
    size_ = 0;
    is_command_ = false;
  }
  /// Goes on with the last word, which may be an option.
  constexpr void keep_last() noexcept {
    words_[0] = words_[size_ - 1];
    size_ = 1;
  }
  [[nodiscard]] constexpr bool is_full() const noexcept { return size_ == max_count; }
  [[nodiscard]] constexpr bool is_command() const noexcept { return is_command_ && size_ > 1; }
  [[nodiscard]] constexpr std::span<const std::string_view> words() const noexcept {
    return {words_.data(), size_};
  }

 private:
  std::array<std::string_view, max_count> words_{};
  std::size_t size_ = 0;
  bool is_command_ = false;
};

/// Reads the strings at `at` into a list until it is full; returns the place after them.
constexpr std::size_t read_bracketed(std::string_view text, std::size_t at,
                                     WordList& list) noexcept {
  while (!list.is_full()) {
    const CodeString word = code_string_at(text, skip_code_blanks(text, at));
    if (!word) break;
    list.add(word.content);
    at = skip_code_blanks(text, word.next);
    if (at >= text.size() || text[at] != ',') break;
    ++at;
  }
  return at;
}

/// The item of a YAML list in a line, without quotes; empty where it is none, or no text.
constexpr std::string_view yaml_item(std::string_view line) noexcept {
  line = ascii::trim(line);
  if (!line.starts_with("- ")) return {};
  const std::string_view item = ascii::trim(line.substr(2));
  const bool pair = item.find(": ") != std::string_view::npos || item.ends_with(':');
  const bool quoted = !item.empty() && (item[0] == '"' || item[0] == '\'');
  return pair && !quoted ? std::string_view() : ascii::unquote(item);
}

/// What stands before a command in the lines of Dockerfiles, units, workflows, notebooks and
/// supervisors.
inline constexpr text::Literal command_marks[] = {
    "RUN ",        "CMD ",          "ENTRYPOINT ", "ExecStart=", "ExecStartPre=", "ExecStartPost=",
    "ExecStop=",   "ProxyCommand ", "command:",    "command =",  "command=",      "cmd:",
    "entrypoint:", "run:",          "script:",     "onstart:",   "- run:",        "- ",
    "!",           "%sh ",          "$ ",          "# ",         "sudo "};

/// Functions that run a command which is a string.
inline constexpr ascii::WordSet running_calls(
    {"call",         "check_call", "check_output", "command",    "exec",
     "exec_command", "execsync",   "execute",      "getoutput",  "getstatusoutput",
     "passthru",     "popen",      "proc_open",    "run",        "run_command",
     "runcommand",   "sh",         "shell",        "shell_exec", "spawn",
     "spawnsync",    "sudo",       "system"});

/// The command of a line: without what stands before it; empty where it has none.
constexpr std::string_view command_of_line(std::string_view line) noexcept {
  constexpr int max_count = 3;  // marks
  constexpr int max_fields = 5;
  line = ascii::trim(line);
  bool is_command = false;
  bool is_value = false;
  for (int i = 0; i < max_count; ++i) {
    const std::string_view before = line;
    for (const std::string_view mark : command_marks) {
      if (!line.starts_with(mark)) continue;
      line = ascii::trim(line.substr(mark.size()));
      is_value = is_value || mark.ends_with(':');
      is_command = is_command || mark == "!" || mark.ends_with('=') || ascii::is_upper(mark[0]);
    }
    if (line == before) break;
  }
  for (int fields = 0; fields < max_fields; ++fields) {  // of crontab(5)
    const std::size_t end = line.find_first_not_of("0123456789*/,-");
    if (end == 0 || end >= line.size() || !ascii::is_blank(line[end])) break;
    line = ascii::trim(line.substr(end));
  }
  if (line.starts_with("root ")) line.remove_prefix(5);
  if (line.size() > 1 && (line[0] == '"' || line[0] == '\'') && line.back() == line[0])
    line = line.substr(1, line.size() - 2);
  if (line.empty()) return {};
  if (line[0] == '-') {  // options of a program that the line does not name
    const bool options = line.size() > 2 && line[1] == '-' && ascii::is_letter(line[2]);
    return options && (is_value || line.find(' ') == line.rfind(' ')) ? line : std::string_view();
  }
  const std::string_view program = line.substr(0, line.find(' '));
  const bool runs = is_command && line[0] != '[' && program.size() != line.size() &&
                    (line.find(" -") != std::string_view::npos ||
                     find_program_row(program.substr(program.rfind('/') + 1)) != nullptr);
  return runs || holds_command({}, line) ? line : std::string_view();
}

}  // namespace detail

template <class Found>
void find_command_lines(std::string_view text, Found&& found) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    while (end < text.size() && end > at && text[end - 1] == '\\')
      end = std::min(text.find('\n', end + 1), text.size());
    const std::string_view line = detail::command_of_line(text.substr(at, end - at));
    if (!line.empty()) found(line);
    at = end + 1;
  }
  for (std::size_t at = text.find('('); at < text.size(); at = text.find('(', at + 1)) {
    if (!ascii::is_one_of(detail::word_before(text, at), detail::running_calls)) continue;
    const detail::CodeString run =
        detail::code_string_at(text, detail::skip_code_blanks(text, at + 1));
    if (run && holds_command({}, run.content)) found(run.content);
  }
}

template <class Found>
void find_word_lists(std::string_view text, Found&& found) {
  detail::WordList list;
  for (std::size_t at = text.find('['); at < text.size(); at = text.find('[', at)) {
    list.clear();
    std::size_t end = detail::read_bracketed(text, ++at, list);
    for (; list.is_full(); end = detail::read_bracketed(text, end, list)) {
      found(list.words());
      list.keep_last();
    }
    if (list.is_command()) found(list.words());
    at = std::max(at, end);
  }
  if (text.find("- -") == std::string_view::npos) return;
  list.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view item = detail::yaml_item(text.substr(at, end - at));
    if (item.empty()) {
      if (list.is_command()) found(list.words());
      list.clear();
    } else {
      list.add(item);
      if (list.is_full()) {
        found(list.words());
        list.keep_last();
      }
    }
    at = end + 1;
  }
  if (list.is_command()) found(list.words());
}

}  // namespace nosana::secrets
