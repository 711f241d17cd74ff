// SPDX-License-Identifier: MIT
#include <nosana/net/http.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <new>
#include <utility>

#include <curl/curl.h>

#include <net/client_state.hpp>
#include <net/peer_key.hpp>

namespace nosana::net {

namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// The host of a URL, without its port; IPv6 without brackets. Empty if there is none.
std::string_view host_of(std::string_view rest) noexcept {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
  if (authority.find('@') != std::string_view::npos) return {};
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    return end == std::string_view::npos ? std::string_view() : authority.substr(1, end - 1);
  }
  return authority.substr(0, authority.find(':'));
}

bool is_loopback(std::string_view host) noexcept {
  return host == "127.0.0.1" || host == "::1" || host == "localhost";
}

bool is_plain(std::string_view url) noexcept { return url.starts_with("http://"); }

constexpr std::size_t max_head_bytes = std::size_t{256} << 10;

// Of a body that is passed on piece by piece. libcurl reads as long as there is something to read:
// where a peer is fast enough, nobody else on the loop would have a turn, not even who wants to
// leave.
constexpr std::size_t max_turn_bytes = std::size_t{256} << 10;
constexpr Milliseconds turn_pause{50};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& running = *static_cast<Running*>(user);
  const std::string_view line(data, size * count);
  // libcurl keeps them all, and reads on as long as they come.
  running.head_bytes += line.size();
  if (running.head_bytes > max_head_bytes) {
    running.too_large = true;
    return 0;  // makes libcurl end the transfer
  }
  if (line.starts_with("HTTP/")) {
    running.answer.headers.clear();  // those of a proxy, or of an interim response
    return line.size();
  }
  const std::size_t colon = line.find(':');
  constexpr std::size_t max_headers = 200;
  if (colon == std::string_view::npos || running.answer.headers.size() >= max_headers)
    return line.size();
  const auto trim = [](std::string_view text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' '))
      text.remove_suffix(1);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    return std::string(text);
  };
  running.answer.headers.push_back({trim(line.substr(0, colon)), trim(line.substr(colon + 1))});
  return line.size();
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& running = *static_cast<Running*>(user);
  const std::string_view piece(data, size * count);
  if (!running.body_begun) {
    running.body_begun = true;
    long status = 0;
    ::curl_easy_getinfo(running.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (running.request.on_status) running.request.on_status(static_cast<unsigned>(status));
  }
  if (running.request.on_body) {
    if (running.turn_bytes >= max_turn_bytes) {
      HttpClient::State& client = *running.client;
      running.resume =
          client.loop.after(turn_pause, [&client, id = running.id] { client.resume(id); });
      return CURL_WRITEFUNC_PAUSE;  // the piece comes again
    }
    running.turn_bytes += piece.size();
    running.request.on_body(piece);
    return piece.size();
  }
  std::string& body = running.answer.body;
  const std::size_t most = running.request.max_answer;
  if (piece.size() > most - body.size()) {
    running.too_large = true;
    return 0;  // makes libcurl end the transfer
  }
  // A string that grows by itself is there twice while it does. Pages that nothing is written to
  // take no memory.
  constexpr std::size_t large = std::size_t{1} << 20;
  if (body.size() + piece.size() > large && body.capacity() < most) body.reserve(most);
  body.append(piece);
  return piece.size();
}

int on_socket(CURL*, curl_socket_t socket, int what, void* user, void*) {
  auto& state = *static_cast<HttpClient::State*>(user);
  if (what == CURL_POLL_REMOVE) {
    state.loop.unwatch(socket);
    return 0;
  }
  const unsigned interest = ((what & CURL_POLL_IN) != 0 ? Loop::readable : 0U) |
                            ((what & CURL_POLL_OUT) != 0 ? Loop::writable : 0U);
  state.loop.watch(socket, interest, [&state, socket](unsigned ready) {
    state.act(socket, ((ready & Loop::readable) != 0 ? CURL_CSELECT_IN : 0) |
                          ((ready & Loop::writable) != 0 ? CURL_CSELECT_OUT : 0));
  });
  return 0;
}

int on_timer(CURLM*, long milliseconds, void* user) {
  auto& state = *static_cast<HttpClient::State*>(user);
  state.loop.cancel(state.timer);
  state.timer = 0;
  if (milliseconds >= 0) {
    state.timer = state.loop.after(Milliseconds(milliseconds), [&state] {
      state.timer = 0;
      state.act(CURL_SOCKET_TIMEOUT, 0);
    });
  }
  return 0;
}

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// The TLS key of the peer, if the handle still knows its connection.
std::string key_of(CURL* easy) {
  curl_certinfo* chain = nullptr;
  if (::curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr ||
      chain->num_of_certs < 1)
    return {};
  for (const curl_slist* item = chain->certinfo[0]; item != nullptr; item = item->next) {
    const std::string_view line(item->data);
    constexpr std::string_view name = "Cert:";
    if (line.starts_with(name)) return key_of_certificate(line.substr(name.size()));
  }
  return {};
}

void start_curl() {
  static const CURLcode started = ::curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::bad_alloc();
}

}  // namespace

