// SPDX-License-Identifier: MIT
#include <nosana_lint/lsp/server.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <optional>
#include <utility>

#include <common/message.hpp>

namespace nosana::tool::lsp {

namespace {

constexpr int message_error = 1;  // of window/showMessage

json notification(const char* method, json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

// The identifier of a request: a number or a string, which is repeated in the answer.
bool is_id(const json& id) { return id.is_number_integer() || id.is_string(); }

void wipe_text(json& holder) {
  if (!holder.is_object() || !holder.contains("text") || !holder["text"].is_string()) return;
  text::wipe(holder["text"].get_ref<std::string&>());
}

/// The parameters of a message. The texts of documents in them are wiped.
struct Params {
  json value;

  explicit Params(json params) : value(std::move(params)) {}
  Params(const Params&) = delete;
  Params& operator=(const Params&) = delete;
  ~Params() {
    if (!value.is_object()) return;
    if (value.contains("textDocument")) wipe_text(value["textDocument"]);
    if (!value.contains("contentChanges") || !value["contentChanges"].is_array()) return;
    for (json& change : value["contentChanges"]) wipe_text(change);
  }
};

bool wants_quick_fixes(const json& params) {
  const json::json_pointer only("/context/only");
  if (!params.contains(only) || !params.at(only).is_array()) return true;
  const json& kinds = params.at(only);
  return std::any_of(kinds.begin(), kinds.end(),
                     [](const json& kind) { return kind == "" || kind == "quickfix"; });
}

}  // namespace

Server::Server(const Options& options, PolicyCheck policy, Send send)
    : options_(options),
      policy_(std::move(policy)),
      send_(std::move(send)),
      schemas_(official_schemas(true)) {
  forget_configs();
}

void Server::handle(std::string_view content) {
  json message = json::parse(content, nullptr, false);
  if (message.is_discarded()) return fail(nullptr, ErrorCode::parse_error, "expected JSON");
  if (!message.is_object()) {
    return fail(nullptr, ErrorCode::invalid_request, "expected a message, not a list of them");
  }
  Params params{message.contains("params") ? std::move(message["params"]) : json::object()};
  const auto method = message.find("method");
  const auto id = message.find("id");
  if (method == message.end() || !method->is_string()) {
    // An answer: the server asks nothing.
    if (id != message.end() && (message.contains("result") || message.contains("error"))) return;
    return fail(nullptr, ErrorCode::invalid_request, "expected a method");
  }
  if (id == message.end()) return notify(method->get<std::string>(), params.value);
  if (!is_id(*id)) {
    return fail(nullptr, ErrorCode::invalid_request, "expected a number or a string as id");
  }
  request(*id, method->get<std::string>(), params.value);
}

void Server::fail(const json& id, ErrorCode code, std::string_view message) {
  send_({{"jsonrpc", "2.0"},
         {"id", id},
         {"error", {{"code", static_cast<int>(code)}, {"message", std::string(message)}}}});
}

void Server::request(const json& id, const std::string& method, const json& params) {
  struct Row {
    std::string_view method;
    Handler handler;
  };
  static constexpr std::array rows = {
      Row{"initialize", &Server::initialize},
      Row{"shutdown", &Server::shut_down},
      Row{"textDocument/hover", &Server::hover},
      Row{"textDocument/completion", &Server::completion},
      Row{"textDocument/codeAction", &Server::code_action},
      Row{"textDocument/codeLens", &Server::code_lens},
      Row{"textDocument/semanticTokens/full", &Server::semantic_tokens},
  };
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&method](const Row& each) { return each.method == method; });
  if (!is_initialized_ && method != "initialize")
    return fail(id, ErrorCode::not_initialized, "expected initialize first");
  if (was_shut_down_ || (is_initialized_ && method == "initialize"))
    return fail(id, ErrorCode::invalid_request, "not expected at this time");
  if (row == rows.end())
    return fail(id, ErrorCode::method_not_found, "the server has no such method");
  json result;
  try {
    result = (this->*row->handler)(params);
  } catch (const json::exception&) {  // its words may quote a document
    return fail(id, ErrorCode::invalid_params, "the parameters are not those of the method");
  }
  send_({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

void Server::notify(const std::string& method, const json& params) {
  if (method == "exit") {
    is_over_ = true;
    return;
  }
  if (!is_initialized_ || was_shut_down_) return;
  try {
    if (method == "textDocument/didOpen") open(params);
    if (method == "textDocument/didChange") change(params);
    if (method == "textDocument/didClose") close(params);
    // A configuration may be what was saved.
    if (method == "textDocument/didSave") forget_configs();
  } catch (const json::exception&) {  // a notification has no answer
  }
}

json Server::initialize(const json& params) {
  client_ = read_client(params);
  is_initialized_ = true;
  return server_capabilities(client_);
}

json Server::shut_down(const json&) {
  was_shut_down_ = true;
  return nullptr;
}

OpenDocument* Server::find(const json& params) {
  const auto found =
      documents_.find(params.at("textDocument").at("uri").get_ref<const std::string&>());
  return found == documents_.end() ? nullptr : &found->second;
}

OpenDocument* Server::judged(const json& params) {
  OpenDocument* const document = find(params);
  if (document != nullptr && !document->is_judged) publish();
  return document;
}

json Server::hover(const json& params) {
  const OpenDocument* const document = judged(params);
  if (document == nullptr) return nullptr;
  return hover_at(*document, client_, read_place(params.at("position")), job_schema_);
}

json Server::completion(const json& params) {
  const OpenDocument* const document = find(params);
  if (document == nullptr) return nullptr;
  return completion_items(*document, client_, read_place(params.at("position")), job_schema_);
}

json Server::code_action(const json& params) {
  const OpenDocument* const document = judged(params);
  if (document == nullptr || !wants_quick_fixes(params)) return json::array();
  return code_actions(*document, client_, read_range(params.at("range")));
}

json Server::code_lens(const json& params) {
  const OpenDocument* const document = judged(params);
  return document == nullptr ? json::array() : code_lenses(*document);
}

json Server::semantic_tokens(const json& params) {
  const OpenDocument* const document = judged(params);
  return document == nullptr ? json(nullptr) : secret_tokens(*document, schemas_, client_);
}

void Server::open(const json& params) {
  const json& item = params.at("textDocument");
  const std::string language = item.value("languageId", std::string());
  OpenDocument document = open_document(item.at("uri").get<std::string>(), language);
  change_text(document, std::nullopt, item.at("text").get_ref<const std::string&>(),
              client_.encoding);
  document.version = item.value("version", std::int64_t{0});
  const std::string uri = document.uri;
  documents_.insert_or_assign(uri, std::move(document));
  forget_configs();
}

void Server::change(const json& params) {
  OpenDocument* const document = find(params);
  if (document == nullptr) return;
  has_changes_ = true;
  document->is_judged = false;
  for (const json& one : params.at("contentChanges")) {
    std::optional<editor::Range> range;
    if (one.contains("range")) range = read_range(one.at("range"));
    change_text(*document, range, one.at("text").get_ref<const std::string&>(), client_.encoding);
  }
  const json& item = params.at("textDocument");
  if (item.contains("version") && item.at("version").is_number_integer())
    document->version = item.at("version").get<std::int64_t>();
}

void Server::close(const json& params) {
  const auto* const document = find(params);
  if (document == nullptr) return;
  const std::string uri = document->uri;
  documents_.erase(uri);
  send_(notification("textDocument/publishDiagnostics",
                     {{"uri", uri}, {"diagnostics", json::array()}}));
}

// The next judgement reads the configurations again, of every open document.
void Server::forget_configs() {
  configs_ = std::make_unique<Configs>(options_, policy_);
  told_ = 0;
  for (auto& [uri, document] : documents_) {
    document.is_judged = false;
    has_changes_ = true;
  }
}

void Server::judge(OpenDocument& document) {
  Input input;
  input.path = document.path;
  input.name = document.name;
  judge_document(document, schemas_, configs_->settings_for(input).lint, client_.encoding);
}

void Server::publish() {
  has_changes_ = false;
  for (auto& [uri, document] : documents_) {
    if (document.is_judged) continue;
    judge(document);
    send_(notification("textDocument/publishDiagnostics", published(document, client_)));
  }
  tell_problems();
}

// What is wrong with a configuration, in our words: its values are not among them.
void Server::tell_problems() {
  const std::vector<std::string>& problems = configs_->problems();
  for (; told_ < problems.size(); ++told_) {
    send_(notification("window/showMessage",
                       {{"type", message_error}, {"message", "nosana-lint: " + problems[told_]}}));
  }
}

}  // namespace nosana::tool::lsp
