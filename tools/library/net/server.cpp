// SPDX-License-Identifier: MIT
#include <nosana/net/server.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <net/websocket_state.hpp>

namespace nosana::net {

struct Server::State {
  Loop& loop;
  ServerOptions options;
  Handler handler;
  std::uint16_t port = 0;
  MHD_Daemon* daemon = nullptr;
  int epoll = -1;
  Loop::Timer timer = 0;
  std::unordered_set<Exchange::State*> waiting;  // suspended ones
  std::vector<std::weak_ptr<WebSocket::State>> sockets;
  bool stopping = false;

  explicit State(Loop& the_loop) : loop(the_loop) {}
  void turn();
  void turn_soon();
  void stop();
};

struct Exchange::State {
  enum class Plan : std::uint8_t { none, respond, upgrade, reset };

  Server::State* server = nullptr;
  MHD_Connection* connection = nullptr;  // null: the client or the server is gone
  ServerRequest request;
  std::size_t body_size = 0;
  bool handled = false;
  bool suspended = false;
  Plan plan = Plan::none;
  unsigned status = 0;
  MHD_Response* response = nullptr;
  std::function<void(std::unique_ptr<WebSocket>)> opened;
  std::string stream;
  bool streaming = false;
  bool stream_ended = false;

  ~State() {
    if (response != nullptr) ::MHD_destroy_response(response);
  }

  void suspend() {
    suspended = true;
    server->waiting.insert(this);
    ::MHD_suspend_connection(connection);
  }

  // Makes libmicrohttpd call again.
  void go_on() {
    if (connection == nullptr || !suspended) return;
    suspended = false;
    server->waiting.erase(this);
    ::MHD_resume_connection(connection);
    server->turn_soon();
  }

