// SPDX-License-Identifier: MIT
#include <nosana_lint/lsp/frames.hpp>

#include <algorithm>
#include <charconv>

#include <common/message.hpp>

namespace nosana::tool::lsp {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view header_end = "\r\n\r\n";

[[noreturn]] void refuse_frame(const std::string& text) {
  throw IoError("standard input: " + text + "; lsp is started by an editor");
}

bool is_name(std::string_view text, std::string_view name) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  };
  return std::equal(text.begin(), text.end(), name.begin(), name.end(), same);
}

// The value of Content-Length, if the field is that. A field that is none is refused.
std::optional<std::size_t> content_length(std::string_view field) {
  const std::size_t colon = field.find(':');
  if (colon == std::string_view::npos) refuse_frame("expected the header Content-Length");
  if (!is_name(field.substr(0, colon), "content-length")) return std::nullopt;
  std::string_view value = field.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  value = value.substr(0, value.find_last_not_of(" \t") + 1);
  std::size_t length = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, length);
  if (error == std::errc::result_out_of_range) length = max_content + 1;
  if (value.empty() || error == std::errc::invalid_argument || stop != end)
    refuse_frame("expected a number of bytes as Content-Length");
  if (length > max_content) {
    refuse_frame("a message is longer than " + std::to_string(max_content >> 20) + " MiB");
  }
  return length;
}

}  // namespace

void FrameBuffer::read_header() {
  const std::size_t end = bytes_.find(header_end);
  const std::string_view seen = std::string_view(bytes_).substr(0, std::min(end, max_header));
  // A first line that is none is refused before the rest is there: nobody would send it.
  const std::string_view first = seen.substr(0, seen.find('\n'));
  if (first.size() != seen.size() && first.find(':') == std::string_view::npos)
    refuse_frame("expected the header Content-Length");
  if (end == std::string::npos) {
    if (bytes_.size() > max_header) refuse_frame("the header of a message has no end");
    return;
  }
  for (std::string_view rest = std::string_view(bytes_).substr(0, end); !rest.empty();) {
    const std::size_t next = std::min(rest.find(line_end), rest.size());
    if (const auto length = content_length(rest.substr(0, next))) length_ = length;
    rest.remove_prefix(std::min(next + line_end.size(), rest.size()));
  }
  if (!length_) refuse_frame("expected the header Content-Length");
  bytes_.erase(0, end + header_end.size());
}

std::optional<text::WipedString> FrameBuffer::take() {
  if (!length_) read_header();
  if (!length_ || bytes_.size() < *length_) return std::nullopt;
  text::WipedString content;
  content.bytes() = bytes_.substr(0, *length_);
  text::wipe({bytes_.data(), *length_});
  bytes_.erase(0, *length_);
  length_.reset();
  return content;
}

std::string frame(std::string_view content) {
  std::string text = "Content-Length: " + std::to_string(content.size());
  return text.append(header_end).append(content);
}

}  // namespace nosana::tool::lsp
