// SPDX-License-Identifier: MIT
// nosana-seal verify: the checks of envelopes that need no key.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <nosana/seal/address.hpp>
#include <nosana/seal/verify.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/envelope_view.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>

namespace nosana::tool {

namespace {

struct Verdict {
  SealStatus status = SealStatus::ok;
  std::string field;  ///< the field that failed; empty: none
  std::string text;
};

Verdict no(std::string field, std::string text) {
  return {SealStatus::negative, std::move(field), std::move(text)};
}

/// The requirements of the command line.
struct Demands {
  std::string sender;
  seal::Recipients recipients;
  std::int64_t now = 0;
};

Verdict judge(const seal::Envelope& envelope, const Demands& demands) {
  if (!demands.sender.empty() && envelope.sender != demands.sender)
    return no("sender", envelope.sender.empty() ? "it is unsigned" : "another wallet signed it");
  switch (seal::verify_signature(envelope)) {
    case seal::SignatureState::bad: return no("signature", "the signature is wrong");
    case seal::SignatureState::good: break;
    case seal::SignatureState::is_absent:
      // An unsigned one proves nothing except its recipients.
      if (demands.recipients.empty()) return no("signature", "it is unsigned");
  }
  if (const auto fault = seal::find_repeated_key(envelope))
    return no("recipients", message(*fault));
  if (seal::is_expired(envelope, demands.now)) return no("expires", "it has expired");
  if (seal::is_from_future(envelope, demands.now))
    return no("created", "it was created in the future");
  if (demands.recipients.empty()) return {};
  std::string difference = drift(envelope, demands.recipients);
  if (difference.empty()) return {};
  difference.pop_back();
  std::replace(difference.begin(), difference.end(), '\n', ',');
  return no("recipients", "not those of the file (" + difference + ")");
}

Verdict judge(const SealInput& input, const Demands& demands, bool& is_signed) {
  try {
    const seal::Envelope envelope = envelope_in(input);
    is_signed = envelope.signature.has_value();
    return judge(envelope, demands);
  } catch (const Failure& failure) {
    // Its text begins with the file name, like ours.
    const std::string text = std::string(failure.what()).substr(one_line(input.name).size() + 2);
    const bool has_subject =
        !(text.starts_with("is ") || text.starts_with("has ") || text.starts_with("begins "));
    return {failure.status(), "format", (has_subject ? "" : "it ") + text};
  }
}

Demands read_demands(const Arguments& arguments) {
  Demands demands;
  demands.sender = arguments.value("--sender").value_or("");
  if (arguments.has("--sender") && !seal::decode_address(demands.sender))
    throw Failure(SealStatus::usage, "--sender needs a Solana address");
  demands.recipients = recipients(arguments, "");
  demands.now = now();
  return demands;
}

std::string line(const std::string& name, const Verdict& verdict, bool is_signed) {
  if (verdict.status == SealStatus::ok)
    return one_line(name) + ": good" + (is_signed ? "" : ", but UNSIGNED") + '\n';
  return one_line(name) + ": bad " + verdict.field + ": " + verdict.text + '\n';
}

}  // namespace

SealStatus run_verify(const Arguments& arguments) {
  const Demands demands = read_demands(arguments);
  std::vector<std::string> names = arguments.inputs;
  if (names.empty()) names.emplace_back("-");
  SealStatus worst = SealStatus::ok;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const std::string& name : names) {
    const SealInput input = read_named_file(name, seal::max_envelope_bytes);
    bool is_signed = false;
    const Verdict verdict = judge(input, demands, is_signed);
    worst = std::max(worst, verdict.status);
    const bool good = verdict.status == SealStatus::ok;
    list.push_back(
        {{"file", one_line(input.name)},
         {"good", good},
         {"signed", is_signed},
         {"field", good ? nlohmann::ordered_json() : nlohmann::ordered_json(verdict.field)}});
    if (!arguments.has("--json")) print(line(input.name, verdict, is_signed));
  }
  if (arguments.has("--json")) {
    print(list.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
  }
  return worst;
}

}  // namespace nosana::tool