  void choose(Plan chosen) {
    if (connection == nullptr || plan != Plan::none) return;
    plan = chosen;
    go_on();
  }
};

namespace {

using Shared = std::shared_ptr<Exchange::State>;

MHD_Result add_value(void* to, MHD_ValueKind, const char* name, const char* value) {
  static_cast<std::vector<Header>*>(to)->push_back({name, value == nullptr ? "" : value});
  return MHD_YES;
}

bool asks_for_websocket(const ServerRequest& request) {
  const auto upgrade = request.header("upgrade");
  return upgrade && (*upgrade == "websocket" || *upgrade == "WebSocket") &&
         request.header("sec-websocket-key").has_value() && request.method == "GET";
}

void cut_without_goodbye(MHD_Connection* connection) {
  const MHD_ConnectionInfo* const info =
      ::MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return;
  const linger now{1, 0};
  (void)::setsockopt(info->connect_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

void on_upgraded(void* user, MHD_Connection*, void*, const char* extra, std::size_t extra_size,
                 MHD_socket socket, MHD_UpgradeResponseHandle* handle) {
  const Shared exchange = *static_cast<Shared*>(user);
  auto state = std::make_shared<WebSocket::State>(exchange->server->loop, Side::server);
  (void)::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  state->descriptor = socket;
  state->read = [socket](char* to, std::size_t size) -> ssize_t {
    const ssize_t got = ::recv(socket, to, size, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return would_block;
    return got > 0 ? got : channel_broken;
  };
  state->write = [socket](const char* from, std::size_t size) -> ssize_t {
    const ssize_t put = ::send(socket, from, size, MSG_NOSIGNAL);
    if (put < 0 && (errno == EAGAIN || errno == EINTR)) return would_block;
    return put >= 0 ? put : channel_broken;
  };
  Server::State* const server = exchange->server;
  state->release = [handle, server] {
    ::MHD_upgrade_action(handle, MHD_UPGRADE_ACTION_CLOSE);
    server->turn_soon();
  };
  std::erase_if(server->sockets, [](const auto& each) { return each.expired(); });
  server->sockets.push_back(state);
  const auto opened = std::move(exchange->opened);
  opened(std::make_unique<WebSocket>(state));
  // The owner may have dropped it already.
  state->soon = server->loop.after(
      Milliseconds(0), [weak = std::weak_ptr(state), first = std::string(extra, extra_size)] {
        const auto locked = weak.lock();
        if (!locked || locked->ended) return;
        locked->soon = 0;
        locked->begin(first);
      });
}

MHD_Result queue(const Shared& exchange, Shared* stored) {
  MHD_Connection* const connection = exchange->connection;
  switch (exchange->plan) {
    case Exchange::State::Plan::respond:
      return ::MHD_queue_response(connection, exchange->status, exchange->response);
    case Exchange::State::Plan::upgrade: {
      MHD_Response* const response = ::MHD_create_response_for_upgrade(on_upgraded, stored);
      ::MHD_add_response_header(response, "Upgrade", "websocket");
      const std::string accept =
          websocket_accept(exchange->request.header("sec-websocket-key").value_or(""));
      ::MHD_add_response_header(response, "Sec-WebSocket-Accept", accept.c_str());
      const MHD_Result result =
          ::MHD_queue_response(connection, MHD_HTTP_SWITCHING_PROTOCOLS, response);
      ::MHD_destroy_response(response);
      return result;
    }
    case Exchange::State::Plan::reset: cut_without_goodbye(connection); return MHD_NO;
    case Exchange::State::Plan::none: break;
  }
  exchange->suspend();
  return MHD_YES;
}

MHD_Result on_request(void* user, MHD_Connection* connection, const char* url, const char* method,
                      const char*, const char* upload, std::size_t* upload_size, void** stored) {
  auto& server = *static_cast<Server::State*>(user);
  if (*stored == nullptr) {  // the header has arrived
    auto exchange = std::make_shared<Exchange::State>();
    exchange->server = &server;
    exchange->connection = connection;
    exchange->request.method = method;
    exchange->request.path = url;
    ::MHD_get_connection_values(connection, MHD_HEADER_KIND, add_value, &exchange->request.headers);
    ::MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_value,
                                &exchange->request.query);
    exchange->request.wants_websocket = asks_for_websocket(exchange->request);
    *stored = std::make_unique<Shared>(std::move(exchange)).release();
    return MHD_YES;
  }
  const Shared exchange = *static_cast<Shared*>(*stored);
  if (*upload_size != 0) {
    exchange->body_size += *upload_size;
    if (exchange->body_size > server.options.max_body)
      exchange->request.body.clear();
    else
      exchange->request.body.append(upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
  }
  if (server.stopping) return MHD_NO;
  if (!exchange->handled) {
    exchange->handled = true;
    exchange->request.body_too_large = exchange->body_size > server.options.max_body;
    server.handler(exchange->request, Exchange(exchange));
    if (!exchange->request.wants_websocket) exchange->request = ServerRequest{};
  }
  return queue(exchange, static_cast<Shared*>(*stored));
}

void on_completed(void*, MHD_Connection*, void** stored, MHD_RequestTerminationCode) {
  if (*stored == nullptr) return;
  const std::unique_ptr<Shared> owned(static_cast<Shared*>(*stored));
  *stored = nullptr;
  (*owned)->server->waiting.erase(owned->get());
  (*owned)->connection = nullptr;
  // The response of a stream holds its exchange.
  MHD_Response* const response = std::exchange((*owned)->response, nullptr);
  if (response != nullptr) ::MHD_destroy_response(response);
}

ssize_t read_stream(void* user, std::uint64_t, char* to, std::size_t size) {
  auto& exchange = *static_cast<Shared*>(user)->get();
  if (exchange.server->stopping) return MHD_CONTENT_READER_END_WITH_ERROR;
  if (exchange.stream.empty()) {
    if (exchange.stream_ended) return MHD_CONTENT_READER_END_OF_STREAM;
    exchange.suspend();
    return 0;
  }
  const std::size_t taken = std::min(size, exchange.stream.size());
  std::copy_n(exchange.stream.data(), taken, to);
  exchange.stream.erase(0, taken);
  return static_cast<ssize_t>(taken);
}

void free_stream(void* user) { delete static_cast<Shared*>(user); }

struct Part {
  std::string body;
  std::size_t size = 0;
};

ssize_t read_part(void* user, std::uint64_t at, char* to, std::size_t size) {
  const auto& part = *static_cast<Part*>(user);
  if (at >= part.size) return MHD_CONTENT_READER_END_WITH_ERROR;
  const std::size_t taken = std::min(size, part.size - static_cast<std::size_t>(at));
  std::copy_n(part.body.data() + at, taken, to);
  return static_cast<ssize_t>(taken);
}

int listen_on(const ServerOptions& options, std::uint16_t& port) {
  const bool is_v6 = options.address.find(':') != std::string::npos;
  sockaddr_in6 v6{};
  sockaddr_in v4{};
  bool loopback = false;
  if (is_v6) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(options.port);
    loopback = ::inet_pton(AF_INET6, options.address.c_str(), &v6.sin6_addr) == 1 &&
               IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr) != 0;
  } else {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(options.port);
    loopback = ::inet_pton(AF_INET, options.address.c_str(), &v4.sin_addr) == 1 &&
               ntohl(v4.sin_addr.s_addr) >> 24 == 127;
  }
  if (!loopback)
    throw std::runtime_error("a rehearsal listens only on a loopback address, such as 127.0.0.1");
  const int socket = ::socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  (void)::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const auto* const address =
      is_v6 ? reinterpret_cast<sockaddr*>(&v6) : reinterpret_cast<sockaddr*>(&v4);
  socklen_t size = is_v6 ? sizeof v6 : sizeof v4;
  constexpr int backlog = 1024;
  if (socket < 0 || ::bind(socket, address, size) != 0 || ::listen(socket, backlog) != 0) {
    const int error = errno;
    ::close(socket);
    throw std::runtime_error(error == EADDRINUSE ? "the port is in use"
                                                 : "cannot listen on this address");
  }
  sockaddr_in6 bound{};
  size = sizeof bound;
  (void)::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size);
  port = ntohs(bound.sin6_port);  // at the same offset in sockaddr_in
  return socket;
}

MHD_Response* response_of(std::string_view body, std::string_view content_type,
                          const std::vector<Header>& headers) {
  MHD_Response* const response = ::MHD_create_response_from_buffer(
      body.size(), const_cast<char*>(body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) throw std::bad_alloc();
  if (!content_type.empty())
    ::MHD_add_response_header(response, "Content-Type", std::string(content_type).c_str());
  for (const Header& header : headers)
    ::MHD_add_response_header(response, header.name.c_str(), header.value.c_str());
  return response;
}

}  // namespace

void Server::State::turn() {
  ::MHD_run(daemon);
  MHD_UNSIGNED_LONG_LONG milliseconds = 0;
  loop.cancel(timer);
  timer = 0;
  if (::MHD_get_timeout(daemon, &milliseconds) == MHD_YES) {
    timer = loop.after(Milliseconds(milliseconds), [this] {
      timer = 0;
      turn();
    });
  }
}

void Server::State::turn_soon() {
  if (daemon == nullptr || stopping) return;
  loop.cancel(timer);
  timer = loop.after(Milliseconds(0), [this] {
    timer = 0;
    turn();
  });
}

void Server::State::stop() {
  if (daemon == nullptr) return;
  stopping = true;
  for (const auto& weak : sockets) {
    if (const auto socket = weak.lock()) socket->end({Transport::broken, 0, 0, {}});
  }
  // libmicrohttpd does not stop while a connection is suspended.
  while (!waiting.empty()) {
    Exchange::State* const exchange = *waiting.begin();
    waiting.erase(waiting.begin());
    exchange->suspended = false;
    ::MHD_resume_connection(exchange->connection);
  }
  ::MHD_run(daemon);
  loop.cancel(timer);
  loop.unwatch(epoll);
  ::MHD_stop_daemon(daemon);
  daemon = nullptr;
}

Server::Server(Loop& loop, ServerOptions options, Handler handler)
    : state_(std::make_unique<State>(loop)) {
  state_->options = std::move(options);
  state_->handler = std::move(handler);
  const int socket = listen_on(state_->options, state_->port);
  const bool tls = !state_->options.tls_key.empty();
  const unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_UPGRADE | MHD_ALLOW_SUSPEND_RESUME |
                         (tls ? static_cast<unsigned>(MHD_USE_TLS) : 0U);
  std::vector<MHD_OptionItem> items;
  const auto set = [&items](MHD_OPTION option, std::intptr_t value, void* pointer) {
    items.push_back({option, value, pointer});
  };
  set(MHD_OPTION_LISTEN_SOCKET, socket, nullptr);
  set(MHD_OPTION_CONNECTION_LIMIT, state_->options.max_connections, nullptr);
  if (tls) {
    set(MHD_OPTION_HTTPS_MEM_KEY, 0, state_->options.tls_key.data());
    set(MHD_OPTION_HTTPS_MEM_CERT, 0, state_->options.tls_certificate.data());
  }
  set(MHD_OPTION_END, 0, nullptr);
  state_->daemon = ::MHD_start_daemon(flags, state_->port, nullptr, nullptr, on_request,
                                      state_.get(), MHD_OPTION_NOTIFY_COMPLETED, on_completed,
                                      state_.get(), MHD_OPTION_ARRAY, items.data(), MHD_OPTION_END);
  if (state_->daemon == nullptr) {
    ::close(socket);
    throw std::runtime_error("the server cannot start");
  }
  const MHD_DaemonInfo* const info =
      ::MHD_get_daemon_info(state_->daemon, MHD_DAEMON_INFO_EPOLL_FD);
  state_->epoll = info->epoll_fd;
  loop.watch(state_->epoll, Loop::readable, [state = state_.get()](unsigned) { state->turn(); });
}

Server::~Server() { state_->stop(); }

void Server::stop() { state_->stop(); }

std::uint16_t Server::port() const noexcept { return state_->port; }

std::string Server::url() const {
  const std::string& address = state_->options.address;
  const bool is_v6 = address.find(':') != std::string::npos;
  return (state_->options.tls_key.empty() ? "http://" : "https://") +
         (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(state_->port);
}

void Exchange::respond(unsigned status, std::string_view content_type, std::string_view body,
                       std::vector<Header> headers) const {
  if (gone() || state_->response != nullptr) return;
  state_->status = status;
  state_->response = response_of(body, content_type, headers);
  state_->choose(State::Plan::respond);
}

void Exchange::stream(unsigned status, std::string_view content_type) const {
  if (gone() || state_->response != nullptr) return;
  constexpr std::size_t block = 4096;
  state_->status = status;
  state_->streaming = true;
  state_->response = ::MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, block, read_stream,
                                                         new Shared(state_), free_stream);
  ::MHD_add_response_header(state_->response, "Content-Type", std::string(content_type).c_str());
  state_->choose(State::Plan::respond);
}

void Exchange::write(std::string_view piece) const {
  if (gone() || !state_->streaming) return;
  state_->stream.append(piece);
  state_->go_on();
}

void Exchange::end() const {
  if (gone() || !state_->streaming) return;
  state_->stream_ended = true;
  state_->go_on();
}

void Exchange::accept_websocket(std::function<void(std::unique_ptr<WebSocket>)> opened) const {
  if (gone()) return;
  state_->opened = std::move(opened);
  state_->choose(State::Plan::upgrade);
}

void Exchange::reset() const { state_->choose(State::Plan::reset); }

void Exchange::respond_in_part(unsigned status, std::string_view content_type,
                               std::string_view body, std::size_t sent) const {
  if (gone() || state_->response != nullptr) return;
  constexpr std::size_t block = 4096;
  state_->status = status;
  state_->response = ::MHD_create_response_from_callback(
      body.size(), block, read_part, new Part{std::string(body), std::min(sent, body.size())},
      [](void* user) { delete static_cast<Part*>(user); });
  ::MHD_add_response_header(state_->response, "Content-Type", std::string(content_type).c_str());
  state_->choose(State::Plan::respond);
}

bool Exchange::gone() const noexcept { return state_->connection == nullptr; }

}  // namespace nosana::net
