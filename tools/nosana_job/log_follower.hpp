// SPDX-License-Identifier: MIT
#pragma once

// LogFollower: the log of a job over the WebSocket of its host, across connections that break.

#include <functional>
#include <memory>
#include <string>

#include <nosana/host/log_lines.hpp>
#include <nosana/net/websocket.hpp>

namespace nosana::tool {

struct LogSource {
  std::string url;  ///< of the host
  std::string job;
  std::string owner;      ///< address of who signs
  std::string operation;  ///< empty: all
  std::string type;       ///< empty: all
  /// A fresh header for a path, as "flog".
  std::function<std::string(std::string_view what)> sign;
  /// The TLS key that the host must have when it is connected to; empty: any.
  std::function<std::string()> tls_key;
};

struct LogBreak {
  std::string_view why;  ///< a few words
  net::Transport transport = net::Transport::broken;
};

class LogFollower {
 public:
  struct Events {
    /// A line that was not seen before.
    std::function<void(const host::LogLine& line, host::LogNews news)> on_line;
    /// A connection ended.
    std::function<void(const LogBreak& end)> on_break;
  };

  /// client   must outlive it
  LogFollower(net::HttpClient& client, LogSource source, Events events);
  LogFollower(const LogFollower&) = delete;
  LogFollower& operator=(const LogFollower&) = delete;
  ~LogFollower();

  /// Connects, unless it is connected or about to be.
  void follow();

  /// Connects now where it would wait before it tries again.
  void hurry();

  /// No further connection: what comes on this one is still told.
  void last();

  [[nodiscard]] bool is_open() const noexcept;
  /// Whether the host has told on this connection what it has of the log, or had the time for it.
  [[nodiscard]] bool has_history() const noexcept;
  /// Lines that were told.
  [[nodiscard]] std::size_t lines() const noexcept;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace nosana::tool
