// SPDX-License-Identifier: MIT
// nosana-seal public: the public definition, or its content identifier.

#include <optional>
#include <string>
#include <string_view>

#include <nosana/document/scanner.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>

namespace nosana::tool {

namespace {

// The maximum that nosana-lint reads.
constexpr std::size_t max_definition_bytes = std::size_t{64} << 20;

std::optional<Endpoint> endpoint(const Arguments& arguments, const std::string& option) {
  const std::optional<std::string> url = arguments.value(option);
  if (!url) return std::nullopt;
  const std::string_view problem = endpoint_problem(*url);
  if (!problem.empty()) {
    throw Failure(SealStatus::usage, option + " " + std::string(problem),
                  "for example https://jobs.example.com/%%global.job%%");
  }
  return parse_endpoint(*url);
}

}  // namespace

SealStatus run_public(const Arguments& arguments) {
  RedactOptions options;
  options.send = endpoint(arguments, "--send");
  options.receive = endpoint(arguments, "--receive");
  options.system_resources = arguments.has("--system-resources");
  // The input is only needed for --system-resources; a named file must exist in any case.
  SealInput input;
  if (options.system_resources || !arguments.inputs.empty())
    input = read_input(arguments, max_definition_bytes);
  const Document document = parse(input.bytes.view());
  if (options.system_resources && document.verdict() != JsonVerdict::accepted)
    throw Failure(SealStatus::malformed, "the input is not JSON, so it has no system_resources");
  const PublicDefinition definition = redact(document, options);
  // The endpoints are typed by the user and may contain a token.
  if (options.send || options.receive)
    demand_publishable(definition.text(), "the public definition");
  if (arguments.has("--cid")) {
    write_output(arguments, cid(definition.text()).value() + '\n', {&input.file, 1});
  } else {
    // A file or a pipe gets exactly the pinned bytes, which have no line break at the end.
    const std::string_view end = writes_to_terminal(arguments) ? "\n" : "";
    write_output(arguments, std::string(definition.text()).append(end), {&input.file, 1});
  }
  return SealStatus::ok;
}

}  // namespace nosana::tool
