// SPDX-License-Identifier: MIT
// nosana-seal check: for hooks. Fails on definitions with secrets that are not sealed.

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <common/file_texts.hpp>
#include <common/message.hpp>
#include <common/syntax.hpp>
#include <common/walk.hpp>
#include <nosana/schema/official.hpp>
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

// Prints the problems of each file.
class Checker {
 public:
  explicit Checker(const seal::Recipients& wanted) : wanted_(wanted) {}

  FileProblem problem_of(const SealInput& input) {
    const std::string_view text = input.bytes.view();
    if (should_be_envelope(input.name, text))
      return {envelope_problem(input, wanted_), kind_of(text) == FileKind::definition};
    FileProblem problem;
    if (is_secret_key(text)) {
      problem.lines = one_line(input.name) + ": is a secret key: " + advice_on_leak(text) + '\n';
      return problem;
    }
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

// The files to check: of a folder those that git does not ignore.
std::vector<std::string> files_of(std::span<const std::string> paths) {
  WalkResult found;
  for (const std::string& path : paths) {
    if (is_folder(path)) {
      walk(path, found);
    } else {
      found.files.push_back(path);
    }
  }
  if (!found.problems.empty()) throw IoError(found.problems.front());
  return std::move(found.files);
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
  for (const std::string& name : files_of(arguments.inputs)) {
    const FileProblem problem = checker.problem_of(read_named_file(name, max_file_bytes));
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
