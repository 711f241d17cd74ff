// SPDX-License-Identifier: MIT
#include <nosana/net/frames.hpp>

#include <algorithm>
#include <deque>
#include <new>
#include <utility>

#include <sodium.h>
#include <wslay/wslay.h>

#include <net/base64.hpp>
#include <net/sha1.hpp>

namespace nosana::net {

struct Frames::State {
  wslay_event_context_ptr context = nullptr;
  std::string_view input;  // of one feed()
  std::string output;
  std::size_t output_at = 0;  // the part of it that was sent
  std::deque<Message> messages;
  std::string reason;
  unsigned code = 0;
  ~State() { ::wslay_event_context_free(context); }

  // wslay writes its queue to `output`.
  void flush() {
    if (::wslay_event_want_write(context) != 0) (void)::wslay_event_send(context);
  }
};

namespace {

ssize_t receive(wslay_event_context_ptr context, std::uint8_t* buffer, std::size_t size, int,
                void* user) {
  auto& input = *static_cast<std::string_view*>(user);
  if (input.empty()) {
    ::wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
    return -1;
  }
  const std::size_t taken = std::min(size, input.size());
  std::copy_n(input.data(), taken, reinterpret_cast<char*>(buffer));
  input.remove_prefix(taken);
  return static_cast<ssize_t>(taken);
}

int mask(wslay_event_context_ptr, std::uint8_t* buffer, std::size_t size, void*) {
  ::randombytes_buf(buffer, size);
  return 0;
}

}  // namespace

Frames::Frames(Side side, std::size_t max_bytes) : state_(std::make_unique<State>()) {
  if (::sodium_init() < 0) throw std::bad_alloc();
  wslay_event_callbacks callbacks{};
  callbacks.recv_callback = [](wslay_event_context_ptr context, std::uint8_t* buffer,
                               std::size_t size, int flags, void* user) {
    return receive(context, buffer, size, flags, &static_cast<State*>(user)->input);
  };
  callbacks.send_callback = [](wslay_event_context_ptr, const std::uint8_t* data, std::size_t size,
                               int, void* user) {
    static_cast<State*>(user)->output.append(reinterpret_cast<const char*>(data), size);
    return static_cast<ssize_t>(size);
  };
  callbacks.genmask_callback = mask;
  callbacks.on_msg_recv_callback = [](wslay_event_context_ptr,
                                      const wslay_event_on_msg_recv_arg* got, void* user) {
    auto& state = *static_cast<State*>(user);
    const std::string_view data(reinterpret_cast<const char*>(got->msg), got->msg_length);
    if (got->opcode == WSLAY_CONNECTION_CLOSE) {
      state.code = got->status_code;
      // The first two bytes are the code.
      state.reason = data.size() > 2 ? data.substr(2) : std::string_view();
    } else if (!wslay_is_ctrl_frame(got->opcode)) {
      state.messages.push_back({std::string(data), got->opcode == WSLAY_BINARY_FRAME});
    }
  };
  const int failed =
      side == Side::client
          ? ::wslay_event_context_client_init(&state_->context, &callbacks, state_.get())
          : ::wslay_event_context_server_init(&state_->context, &callbacks, state_.get());
  if (failed != 0) throw std::bad_alloc();
  ::wslay_event_config_set_max_recv_msg_length(state_->context, max_bytes);
}

Frames::Frames(Frames&& other) noexcept = default;
Frames& Frames::operator=(Frames&& other) noexcept = default;
Frames::~Frames() = default;

bool Frames::feed(std::string_view bytes) {
  state_->input = bytes;
  const int failed =
      ::wslay_event_want_read(state_->context) != 0 ? ::wslay_event_recv(state_->context) : 0;
  state_->input = {};
  if (failed != 0) return false;
  // wslay answers a protocol error with a close frame, and then stops reading.
  return ::wslay_event_get_read_enabled(state_->context) != 0 || close_received();
}

std::optional<Message> Frames::next() {
  if (state_->messages.empty()) return std::nullopt;
  Message message = std::move(state_->messages.front());
  state_->messages.pop_front();
  return message;
}

void Frames::send(std::string_view data, bool binary) {
  const wslay_event_msg message{
      static_cast<std::uint8_t>(binary ? WSLAY_BINARY_FRAME : WSLAY_TEXT_FRAME),
      reinterpret_cast<const std::uint8_t*>(data.data()), data.size()};
  (void)::wslay_event_queue_msg(state_->context, &message);
}

void Frames::ping() {
  const wslay_event_msg message{WSLAY_PING, nullptr, 0};
  (void)::wslay_event_queue_msg(state_->context, &message);
}

void Frames::close(unsigned code, std::string_view reason) {
  constexpr std::size_t max_bytes = 122;
  state_->flush();  // a control frame goes before the messages that wait in wslay's queue
  (void)::wslay_event_queue_close(state_->context, static_cast<std::uint16_t>(code),
                                  reinterpret_cast<const std::uint8_t*>(reason.data()),
                                  std::min(reason.size(), max_bytes));
}

std::string_view Frames::output() {
  state_->flush();
  return std::string_view(state_->output).substr(state_->output_at);
}

void Frames::sent(std::size_t bytes) {
  state_->output_at += bytes;
  if (state_->output_at == state_->output.size()) {
    state_->output.clear();
    state_->output_at = 0;
  }
}

bool Frames::close_received() const noexcept {
  return ::wslay_event_get_close_received(state_->context) != 0;
}

unsigned Frames::close_code() const noexcept {
  return ::wslay_event_get_status_code_received(state_->context);
}

const std::string& Frames::close_reason() const noexcept { return state_->reason; }

bool Frames::finished() noexcept {
  return output().empty() && ::wslay_event_get_close_sent(state_->context) != 0 &&
         (close_received() || ::wslay_event_get_read_enabled(state_->context) == 0);
}

std::string websocket_accept(std::string_view key) {
  // source   RFC 6455, section 1.3
  const auto digest = sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  return encode_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string websocket_key() {
  if (::sodium_init() < 0) throw std::bad_alloc();
  std::string bytes(16, '\0');
  ::randombytes_buf(bytes.data(), bytes.size());
  return encode_base64(bytes);
}

}  // namespace nosana::net
