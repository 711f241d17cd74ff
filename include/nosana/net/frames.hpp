// SPDX-License-Identifier: MIT
#pragma once

// Frames: the WebSocket protocol between bytes that came, bytes to send, and messages (RFC 6455, by
// wslay). No socket, so that it can be tested and fuzzed in memory. And the key of its handshake.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nosana::net {

/// The longest message that is read: a line of a log with all that belongs to it is far smaller.
inline constexpr std::size_t max_message = std::size_t{1} << 20;

struct Message {
  std::string data;
  bool binary = false;
};

/// Which end of a connection: what a client sends is masked.
enum class Side : std::uint8_t { client, server };

class Frames {
 public:
  /// throws   std::bad_alloc
  explicit Frames(Side side, std::size_t longest = max_message);
  Frames(Frames&& other) noexcept;
  Frames& operator=(Frames&& other) noexcept;
  ~Frames();

  /// Takes bytes from the peer. Pings are answered.
  /// returns   false when the peer broke the protocol; a close frame is then among the output
  bool feed(std::string_view bytes);

  /// The next message that is complete.
  [[nodiscard]] std::optional<Message> next();

  void send(std::string_view data, bool binary = false);
  void ping();
  /// reason   UTF-8, at most 122 bytes are sent
  void close(unsigned code, std::string_view reason);

  /// What must be sent to the peer, and that so much of it was.
  [[nodiscard]] std::string_view output();
  void sent(std::size_t bytes);

  /// Whether the peer said goodbye, and how: its code (1005: none given) and reason.
  [[nodiscard]] bool close_received() const noexcept;
  [[nodiscard]] unsigned close_code() const noexcept;
  [[nodiscard]] const std::string& close_reason() const noexcept;

  /// Whether both sides have said goodbye and all of it is sent.
  [[nodiscard]] bool finished() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a server answers to a Sec-WebSocket-Key: base64 of the SHA-1 of it and a constant.
/// source   RFC 6455, section 4.2.2
[[nodiscard]] std::string websocket_accept(std::string_view key);

/// 16 random bytes in base64.
[[nodiscard]] std::string websocket_key();

}  // namespace nosana::net
