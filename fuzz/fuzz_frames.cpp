// SPDX-License-Identifier: MIT
// Property: any bytes over a WebSocket give messages within the limit or a refusal, on both sides,
// and the messages do not depend on how the bytes are split.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/frames.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::size_t max_size = 1'000;

std::vector<std::string> messages_of(net::Side side, std::string_view bytes, std::size_t step) {
  net::Frames frames(side, max_size);
  std::vector<std::string> messages;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    const bool sound = frames.feed(bytes.substr(at, step));
    while (auto message = frames.next()) {
      fuzz::require(message->data.size() <= max_size, "a message is within its limit");
      messages.push_back(std::move(message->data));
    }
    frames.sent(frames.output().size());
    if (!sound || frames.close_received()) break;
  }
  return messages;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const net::Side side : {net::Side::client, net::Side::server}) {
    const auto whole = messages_of(side, bytes, size == 0 ? 1 : size);
    fuzz::require(messages_of(side, bytes, 1) == whole, "messages do not depend on the splits");
  }
  return 0;
}
