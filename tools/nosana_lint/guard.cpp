// SPDX-License-Identifier: MIT
#include <nosana_lint/guard.hpp>

#include <cerrno>
#include <csignal>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include <common/bytes.hpp>
#include <common/message.hpp>
#include <common/one_definition.hpp>
#include <common/post_command.hpp>
#include <common/read_file.hpp>
#include <common/syntax.hpp>
#include <nosana/document/limits.hpp>
#include <nosana_lint/run.hpp>

namespace nosana::tool {

namespace {

[[noreturn]] void refuse(const std::string& text) {
  throw UsageError("guard: " + text + "; the command was not run");
}

PostCommand read(const std::vector<std::string>& command) {
  try {
    return read_post_command(command);
  } catch (const UsageError& error) {
    refuse(error.what());
  }
}

// The client reads the file as one definition, whatever the options of guard say.
void demand_one_definition(const std::string& path) {
  Bytes bytes;
  try {
    read_all(open_for_reading(path).number(), Limits{}.bytes + 1, path, bytes);
  } catch (const IoError&) {
    return;  // linting reports it
  }
  const auto other = other_than_one(bytes.view(), language_of(form_of(path)));
  if (other) {
    refuse(one_line(path) + ' ' + other->what +
           ", but nosana job post reads a file as one definition; " + other->advice);
  }
}

// Becomes the command. Returns only when that is impossible, as env(1) does.
ExitStatus execute(const std::vector<std::string>& command) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  // execvp() takes, for reasons of history, pointers to what it does not change.
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  (void)std::signal(SIGPIPE, SIG_DFL);  // we ignore it, and what is ignored stays so in the command
  (void)::execvp(words[0], words.data());
  const int error = errno;
  print_message(error_text(command.front(), error));
  return error == ENOENT ? ExitStatus::not_found : ExitStatus::cannot_run;
}

}  // namespace

ExitStatus guard(const Options& options) {
  const PostCommand post = read(options.command);
  if (options.posting == Posting::confidential && post.posting != Posting::confidential) {
    refuse("--confidential was given to guard, but the command posts publicly");
  }
  struct stat status {};
  if (::stat(post.file.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    refuse(
        "the file to post is not a regular file, so it could change between the check and the "
        "post");
  }
  demand_one_definition(post.file);
  Options linted = options;
  linted.input = form_of(post.file);
  linted.one_definition = true;
  linted.posting = post.posting;
  linted.paths = {post.file};
  const ExitStatus found = run(linted);
  if (found != ExitStatus::clean) {
    print_message(found == ExitStatus::findings
                      ? "guard: there are findings, the command was not run"
                      : "guard: the command was not run");
    return found;
  }
  return execute(options.command);
}

}  // namespace nosana::tool
