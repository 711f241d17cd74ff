// SPDX-License-Identifier: MIT
#pragma once

// The public key of a TLS certificate, in the format of CURLOPT_PINNEDPUBLICKEY.

#include <string>
#include <string_view>

namespace nosana::net {

/// "sha256//" and base64 of the SHA-256 of the SubjectPublicKeyInfo; empty if `pem` is not a
/// certificate.
/// source   RFC 5280, section 4.1; RFC 7469, section 2.4
[[nodiscard]] std::string key_of_certificate(std::string_view pem);

}  // namespace nosana::net
