// SPDX-License-Identifier: MIT
#include <nosana_lint/lsp/serve.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <poll.h>
#include <unistd.h>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/run_tool.hpp>
#include <nosana_lint/lsp/frames.hpp>
#include <nosana_lint/lsp/server.hpp>
#include <nosana_lint/policy.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t read_size = std::size_t{64} << 10;
constexpr const char* input_name = "standard input";

// Whether more is there to be read at once.
bool has_input() noexcept {
  struct pollfd input {};
  input.fd = STDIN_FILENO;
  input.events = POLLIN;
  return ::poll(&input, 1, 0) > 0;
}

// What a call leaves on the stack: the compiler puts registers there that hold pieces of a text.
[[gnu::noinline]] void wipe_stack() {
  constexpr std::size_t deepest = std::size_t{256} << 10;
  std::array<char, deepest> below;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  text::wipe(below);
}

void send_message(const lsp::json& message) {
  print(lsp::frame(message.dump(-1, ' ', false, lsp::json::error_handler_t::replace)));
}

}  // namespace

ExitStatus serve_lsp(const Options& options) {
  lsp::Server server(options, options.schema.empty() ? PolicyCheck() : load_policy(options.schema),
                     send_message);
  lsp::FrameBuffer frames;
  std::array<char, read_size> bytes;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  while (!server.is_over()) {
    if (const std::optional<text::WipedString> content = frames.take()) {
      server.handle(content->bytes());
      continue;
    }
    // What is typed while a text is judged is judged once.
    if (server.has_changes() && !has_input()) server.publish();
    wipe_stack();
    const std::size_t count = read_some(STDIN_FILENO, bytes.data(), bytes.size(), input_name);
    if (count == 0 && !frames.is_empty())
      throw IoError("standard input: the last message is not whole");
    if (count == 0) break;
    frames.append({bytes.data(), count});
    text::wipe({bytes.data(), count});
  }
  return server.was_shut_down() ? ExitStatus::clean : ExitStatus::findings;
}

}  // namespace nosana::tool