std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                            std::string_view name) noexcept {
  for (const Header& header : headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return std::nullopt;
}

std::string_view transport_text(Transport transport) noexcept {
  switch (transport) {
    case Transport::answered: return "answered";
    case Transport::bad_url: return "the URL cannot be used";
    case Transport::not_resolved: return "the name has no address";
    case Transport::not_connected: return "cannot connect";
    case Transport::tls_failed: return "the certificate was not accepted";
    case Transport::key_changed: return "the TLS key has changed";
    case Transport::proxy_refused: return "the proxy refused";
    case Transport::timed_out: return "no answer in time";
    case Transport::broken: return "the connection broke";
    case Transport::too_large: return "the answer is too large";
    case Transport::failed: break;
  }
  return "the request failed";
}

bool is_safe_url(std::string_view url) noexcept {
  for (const char c : url) {
    if (c <= ' ' || c == '\x7f' || c == '\\') return false;
  }
  constexpr std::string_view https = "https://";
  constexpr std::string_view http = "http://";
  if (url.starts_with(https)) return !host_of(url.substr(https.size())).empty();
  return is_plain(url) && is_loopback(host_of(url.substr(http.size())));
}

Transport transport_of(CURLcode code) noexcept {
  switch (code) {
    case CURLE_OK: return Transport::answered;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return Transport::bad_url;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return Transport::not_resolved;
    case CURLE_COULDNT_CONNECT: return Transport::not_connected;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CIPHER: return Transport::tls_failed;
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return Transport::key_changed;
    case CURLE_PROXY: return Transport::proxy_refused;
    case CURLE_OPERATION_TIMEDOUT: return Transport::timed_out;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING: return Transport::broken;
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED: return Transport::too_large;
    default: return Transport::failed;
  }
}

void set_common(CURL* easy, const HttpOptions& options, const std::string& url,
                Milliseconds connect_timeout, const std::string& pinned_key) {
  ::curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  ::curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
  // Who leaves does not wait for the name of a host.
  ::curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  ::curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  ::curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  ::curl_easy_setopt(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
  ::curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  ::curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  ::curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  ::curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  ::curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_timeout.count()));
  // libcurl does not read these variables itself.
  std::string ca = options.ca_file;
  if (ca.empty()) ca = environment("CURL_CA_BUNDLE");
  if (ca.empty()) ca = environment("SSL_CERT_FILE");
  if (!ca.empty()) ::curl_easy_setopt(easy, CURLOPT_CAINFO, ca.c_str());
  if (!pinned_key.empty()) ::curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, pinned_key.c_str());
  const bool plain = is_plain(url);
  ::curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
  if (plain) {
    ::curl_easy_setopt(easy, CURLOPT_PROXY, "");  // loopback connections never use a proxy
  } else if (!options.proxy.empty()) {
    ::curl_easy_setopt(easy, CURLOPT_PROXY, options.proxy.c_str());
  }
}

Running::~Running() {
  if (resume != 0) client->loop.cancel(resume);
  ::curl_slist_free_all(headers);
}

void HttpClient::State::resume(HttpClient::Id id) {
  const auto found = running.find(id);
  if (found == running.end()) return;
  found->second->resume = 0;
  found->second->turn_bytes = 0;
  (void)::curl_easy_pause(found->second->easy.get(), CURLPAUSE_CONT);
}

void HttpClient::State::act(curl_socket_t socket, int mask) {
  int left = 0;
  ::curl_multi_socket_action(multi, socket, mask, &left);
  collect();
}

void HttpClient::State::collect() {
  const std::shared_ptr<bool> still = alive;
  int left = 0;
  while (*still) {
    const CURLMsg* const message = ::curl_multi_info_read(multi, &left);
    if (message == nullptr) return;
    if (message->msg != CURLMSG_DONE) continue;
    CURL* const easy = message->easy_handle;
    const CURLcode code = message->data.result;  // `message` is invalid after the next calls
    if (const auto found = connecting.find(easy); found != connecting.end()) {
      const auto callback = std::move(found->second);
      connecting.erase(found);
      callback(code);
      continue;
    }
    Running* ended = nullptr;
    ::curl_easy_getinfo(easy, CURLINFO_PRIVATE, &ended);
    if (ended != nullptr) finish(*ended, code);
  }
}

void HttpClient::State::finish(Running& ended, CURLcode code) {
  const auto found = running.find(ended.id);
  const std::unique_ptr<Running> owned = std::move(found->second);
  running.erase(found);
  CURL* const easy = owned->easy.get();
  HttpAnswer& answer = owned->answer;
  answer.curl_code = code;
  answer.transport = transport_of(code);
  if (code == CURLE_WRITE_ERROR && !owned->too_large) answer.transport = Transport::failed;
  long number = 0;
  ::curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &number);
  answer.status = static_cast<unsigned>(number);
  ::curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &number);
  answer.sent = number > 0;
  // libcurl reports a CONNECT that the proxy refused as a receive error.
  ::curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &number);
  constexpr long first_refusal = 300;
  if (code != CURLE_OK && number >= first_refusal) {
    answer.transport = Transport::proxy_refused;
    answer.sent = false;
  }
  answer.peer_key = key_of(easy);
  ::curl_multi_remove_handle(multi, easy);
  owned->easy.reset();
  owned->done(std::move(answer));
}

