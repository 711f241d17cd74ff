// SPDX-License-Identifier: MIT
// nosana-seal check: for hooks. A definition with secrets must be an envelope.

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <common/message.hpp>
#include <common/syntax.hpp>
#include <common/walk.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/sealed_file.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t most_file_bytes = std::size_t{64} << 20;

bool is_definition(const Document& document) {
  const Value root = document.root();
  return root.find("ops") || (root.find("version") && root.find("type"));
}

Document read(std::string_view text, Syntax syntax) {
  return syntax == Syntax::yaml ? parse_yaml(text) : parse(text, {}, syntax);
}

/// What is wrong with a file; empty: nothing.
struct FileProblem {
  std::string lines;
  bool is_envelope = false;
};

FileProblem problem_of(const SealInput& input, const seal::Recipients& wanted) {
  const std::string_view text = input.bytes.view();
  if (should_be_envelope(input.name, text))
    return {envelope_problem(input, wanted), kind_of(text) != FileKind::definition};
  const Syntax syntax = language_of(form_of(input.name));
  if (syntax == Syntax::yaml && !may_be_definition(text)) return {};
  const Document document = read(text, syntax);
  if (!is_definition(document)) return {};
  return {judge(document, input.name, Posting::public_ipfs).secrets};
}

// The files that the paths stand for: of a folder those that git does not leave out.
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
  SealStatus status = SealStatus::ok;
  bool has_secrets = false;
  for (const std::string& name : files_of(arguments.inputs)) {
    const FileProblem problem = problem_of(read_file(name, most_file_bytes), wanted);
    if (problem.lines.empty()) continue;
    print(problem.lines);
    status = SealStatus::negative;
    has_secrets = has_secrets || !problem.is_envelope;
  }
  if (has_secrets) {
    complain(
        "hint: nosana-seal seal makes an envelope of a definition; what was committed must be "
        "revoked");
  }
  return status;
}

}  // namespace nosana::tool
