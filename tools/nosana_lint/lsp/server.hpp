// SPDX-License-Identifier: MIT
#pragma once

// The language server without its input and output: messages in, messages out. Nothing of a
// document is in an error.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/editor/job_schema.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_lint/lsp/open_document.hpp>
#include <nosana_lint/lsp/protocol.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool::lsp {

class Server {
 public:
  using Send = std::function<void(const json&)>;

  /// options   must outlive it
  /// send      gets each message that is to be sent
  Server(const Options& options, PolicyCheck policy, Send send);

  /// Handles a message: the content of a frame.
  /// throws   ClosedPipe, IoError: of `send`; std::bad_alloc
  void handle(std::string_view content);

  /// Judges what was changed, and sends what was found. To be called when no message is waiting.
  void publish();

  /// Whether something waits for publish().
  [[nodiscard]] bool has_changes() const noexcept { return has_changes_; }

  /// Whether the client said `exit`.
  [[nodiscard]] bool is_over() const noexcept { return is_over_; }

  /// Whether the client asked for the end before.
  [[nodiscard]] bool was_shut_down() const noexcept { return was_shut_down_; }

 private:
  using Handler = json (Server::*)(const json& params);

  void request(const json& id, const std::string& method, const json& params);
  void notify(const std::string& method, const json& params);
  void fail(const json& id, ErrorCode code, std::string_view message);

  json initialize(const json& params);
  json shut_down(const json& params);
  json hover(const json& params);
  json completion(const json& params);
  json code_action(const json& params);
  json code_lens(const json& params);
  json semantic_tokens(const json& params);
  void open(const json& params);
  void change(const json& params);
  void close(const json& params);

  [[nodiscard]] OpenDocument* find(const json& params);
  OpenDocument* judged(const json& params);
  void judge(OpenDocument& document);
  void forget_configs();
  void tell_problems();

  const Options& options_;
  PolicyCheck policy_;
  Send send_;
  Client client_;
  Schemas schemas_;
  editor::JobSchema job_schema_;
  std::unique_ptr<Configs> configs_;
  std::size_t told_ = 0;  // problems of the configurations that the client knows
  std::map<std::string, OpenDocument> documents_;  // by URI
  bool is_initialized_ = false;
  bool was_shut_down_ = false;
  bool is_over_ = false;
  bool has_changes_ = false;
};

}  // namespace nosana::tool::lsp
