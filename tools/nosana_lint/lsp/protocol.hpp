// SPDX-License-Identifier: MIT
#pragma once

// What the server says, in the JSON of the Language Server Protocol 3.17.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/editor/completion.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/place.hpp>
#include <nosana_lint/lsp/open_document.hpp>

namespace nosana::tool::lsp {

using nlohmann::json;

/// The codes of errors that the server answers with (JSON-RPC 2.0, section 5.1, and LSP).
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002
};

/// What the client can do, as it said in `initialize`.
struct Client {
  editor::Encoding encoding = editor::Encoding::utf16;
  bool related_information = false;
  bool versioned_edits = false;
  bool markdown_hover = true;
  bool markdown_documentation = true;
};

/// The capabilities in the parameters of `initialize`.
[[nodiscard]] Client read_client(const json& params);

/// The result of `initialize`.
[[nodiscard]] json server_capabilities(const Client& client);

/// A range of the protocol. throws   nlohmann::json::exception: it is none
[[nodiscard]] editor::Range read_range(const json& range);
[[nodiscard]] editor::Place read_place(const json& position);

[[nodiscard]] json to_json(const editor::Range& range);

/// The parameters of textDocument/publishDiagnostics.
[[nodiscard]] json published(const OpenDocument& document, const Client& client);

/// The quick fixes at a range.
[[nodiscard]] json code_actions(const OpenDocument& document, const Client& client,
                                const editor::Range& range);

/// What is said above lines.
[[nodiscard]] json code_lenses(const OpenDocument& document);

/// The secrets, as tokens.
[[nodiscard]] json secret_tokens(const OpenDocument& document, const Schemas& schemas,
                                 const Client& client);

/// What can be typed at a place.
[[nodiscard]] json completion_items(const OpenDocument& document, const Client& client,
                                    editor::Place place, const editor::JobSchema& schema);

/// What is said of a place, or null.
[[nodiscard]] json hover_at(const OpenDocument& document, const Client& client, editor::Place place,
                            const editor::JobSchema& schema);

}  // namespace nosana::tool::lsp
