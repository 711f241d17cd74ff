// SPDX-License-Identifier: MIT
#include <nosana_job/definition.hpp>

#include <cstddef>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/one_definition.hpp>
#include <common/syntax.hpp>
#include <nosana/document/stringify.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/seal/envelope_reader.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/status.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/opening.hpp>

namespace nosana::tool {

namespace {

/// What a host takes in one request.
/// source   express.json(), the default of the official host: 100 kB
constexpr std::size_t max_delivered_bytes = std::size_t{100} * 1024;
constexpr std::size_t max_definition_bytes = std::size_t{4} << 20;

// Of standard input nothing is known but what it holds.
Syntax syntax_of(const std::string& name, std::string_view text) {
  const FileForm form = form_of(name);
  if (form != FileForm::unknown) return language_of(form);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] != '{' ? Syntax::yaml : Syntax::json;
}

LoadedDefinition accept(std::string_view text, const std::string& name, Posting posting) {
  const Syntax syntax = syntax_of(name, text);
  if (const auto other = other_than_one(text, syntax)) {
    throw JobFailure(JobStatus::lint,
                     one_line(name) + ' ' + other->what + ", expected one definition",
                     other->advice);
  }
  const Document document = read_definition(text, syntax);
  LintOptions options;
  options.posting = posting;
  const Judgement judgement = judge({document}, name, official_schemas(), options);
  if (judgement.errors != 0) {
    (void)write_all(STDERR_FILENO, judgement.lines);
    throw JobFailure(JobStatus::lint,
                     judgement.errors == 1
                         ? "the definition has an error"
                         : "the definition has " + std::to_string(judgement.errors) + " errors",
                     posting == Posting::confidential
                         ? "correct it first: a host would refuse it, and publish what it refused. "
                           "nosana-lint --confidential says more"
                         : "everybody would read it; --confidential hands it to the host alone");
  }
  LoadedDefinition loaded;
  loaded.json.bytes().reserve(text.size() * 2 + 64);
  loaded.json.bytes() = stringify(document.root());
  if (loaded.json.bytes().size() > max_delivered_bytes && posting == Posting::confidential) {
    throw JobFailure(JobStatus::lint, one_line(name) + ": larger than the 100 kB that a host takes",
                     "nothing was paid; put large texts into the image or a resource");
  }
  return loaded;
}

}  // namespace

void demand_no_pipe(const std::string& name) {
  if (name == "-" || name.starts_with("/dev/") || name.starts_with("/proc/")) return;
  struct stat status {};
  if (::stat(name.c_str(), &status) == 0 && S_ISFIFO(status.st_mode))
    throw IoError(one_line(name) + ": expected a file, found a named pipe",
                  "- is standard input, and <(COMMAND) of a shell can be read too");
}

LoadedDefinition load_definition(const Arguments& arguments, const std::string& name,
                                 Posting posting) {
  demand_no_pipe(name);
  for (const std::string& key : arguments.values("--identity")) demand_no_pipe(key);
  const SealInput input =
      with_hint("expected the definition: JSON, YAML or sealed; - is standard input",
                [&name] { return read_file(name, max_definition_bytes); });
  if (!seal::claims_to_be_envelope(input.bytes.view()))
    return accept(input.bytes.view(), input.name, posting);
  seal::OpenOptions expected;
  expected.now = now();
  const OpenedInput opened = open_input(arguments, input, expected);
  return accept(opened.plaintext.text(), "sealed.json", posting);
}

}  // namespace nosana::tool
