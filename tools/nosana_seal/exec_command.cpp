// SPDX-License-Identifier: MIT
#include <nosana_seal/exec_command.hpp>

#include <cstddef>
#include <string_view>

#include <common/message.hpp>
#include <common/post_command.hpp>
#include <nosana_seal/child.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view confidential = "--confidential";

[[noreturn]] void refuse_command(const std::string& text, const std::string& hint) {
  throw Failure(SealStatus::usage, text + "; the command was not run", hint);
}

std::size_t count_marks(const std::vector<std::string>& command) {
  std::size_t count = 0;
  for (const std::string& word : command) {
    for (std::size_t at = word.find("{}"); at != std::string::npos; at = word.find("{}", at + 2))
      ++count;
  }
  return count;
}

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n'; }

// The words of a text, as far as blanks tell; a shell may see others.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (is_blank(c) && !words.back().empty()) words.emplace_back();
    if (!is_blank(c) && c != '\'' && c != '"' && c != '\\') words.back() += c;
  }
  return words;
}

bool posts(const std::vector<std::string>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool job = words[i - 1] == "job" || words[i - 1].ends_with("/job");
    if (job && words[i].starts_with("post")) return true;
  }
  return false;
}

// A command that posts is understood to its last word, or refused.
void check_post(const std::vector<std::string>& command) {
  PostCommand post;
  try {
    post = read_post_command(with_path(command, "job.json"));
  } catch (const UsageError& error) {
    refuse_command(error.what(),
                   "write nosana job post --file {} --confidential, and nothing around it");
  }
  if (post.posting != Posting::confidential)
    refuse_command("the command would publish what is sealed", "add --confidential");
  if (post.file != "job.json") refuse_command("the command posts another file", "write --file {}");
}

}  // namespace

void check_exec_command(const std::vector<std::string>& command) {
  if (command.empty()) {
    throw Failure(SealStatus::usage, "expected a command behind --",
                  "for example -- nosana job post --file {} --confidential");
  }
  const std::size_t marks = count_marks(command);
  if (marks == 0)
    refuse_command("{} does not stand in the command", "{} stands for the opened file");
  if (marks > 1)
    refuse_command("{} stands in the command more than once", "it can be read only once");
  if (posts(command)) return check_post(command);
  for (const std::string& word : command) {
    // A shell's command line, or an option that holds one.
    const std::vector<std::string> words = words_of(word);
    if (words.size() < 2 || !posts(words)) continue;
    if (word.find(confidential) == std::string::npos)
      refuse_command("the command would publish what is sealed", "add --confidential");
  }
}

}  // namespace nosana::tool
