// SPDX-License-Identifier: MIT
// nosana-seal check: for hooks. Fails on definitions with secrets that are not sealed.

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>

#include <common/bytes.hpp>
#include <common/descriptor.hpp>
#include <common/file_texts.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/syntax.hpp>
#include <common/walk.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/sealed_file.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t max_file_bytes = std::size_t{64} << 20;

/// The problem of a file; empty if there is none.
struct FileProblem {
  std::string lines;
  bool has_secrets = false;
  bool is_unread = false;  ///< the search for secrets did not reach the end
};

std::string key_problem(const std::string& name, std::string_view text) {
  if (!is_secret_key(text)) return {};
  return one_line(name) + ": is a secret key: " + advice_on_leak(text) + '\n';
}

// Prints the problems of each file.
class Checker {
 public:
  explicit Checker(const seal::Recipients& wanted) : wanted_(wanted) {}

  FileProblem problem_of(const SealInput& input) {
    const std::string_view text = input.bytes.view();
    if (should_be_envelope(input.name, text))
      return {envelope_problem(input, wanted_), kind_of(text) == FileKind::definition};
    FileProblem problem{key_problem(input.name, text)};
    if (!problem.lines.empty()) return problem;
    const auto judge_found = [&](const FoundText& found) {
      if (found.kind == FoundText::Kind::unread) {
        problem.lines +=
            one_line(input.name) +
            ": too long or too deeply nested to determine whether it is a job definition\n";
        problem.is_unread = true;
      } else {
        const Judgement judgement = judge(found, input.name, schemas_, {});
        problem.lines += judgement.unread + judgement.secrets;
        problem.has_secrets = problem.has_secrets || !judgement.secrets.empty();
        problem.is_unread = problem.is_unread || !judgement.unread.empty();
      }
    };
    for_each_text(text, form_by_content(form_of(input.name), text), max_file_bytes,
                  [&](const FileText& one) { reader_.read(one, true, judge_found); });
    if (problem.is_unread && kind_of(text) == FileKind::conflict)
      problem.lines += one_line(input.name) + ": " + mismatch(FileKind::conflict, "") + '\n';
    return problem;
  }

 private:
  const seal::Recipients& wanted_;
  const Schemas schemas_ = official_schemas();
  TextReader reader_{Limits{}};
};

// A file to check.
struct Candidate {
  std::string name;
  bool is_whole = true;  ///< otherwise it can only be a key, by its name
  bool is_named = true;  ///< by the user
};

bool is_named_as_text(const std::string& name) {
  return form_of(name) != FileForm::unknown || should_be_envelope(name, "");
}

// Of a folder those that git does not ignore.
std::vector<Candidate> files_of(std::span<const std::string> paths, bool by_name) {
  std::vector<Candidate> files;
  for (const std::string& path : paths) {
    if (!is_folder(path)) {
      files.push_back({path, !by_name || path == "-" || is_named_as_text(path)});
      continue;
    }
    WalkResult found;
    walk(path, found, Wanted::all);
    if (!found.problems.empty()) throw IoError(found.problems.front());
    for (std::string& name : found.files) {
      const bool is_whole = is_named_as_text(name);
      files.push_back({std::move(name), is_whole, false});
    }
  }
  return files;
}

// As many bytes as a key has, so that a large repository costs little. What a folder has and cannot
// be opened was not added to git either.
Bytes start_of(const Candidate& candidate) {
  const std::string& name = candidate.name;
  Bytes start;
  if (candidate.is_named) refuse_pipe_or_device(name);
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file && candidate.is_named) throw IoError(error_text(name, errno));
  if (file) read_all(file.number(), seal::max_identity_bytes, name, start);
  return start;
}

}  // namespace

SealStatus run_check(const Arguments& arguments) {
  if (arguments.inputs.empty())
    throw Failure(SealStatus::usage, "expected files or folders to check", "nosana-seal check .");
  const seal::Recipients wanted = recipients(arguments, "");
  Checker checker(wanted);
  SealStatus status = SealStatus::ok;
  bool has_secrets = false;
  bool is_unread = false;
  for (const Candidate& file : files_of(arguments.inputs, arguments.has("--by-name"))) {
    const FileProblem problem = file.is_whole
                                    ? checker.problem_of(read_named_file(file.name, max_file_bytes))
                                    : FileProblem{key_problem(file.name, start_of(file).view())};
    if (problem.lines.empty()) continue;
    print(problem.lines);
    status = SealStatus::negative;
    has_secrets = has_secrets || problem.has_secrets;
    is_unread = is_unread || problem.is_unread;
  }
  if (has_secrets) {
    print_message(
        "hint: nosana-seal seal makes an envelope from a definition; what was committed must be "
        "revoked");
  }
  if (is_unread) {
    print_message(
        "hint: what comes after such an error was not searched for secrets; correct it and check "
        "again");
  }
  return status;
}

}  // namespace nosana::tool
