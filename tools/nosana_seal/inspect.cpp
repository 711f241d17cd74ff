// SPDX-License-Identifier: MIT
// nosana-seal inspect: the fields of an envelope, without a key and without proof.

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <nosana/seal/verify.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/envelope_view.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>

namespace nosana::tool {

namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

std::vector<std::string> warnings_about(const seal::Envelope& envelope) {
  std::vector<std::string> all;
  if (envelope.recipients.size() == 1)
    all.emplace_back("there is only one recipient: without that key it cannot be opened");
  if (seal::is_expired(envelope, now())) all.emplace_back("it has expired");
  return all;
}

std::string as_json(const seal::Envelope& envelope) {
  ordered_json recipients = ordered_json::array();
  for (const NamedRecipient& each : named_recipients(envelope))
    recipients.push_back({{"to", each.text}, {"fingerprint", or_null(each.fingerprint)}});
  const ordered_json object = {
      {"nosana_seal", 1},
      {"use", name_of(envelope.use)},
      {"created", time_text(envelope.created)},
      {"expires", envelope.expires ? ordered_json(time_text(*envelope.expires)) : ordered_json()},
      {"expired", seal::is_expired(envelope, now())},
      {"signed", envelope.signature.has_value()},
      {"sender", or_null(envelope.sender)},
      {"host", or_null(envelope.host)},
      {"job", or_null(envelope.job)},
      {"size_class", size_class(envelope)},
      {"recipients", recipients},
      {"warnings", warnings_about(envelope)}};
  return object.dump() + '\n';
}

}  // namespace

SealStatus run_inspect(const Arguments& arguments) {
  const SealInput input = read_input(arguments, seal::max_envelope_bytes);
  const seal::Envelope envelope = envelope_in(input);
  std::string difference;
  if (const auto name = arguments.value("--check"))
    difference = drift(envelope, recipients_of_file(*name));
  print(arguments.has("--json") ? as_json(envelope) : describe(envelope, now()));
  for (const std::string& text : warnings_about(envelope))
    warn(arguments, one_line(input.name) + ": " + text);
  if (difference.empty()) return SealStatus::ok;
  print_message("error: " + one_line(input.name) + ": its recipients are not those of the file");
  for (std::size_t at = 0; at != difference.size();) {
    const std::size_t end = difference.find('\n', at);
    print_message(difference.substr(at, end - at));
    at = end + 1;
  }
  return SealStatus::negative;
}

}  // namespace nosana::tool
