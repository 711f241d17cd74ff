// SPDX-License-Identifier: MIT
#include <net/peer_key.hpp>

#include <cstddef>
#include <optional>

#include <net/base64.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana::net {

namespace {

// One DER element: its content, and its end.
struct Element {
  std::size_t content = 0;
  std::size_t end = 0;
};

std::optional<Element> element_at(std::string_view der, std::size_t at) {
  const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(der[i])}; };
  if (at > der.size() || der.size() - at < 2) return std::nullopt;
  std::size_t length = byte(at + 1);
  std::size_t content = at + 2;
  if (length >= 0x80) {
    const std::size_t digits = length & 0x7FU;
    if (digits == 0 || digits > 3 || der.size() - content < digits) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < digits; ++i) length = length << 8 | byte(content + i);
    content += digits;
  }
  if (der.size() - content < length) return std::nullopt;
  return Element{content, content + length};
}

// The subjectPublicKeyInfo of a certificate: in TBSCertificate the element after [0] version,
// serialNumber, signature, issuer, validity and subject.
std::optional<std::string_view> public_key_info(std::string_view der) {
  const auto certificate = element_at(der, 0);
  if (!certificate) return std::nullopt;
  const auto signed_part = element_at(der, certificate->content);
  if (!signed_part) return std::nullopt;
  std::size_t at = signed_part->content;
  constexpr unsigned char version_tag = 0xA0;
  int to_skip = 5;
  if (at < der.size() && static_cast<unsigned char>(der[at]) == version_tag) ++to_skip;
  for (; to_skip > 0; --to_skip) {
    const auto element = element_at(der, at);
    if (!element) return std::nullopt;
    at = element->end;
  }
  const auto key = element_at(der, at);
  if (!key) return std::nullopt;
  return der.substr(at, key->end - at);
}

}  // namespace

std::string key_of_certificate(std::string_view pem) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  constexpr std::string_view end = "-----END CERTIFICATE-----";
  const std::size_t from = pem.find(begin);
  const std::size_t to = pem.find(end);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  const auto der = decode_base64(pem.substr(from + begin.size(), to - from - begin.size()));
  if (!der) return {};
  const auto key = public_key_info(*der);
  if (!key) return {};
  const text::Sha256Digest digest = text::sha256(*key);
  return "sha256//" + encode_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace nosana::net
