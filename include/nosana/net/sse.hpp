// SPDX-License-Identifier: MIT
#pragma once

// SseReader: server-sent events out of the pieces of a body that has no end. Only what a host sends
// is read: the data of an event; comments (": keep-alive") and other fields are passed over.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nosana::net {

class SseReader {
 public:
  /// longest   bytes of one event that are kept; a longer one is left out and counted
  explicit SseReader(std::size_t longest = std::size_t{1} << 20) : longest_(longest) {}

  void feed(std::string_view piece) { buffer_.append(piece); }

  /// The data of the next event that is complete; lines are joined with a line feed.
  /// source   HTML Living Standard, 9.2.6, "Interpreting an event stream"
  [[nodiscard]] std::optional<std::string> next();

  /// Events that were longer than the limit.
  [[nodiscard]] std::size_t left_out() const noexcept { return left_out_; }

 private:
  static constexpr std::string_view field = "data:";

  bool take_line(std::string& line);

  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;  // of `buffer_`: what was taken
  std::string data_;
  bool has_data_ = false;
  bool too_long_ = false;
  bool long_line_ = false;  // the rest of a line that was too long is passed over
  bool after_cr_ = false;   // a line feed right after it belongs to it
  std::size_t left_out_ = 0;
};

// ---- implementation ----

inline bool SseReader::take_line(std::string& line) {
  if (after_cr_ && at_ < buffer_.size()) {
    if (buffer_[at_] == '\n') ++at_;
    after_cr_ = false;
  }
  const std::size_t end = buffer_.find_first_of("\r\n", at_);
  if (end == std::string::npos) {
    if (buffer_.size() - at_ > longest_ + field.size() + 1) {
      long_line_ = true;
      at_ = buffer_.size();
    }
    buffer_.erase(0, at_);
    at_ = 0;
    return false;
  }
  line.assign(buffer_, at_, end - at_);
  after_cr_ = buffer_[end] == '\r';
  at_ = end + 1;
  return true;
}

inline std::optional<std::string> SseReader::next() {
  for (std::string line; take_line(line);) {
    if (long_line_ || line.size() > longest_ + field.size() + 1) {
      long_line_ = false;
      too_long_ = true;
      continue;
    }
    if (line.empty()) {
      const bool complete = has_data_ && !too_long_;
      if (too_long_) ++left_out_;
      std::string data;
      data.swap(data_);
      has_data_ = false;
      too_long_ = false;
      if (complete) return data;
      continue;
    }
    if (!std::string_view(line).starts_with(field)) continue;
    std::string_view value = std::string_view(line).substr(field.size());
    if (value.starts_with(' ')) value.remove_prefix(1);
    const std::size_t between = has_data_ ? 1 : 0;  // the line feed
    if (data_.size() + between + value.size() > longest_) {
      too_long_ = true;
      continue;
    }
    if (has_data_) data_ += '\n';
    data_ += value;
    has_data_ = true;
  }
  return std::nullopt;
}

}  // namespace nosana::net
