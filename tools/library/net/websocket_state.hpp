// SPDX-License-Identifier: MIT
#pragma once

// State shared by both ends of a WebSocket: frames over a non-blocking channel.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include <nosana/net/websocket.hpp>

namespace nosana::net {

/// Results of a read or a write of a channel besides a number of bytes.
inline constexpr ssize_t would_block = -1;
inline constexpr ssize_t channel_broken = -2;

struct WebSocket::State : std::enable_shared_from_this<WebSocket::State> {
  Loop& loop;
  Frames frames;
  WebSocketEvents events;
  int descriptor = -1;  // the watched descriptor
  std::function<ssize_t(char*, std::size_t)> read;
  std::function<ssize_t(const char*, std::size_t)> write;
  std::function<void()> release;  // releases the connection
  Milliseconds ping_every{0};
  Milliseconds idle_timeout{0};
  Loop::Timer ping_timer = 0;
  Loop::Timer idle_timer = 0;
  Loop::Timer soon = 0;
  unsigned interest = 0;
  bool open = false;
  bool ended = false;
  bool goodbye_limit = false;

  State(Loop& the_loop, Side side) : loop(the_loop), frames(side) {}
  ~State() { drop(); }

  /// Starts the transfer; `first` holds the bytes that were received already.
  void begin(std::string first);
  void turn();       // reads, delivers, writes
  void turn_soon();  // from the loop
  void end(WebSocketEnd how);
  void drop();

 private:
  bool read_all();
  bool write_all();
  bool deliver_messages();
  void watch();
  void start_ping();
  void start_idle();
};

}  // namespace nosana::net