HttpClient::HttpClient(Loop& loop, HttpOptions options) : state_(std::make_unique<State>(loop)) {
  start_curl();
  state_->options = std::move(options);
  state_->multi = ::curl_multi_init();
  if (state_->multi == nullptr) throw std::bad_alloc();
  ::curl_multi_setopt(state_->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  ::curl_multi_setopt(state_->multi, CURLMOPT_SOCKETDATA, state_.get());
  ::curl_multi_setopt(state_->multi, CURLMOPT_TIMERFUNCTION, on_timer);
  ::curl_multi_setopt(state_->multi, CURLMOPT_TIMERDATA, state_.get());
  ::curl_multi_setopt(state_->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS,
                      state_->options.max_connections);
}

HttpClient::~HttpClient() {
  *state_->alive = false;
  for (auto& [id, each] : state_->running) {
    ::curl_multi_remove_handle(state_->multi, each->easy.get());
    each->easy.reset();
  }
  ::curl_multi_cleanup(state_->multi);
  state_->loop.cancel(state_->timer);
}

namespace {

void set_method(CURL* easy, const HttpRequest& request) {
  if (request.method == "GET") {
    ::curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    return;
  }
  ::curl_easy_setopt(easy, CURLOPT_POST, 1L);
  ::curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
  // Not COPYPOSTFIELDS, to avoid another copy of a definition in memory.
  ::curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
  if (request.method != "POST")
    ::curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_headers(Running& running) {
  const auto add = [&running](const std::string& line) {
    curl_slist* const longer = ::curl_slist_append(running.headers, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    running.headers = longer;
  };
  for (const Header& header : running.request.headers) add(header.name + ": " + header.value);
  add("Expect:");  // one message, not two: hosts do not support it
  ::curl_easy_setopt(running.easy.get(), CURLOPT_HTTPHEADER, running.headers);
}

void set_limits(CURL* easy, const HttpRequest& request) {
  ::curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
  if (!request.on_body)  // what says its length is not read at all where it is too long
    ::curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
                       static_cast<curl_off_t>(request.max_answer));
  if (request.idle_timeout.count() > 0) {
    ::curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    ::curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                       std::max(1L, static_cast<long>(request.idle_timeout.count() / 1'000)));
  }
  if (request.fresh_connection) {
    ::curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    ::curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  }
}

bool has_line_break(const std::vector<Header>& headers) {
  return std::any_of(headers.begin(), headers.end(), [](const Header& header) {
    return (header.name + header.value).find_first_of("\r\n") != std::string::npos;
  });
}

}  // namespace

HttpClient::Id HttpClient::start(HttpRequest request, Done done) {
  State& state = *state_;
  auto owned = std::make_unique<Running>();
  Running& running = *owned;
  running.id = state.next_id++;
  running.client = &state;
  running.request = std::move(request);
  running.done = std::move(done);
  running.easy.reset(::curl_easy_init());
  CURL* const easy = running.easy.get();
  if (easy == nullptr) throw std::bad_alloc();
  if (!is_safe_url(running.request.url) || has_line_break(running.request.headers)) {
    running.answer.transport = Transport::bad_url;
    state.running.emplace(running.id, std::move(owned));
    state.loop.after(Milliseconds(0), [&state, alive = state.alive, id = running.id] {
      if (!*alive) return;
      const auto found = state.running.find(id);
      if (found == state.running.end()) return;
      const std::unique_ptr<Running> ended = std::move(found->second);
      state.running.erase(found);
      ended->done(std::move(ended->answer));
    });
    return running.id;
  }
  set_common(easy, state.options, running.request.url, running.request.connect_timeout,
             running.request.pinned_key);
  set_method(easy, running.request);
  set_headers(running);
  set_limits(easy, running.request);
  ::curl_easy_setopt(easy, CURLOPT_PRIVATE, &running);
  ::curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  ::curl_easy_setopt(easy, CURLOPT_HEADERDATA, &running);
  ::curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  ::curl_easy_setopt(easy, CURLOPT_WRITEDATA, &running);
  const HttpClient::Id id = running.id;
  state.running.emplace(id, std::move(owned));
  ::curl_multi_add_handle(state.multi, easy);  // requests a timer; nothing happens before it
  return id;
}

void HttpClient::cancel(Id id) noexcept {
  const auto found = state_->running.find(id);
  if (found == state_->running.end()) return;
  const std::unique_ptr<Running> ended = std::move(found->second);
  state_->running.erase(found);
  ::curl_multi_remove_handle(state_->multi, ended->easy.get());
}

HttpAnswer HttpClient::fetch(HttpRequest request) {
  std::optional<HttpAnswer> answer;
  start(std::move(request), [&answer](HttpAnswer got) { answer = std::move(got); });
  while (!answer) state_->loop.run_once(Milliseconds(60'000));
  return std::move(*answer);
}

Loop& HttpClient::loop() const noexcept { return state_->loop; }

}  // namespace nosana::net
