// SPDX-License-Identifier: MIT
// publicDefinition, cid, seal, open and keygen: the functions of the library, with the rules of
// nosana-seal.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <common/syntax.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/keys.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/seal.hpp>
#include <nosana/text/sha256.hpp>

#include <api.hpp>
#include <options.hpp>

namespace nosana::npm {

namespace {

Document read_definition(std::string_view text) {
  const tool::FileForm form = tool::form_by_content(tool::FileForm::unknown, text);
  return form == tool::FileForm::yaml ? parse_yaml(text) : parse(text, {}, Syntax::jsonc);
}

std::optional<Endpoint> endpoint(const Value& options, std::string_view name) {
  const std::optional<std::string_view> url = text_option(options, name);
  if (!url) return std::nullopt;
  const std::string_view problem = endpoint_problem(*url);
  if (!problem.empty())
    throw Refusal("OPTION", "the option " + std::string(name) + " " + std::string(problem));
  return parse_endpoint(*url);
}

std::string public_digest(std::string_view definition) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (const std::uint8_t byte : text::sha256(redact(read_definition(definition)).text())) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

seal::Use read_use(const Value& options) {
  const std::string_view use = text_option(options, "use").value_or("at-rest");
  if (use == "at-rest") return seal::Use::at_rest;
  if (use == "delivery") return seal::Use::delivery;
  refuse_option("use", "at-rest or delivery");
}

seal::Recipients read_recipients(const Value& options) {
  seal::Recipients recipients;
  for (const Value each : options.find("recipients").elements()) {
    auto parsed = seal::parse_recipient(each.string());
    if (const auto* const fault = std::get_if<seal::RecipientFault>(&parsed)) {
      throw Refusal("RECIPIENT", "a recipient cannot be used: " + std::string(message(*fault)));
    }
    recipients.push_back(std::move(*std::get_if<seal::Recipient>(&parsed)));
  }
  return recipients;
}

seal::Identity read_identity(const Request& request) {
  std::optional<std::string_view> passphrase;
  if (!request.secret.empty()) passphrase = request.secret;
  auto parsed = seal::parse_identity(request.key, passphrase);
  if (const auto* const fault = std::get_if<seal::IdentityFault>(&parsed)) {
    throw Refusal("IDENTITY", "the identity cannot be used: " + std::string(message(*fault)));
  }
  return std::move(*std::get_if<seal::Identity>(&parsed));
}

std::string_view code_of(seal::OpenKind kind) noexcept {
  switch (kind) {
    case seal::OpenKind::malformed: return "ENVELOPE";
    case seal::OpenKind::version: return "VERSION";
    case seal::OpenKind::policy: return "EXPECTATION";
    case seal::OpenKind::no_identity: return "IDENTITY";
    case seal::OpenKind::authentication: break;
  }
  return "AUTHENTICATION";
}

}  // namespace

void public_definition(const Request& request, Reply& reply) {
  RedactOptions options;
  options.send = endpoint(request.options, "send");
  options.receive = endpoint(request.options, "receive");
  options.system_resources = flag_option(request.options, "systemResources");
  reply.bytes.bytes() = redact(read_definition(request.input), options).text();
}

void content_identifier(const Request& request, Reply& reply) {
  std::optional<std::string> identifier = cid(request.input);
  if (!identifier) throw Refusal("LIMIT", "longer than the 262144 bytes of one block");
  reply.bytes.bytes() = std::move(*identifier);
}

void seal(const Request& request, Reply& reply) {
  seal::SealOptions options;
  options.use = read_use(request.options);
  options.recipients = read_recipients(request.options);
  options.now = time_option(request.options, "now").value_or(0);
  options.expires = time_option(request.options, "expires");
  options.host = text_or_empty(request.options, "host");
  options.job = text_or_empty(request.options, "job");
  options.hide_recipients = flag_option(request.options, "hideRecipients");
  options.public_digest = public_digest(request.input);
  std::optional<seal::Identity> signer;
  if (!request.key.empty()) signer = read_identity(request);
  options.signer = signer ? &*signer : nullptr;
  const auto result = seal::seal(request.input, options);
  if (const auto* const refusal = std::get_if<seal::SealRefusal>(&result)) {
    throw Refusal("SEAL", "not sealed: " + std::string(message(*refusal)));
  }
  reply.bytes.bytes() = seal::to_text(*std::get_if<seal::Envelope>(&result));
}

void open(const Request& request, Reply& reply) {
  seal::OpenOptions expected;
  expected.use = read_use(request.options);
  expected.sender = text_or_empty(request.options, "sender");
  expected.host = text_or_empty(request.options, "host");
  expected.job = text_or_empty(request.options, "job");
  expected.now = time_option(request.options, "now").value_or(0);
  expected.created_from = time_option(request.options, "createdFrom");
  const seal::Identity identity = read_identity(request);
  auto result = seal::open(request.input, {&identity, 1}, expected);
  if (const auto* const refusal = std::get_if<seal::OpenRefusal>(&result)) {
    throw Refusal(code_of(kind_of(refusal->status)), "not opened: " + message(*refusal));
  }
  reply.bytes.bytes() = std::get_if<seal::Opened>(&result)->plaintext.text();
}

void keygen(const Request& request, Reply& reply) {
  const seal::Identity identity = seal::Identity::generate();
  if (request.secret.empty()) {
    reply.bytes.bytes() = seal::to_text(identity).text();
  } else {
    reply.bytes.bytes() = seal::protect(identity, request.secret);
  }
  reply.bytes.bytes() += '\n';
  reply.more.bytes() = identity.recipient().text();
}

void recipient(const Request& request, Reply& reply) {
  reply.bytes.bytes() = read_identity(request).recipient().text();
}

}  // namespace nosana::npm
