// SPDX-License-Identifier: MIT
#include <nosana_seal/exec_command.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include <common/launcher.hpp>
#include <common/message.hpp>
#include <common/path_parts.hpp>
#include <common/post_command.hpp>
#include <common/shell_text.hpp>
#include <nosana_seal/child.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

using Words = std::span<const std::string>;

constexpr std::string_view opened_file =
    "job.json";                       // the name of the file while the command is parsed
constexpr std::size_t max_depth = 4;  // of shells run by a shell

[[noreturn]] void refuse_command(const std::string& text, const std::string& hint) {
  throw Failure(SealStatus::usage, text + "; the command was not run", hint);
}

[[noreturn]] void refuse_unread(const std::string& text) {
  refuse_command(
      text, "write nosana job post --file {} --confidential, without complex shell code around it");
}

std::size_t count_marks(const std::vector<std::string>& command) {
  std::size_t count = 0;
  for (const std::string& word : command) {
    for (std::size_t at = word.find("{}"); at != std::string::npos; at = word.find("{}", at + 2))
      ++count;
  }
  return count;
}

// ---- whether the command names the official client ----

// "nosana", also with a version or as a script of that name; not our own client, whose words are
// not parsed here: it opens envelopes itself.
bool is_client_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> endings = {".js",  ".mjs", ".cjs",
                                                       ".cmd", ".ps1", ".exe"};
  name = name.substr(0, name.find('@'));
  for (const std::string_view ending : endings) {
    if (!name.ends_with(ending)) continue;
    name.remove_suffix(ending.size());
    break;
  }
  return name == "nosana" || name == "nosana-job";
}

// A run of the characters of paths and packages. A folder named nosana does not count, and a file
// of that name only in a folder of programs.
bool is_client_token(std::string_view token) {
  if (token.find("@nosana/") != std::string_view::npos) return true;
  for (const std::string_view part : {"nosana-cli", "nosana_cli"}) {
    const std::size_t at = token.find(part);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = token.substr(at + part.size());
    if (rest.empty() || rest.front() < 'a' || rest.front() > 'z') return true;
  }
  if (!is_client_name(file_name_of(token))) return false;
  return token.find('/') == std::string_view::npos || token.find("bin/") != std::string_view::npos;
}

// A text with its line continuations (a backslash before a line end) joined, as a shell reads it.
std::string joined_lines(std::string_view text) {
  constexpr std::string_view continuation = "\\\n";
  std::string joined;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(continuation, at), text.size());
    joined += text.substr(at, end - at);
    at = end + continuation.size();
  }
  return joined;
}

bool names_client(std::string_view word) {
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("@/._-").find(c) != std::string_view::npos;
  };
  std::string token;
  for (const char c : joined_lines(word)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (is_part(lower)) {
      token += lower;
    } else if (c != '\'' && c != '"' && c != '\\') {  // quotes inside a name have no effect
      if (is_client_token(token)) return true;
      token.clear();
    }
  }
  return is_client_token(token);
}

// "job" and then "post" or "upload", for any program name.
bool names_posting(Words words) {
  constexpr std::size_t reach = 4;  // options of the client may be in between
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != "job" && !words[i].ends_with("/job")) continue;
    for (std::size_t j = i + 1; j < words.size() && j <= i + reach; ++j) {
      if (words[j].starts_with("post") || words[j].starts_with("upload")) return true;
    }
  }
  return false;
}

// The words of a text, split at blanks; a shell may split it differently.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : joined_lines(text)) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == ',';
    if (is_blank && !words.back().empty()) words.emplace_back();
    if (!is_blank && c != '\'' && c != '"' && c != '\\') words.back() += c;
  }
  return words;
}

bool concerns_client(Words words) {
  if (words.empty()) return false;
  if (is_client_name(file_name_of(words.front())) || names_posting(words)) return true;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return names_client(word) || names_posting(words_of(word));
  });
}

// ---- supported commands ----

bool check_words(Words words, std::size_t depth);

// A command that posts must be understood completely, otherwise it is refused.
void check_post(const std::vector<std::string>& command) {
  PostCommand post;
  try {
    post = read_post_command(command);
  } catch (const UsageError& error) {
    refuse_unread(error.what());
  }
  if (post.posting != Posting::confidential)
    refuse_command("the command would publish what is sealed", "add --confidential");
  if (post.file != opened_file) refuse_command("the command posts another file", "write --file {}");
}

// "command -v nosana", "which nosana": only tests whether it exists.
bool only_looks(Words words) {
  if (words.size() < 2) return false;
  if (words.front() == "command") return words[1] == "-v" || words[1] == "-V";
  return words.front() == "which" || words.front() == "type";
}

std::vector<std::string> texts_of(const std::vector<ShellWord>& words) {
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const ShellWord& word : words) texts.push_back(word.text);
  return texts;
}

// Checks one simple command of a text. Returns whether it posts.
bool check_simple(const ShellCommand& command, std::size_t depth) {
  const std::vector<std::string> other_words = texts_of(command.other_words);
  if (std::any_of(other_words.begin(), other_words.end(), [](const std::string& word) {
        return names_client(word) || names_posting(words_of(word));
      })) {
    refuse_unread("a variable or a redirection in the shell text names nosana");
  }
  const std::vector<std::string> words = texts_of(command.words);
  if (!concerns_client(words) || only_looks(words)) return false;
  for (const ShellWord& word : command.words) {
    if (!word.is_one_word)
      refuse_unread("a word of the nosana command may become several or none, write it in quotes");
  }
  return check_words(words, depth);
}

bool check_text(const ShellCall& call, std::size_t depth) {
  if (depth == max_depth) refuse_unread("shells are nested too deep");
  const ShellScript script = read_shell_text(call.text, call.positional);
  if (!script.is_understood) refuse_unread("the shell text is not understood");
  bool posts = false;
  for (const ShellCommand& command : script.commands) posts |= check_simple(command, depth + 1);
  return posts;
}

// The words before the command must not name the client: a shell could run a variable.
void check_launchers(Words words) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    const std::string value = word.substr(equals + 1);
    if (names_client(value) || names_posting(words_of(value)))
      refuse_unread("a variable before the command names nosana");
  }
}

bool check_shell(Words command, std::size_t depth) {
  const auto call = shell_call(command);
  if (!call) refuse_unread("the shell does not run a text with -c that is understood");
  const bool posts = check_text(*call, depth);
  const bool is_named = names_posting(call->positional) ||
                        std::any_of(call->positional.begin(), call->positional.end(), names_client);
  if (!posts && is_named) refuse_unread("nosana is named, but not as a command of the shell text");
  return posts;
}

// Returns whether the words run the client. If it was not refused, it posts confidentially.
bool check_words(Words words, std::size_t depth) {
  const auto start = start_of_command(words);
  const Words command = words.subspan(start.value_or(0));
  check_launchers(words.first(start.value_or(0)));
  if (!concerns_client(command)) return false;
  if (!start) refuse_unread("an option of the program that starts nosana is not supported");
  if (is_shell(command)) return check_shell(command, depth);
  check_post({command.begin(), command.end()});
  return true;
}

}  // namespace

void check_exec_command(const std::vector<std::string>& command) {
  if (command.empty()) {
    throw Failure(SealStatus::usage, "expected a command after --",
                  "for example -- nosana job post --file {} --confidential");
  }
  const std::size_t marks = count_marks(command);
  if (marks == 0) refuse_command("the command has no {}", "{} is replaced by the opened file");
  if (marks > 1) refuse_command("the command has {} more than once", "it can be read only once");
  (void)check_words(with_path(command, opened_file), 0);
}

}  // namespace nosana::tool
