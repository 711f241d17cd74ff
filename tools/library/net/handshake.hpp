// SPDX-License-Identifier: MIT
#pragma once

// The answer to an upgrade to WebSocket, which we read ourselves: libcurl only opens the
// connection.
// source   RFC 6455, section 4.1

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/http.hpp>

namespace nosana::net {

inline constexpr std::size_t max_head_bytes = 16'384;  // of the response to an upgrade
inline constexpr unsigned switching_protocols = 101;

/// The status of "HTTP/1.1 101 Switching Protocols"; 0 if it is malformed.
[[nodiscard]] unsigned status_of_head(std::string_view head);

/// The headers of lines that end with CR LF, after the first line. Lines without a colon are left
/// out.
[[nodiscard]] std::vector<Header> headers_of_head(std::string_view head);

/// Whether the connection is a WebSocket now.
/// head     up to the empty line
/// accept   what the server must answer to our key
[[nodiscard]] bool accepts_upgrade(std::string_view head, std::string_view accept);

// ---- implementation ----

inline unsigned status_of_head(std::string_view head) {
  constexpr std::size_t digits_at = 9;
  if (!head.starts_with("HTTP/1.") || head.size() < digits_at + 3) return 0;
  unsigned status = 0;
  for (const char c : head.substr(digits_at, 3)) {
    if (c < '0' || c > '9') return 0;
    status = status * 10 + static_cast<unsigned>(c - '0');
  }
  return status;
}

inline std::vector<Header> headers_of_head(std::string_view head) {
  std::vector<Header> headers;
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos;) {
    const std::size_t begin = at + 2;
    at = head.find("\r\n", begin);
    const std::string_view line =
        head.substr(begin, at == std::string_view::npos ? at : at - begin);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
  }
  return headers;
}

inline bool accepts_upgrade(std::string_view head, std::string_view accept) {
  if (status_of_head(head) != switching_protocols) return false;
  const auto headers = headers_of_head(head);
  // An extension or a protocol that was not requested.
  return find_header(headers, "sec-websocket-accept") == accept &&
         !find_header(headers, "sec-websocket-extensions") &&
         !find_header(headers, "sec-websocket-protocol");
}

}  // namespace nosana::net
