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
#include <nosana/seal/verify.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/envelope_view.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>

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

// What is wrong with an envelope; empty: nothing.
std::string envelope_problem(const SealInput& input, const seal::Recipients& wanted) {
  try {
    const seal::Envelope envelope = envelope_in(input);
    if (seal::verify_signature(envelope) == seal::SignatureState::bad)
      return one_line(input.name) + ": the signature is wrong\n";
    if (wanted.empty() || drift(envelope, wanted).empty()) return {};
    return one_line(input.name) + ": its recipients are not those of the file\n";
  } catch (const Failure& failure) {
    return std::string(failure.what()) + '\n';
  }
}

std::string problem_of(const SealInput& input, const seal::Recipients& wanted) {
  const std::string_view text = input.bytes.view();
  if (seal::claims_to_be_envelope(text)) return envelope_problem(input, wanted);
  const Syntax syntax = language_of(form_of(input.name));
  if (syntax == Syntax::yaml && !may_be_definition(text)) return {};
  const Document document = read(text, syntax);
  if (!is_definition(document)) return {};
  return judge(document, input.name, Posting::public_ipfs).secrets;
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
  bool found = false;
  for (const std::string& name : files_of(arguments.inputs)) {
    const std::string problem = problem_of(read_file(name, most_file_bytes), wanted);
    print(problem);
    found = found || !problem.empty();
  }
  if (!found) return SealStatus::ok;
  complain(
      "hint: nosana-seal seal makes an envelope of a definition; what was committed must be "
      "revoked");
  return SealStatus::negative;
}

}  // namespace nosana::tool
