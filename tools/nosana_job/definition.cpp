// SPDX-License-Identifier: MIT
#include <nosana_job/definition.hpp>

#include <cstddef>
#include <utility>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/one_definition.hpp>
#include <common/read_file.hpp>
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

LoadedDefinition accept(std::string_view text, const std::string& name, Posting posting) {
  const Syntax syntax = language_of_file(name, text);
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

LoadedDefinition load_definition(const Arguments& arguments, const std::string& name,
                                 Posting posting) {
  for (const std::string& key : arguments.values("--identity")) refuse_pipe_or_device(key);
  const SealInput input =
      with_hint("expected the definition: JSON, YAML or sealed; - is standard input",
                [&name] { return read_named_file(name, max_definition_bytes); });
  if (!seal::claims_to_be_envelope(input.bytes.view()))
    return accept(input.bytes.view(), input.name, posting);
  seal::OpenOptions expected;
  expected.now = now();
  const OpenedInput opened = open_input(arguments, input, expected);
  return accept(opened.plaintext.text(), "sealed.json", posting);
}

}  // namespace nosana::tool
