// SPDX-License-Identifier: MIT
#include <nosana_lint/lsp/protocol.hpp>

#include <algorithm>
#include <optional>

#include <nosana/editor/hover.hpp>
#include <nosana/version.hpp>

namespace nosana::tool::lsp {

namespace {

// The numbers of the protocol.
constexpr int severity_error = 1;
constexpr int severity_warning = 2;
constexpr int severity_information = 3;
constexpr int sync_incremental = 2;
constexpr int item_property = 10;
constexpr int item_value = 12;

// A new file has no keys yet by which it could be told.
constexpr std::size_t max_new_file_bytes = 80;

int number_of(Severity severity) {
  if (severity == Severity::error) return severity_error;
  return severity == Severity::warning ? severity_warning : severity_information;
}

json text_of(std::string_view text) { return json(std::string(text)); }

json place_to_json(const editor::Place& place) {
  return {{"line", place.line}, {"character", place.character}};
}

json markup(std::string_view text, bool markdown) {
  return {{"kind", markdown ? "markdown" : "plaintext"}, {"value", text_of(text)}};
}

bool has_word(const json& list, std::string_view word) {
  return list.is_array() && std::find(list.begin(), list.end(), json(word)) != list.end();
}

// What stands at a pointer, or null.
json at_pointer(const json& params, const char* pointer) {
  const json::json_pointer place(pointer);
  return params.contains(place) ? params.at(place) : json();
}

bool is_set(const json& params, const char* pointer) {
  const json value = at_pointer(params, pointer);
  return value.is_boolean() && value.get<bool>();
}

json diagnostic_to_json(const editor::Diagnostic& diagnostic, const std::string& uri,
                        const Client& client) {
  json one = {{"range", to_json(diagnostic.range)},
              {"severity", number_of(diagnostic.severity)},
              {"code", text_of(diagnostic.rule)},
              {"source", "nosana-lint"},
              {"message", text_of(diagnostic.message)}};
  if (!rules_page.empty()) {
    one["codeDescription"]["href"] = std::string(rules_page) + '#' + std::string(diagnostic.rule);
  }
  if (!client.related_information) return one;
  for (const editor::RelatedPlace& related : diagnostic.related) {
    one["relatedInformation"].push_back(
        {{"location", {{"uri", uri}, {"range", to_json(related.range)}}},
         {"message", text_of(related.message)}});
  }
  return one;
}

json workspace_edit(const editor::QuickFix& fix, const OpenDocument& document,
                    const Client& client) {
  json edits = json::array();
  for (const editor::TextEdit& edit : fix.edits)
    edits.push_back({{"range", to_json(edit.range)}, {"newText", text_of(edit.text)}});
  if (!client.versioned_edits) return {{"changes", {{document.uri, edits}}}};
  json version;
  if (document.version) version = *document.version;
  json change = {{"textDocument", {{"uri", document.uri}, {"version", version}}}, {"edits", edits}};
  return {{"documentChanges", json::array({change})}};
}

json item_to_json(const editor::Completion& item, const editor::Range& range, std::size_t number,
                  bool markdown) {
  std::string order = std::to_string(number);
  order.insert(0, 4 - std::min<std::size_t>(order.size(), 4), '0');
  json one = {{"label", text_of(item.label)},
              {"kind", item.is_key ? item_property : item_value},
              {"sortText", order},
              {"filterText", text_of(item.label)},
              {"textEdit", {{"range", to_json(range)}, {"newText", text_of(item.text)}}}};
  if (item.is_required) one["detail"] = "required";
  if (!item.documentation.empty()) one["documentation"] = markup(item.documentation, markdown);
  return one;
}

}  // namespace

Client read_client(const json& params) {
  Client client;
  if (has_word(at_pointer(params, "/capabilities/general/positionEncodings"), "utf-8"))
    client.encoding = editor::Encoding::utf8;
  client.related_information =
      is_set(params, "/capabilities/textDocument/publishDiagnostics/relatedInformation");
  client.versioned_edits = is_set(params, "/capabilities/workspace/workspaceEdit/documentChanges");
  const json hover = at_pointer(params, "/capabilities/textDocument/hover/contentFormat");
  client.markdown_hover = !hover.is_array() || has_word(hover, "markdown");
  const json documentation = at_pointer(
      params, "/capabilities/textDocument/completion/completionItem/documentationFormat");
  client.markdown_documentation = !documentation.is_array() || has_word(documentation, "markdown");
  return client;
}

json server_capabilities(const Client& client) {
  const bool utf8 = client.encoding == editor::Encoding::utf8;
  const json sync = {
      {"openClose", true}, {"change", sync_incremental}, {"save", {{"includeText", false}}}};
  return {
      {"capabilities",
       {{"positionEncoding", utf8 ? "utf-8" : "utf-16"},
        {"textDocumentSync", sync},
        {"hoverProvider", true},
        {"completionProvider", {{"triggerCharacters", json::array({"\"", "%", "."})}}},
        {"codeActionProvider", {{"codeActionKinds", json::array({"quickfix"})}}},
        {"codeLensProvider", {{"resolveProvider", false}}},
        {"semanticTokensProvider",
         {{"legend", {{"tokenTypes", json::array({"secret"})}, {"tokenModifiers", json::array()}}},
          {"full", true}}}}},
      {"serverInfo", {{"name", "nosana-lint"}, {"version", text_of(version)}}}};
}

editor::Place read_place(const json& position) {
  return {position.at("line").get<std::uint32_t>(), position.at("character").get<std::uint32_t>()};
}

editor::Range read_range(const json& range) {
  return {read_place(range.at("start")), read_place(range.at("end"))};
}

json to_json(const editor::Range& range) {
  return {{"start", place_to_json(range.start)}, {"end", place_to_json(range.end)}};
}

json published(const OpenDocument& document, const Client& client) {
  json params = {{"uri", document.uri}, {"diagnostics", json::array()}};
  if (document.version) params["version"] = *document.version;
  for (const editor::Diagnostic& one : document.diagnostics)
    params["diagnostics"].push_back(diagnostic_to_json(one, document.uri, client));
  return params;
}

json code_actions(const OpenDocument& document, const Client& client, const editor::Range& range) {
  json actions = json::array();
  for (const editor::Diagnostic& one : document.diagnostics) {
    if (!one.fix || !touches(one, range)) continue;
    const json diagnostic = diagnostic_to_json(one, document.uri, client);
    actions.push_back({{"title", text_of(one.fix->title)},
                       {"kind", "quickfix"},
                       {"diagnostics", json::array({diagnostic})},
                       {"isPreferred", true},
                       {"edit", workspace_edit(*one.fix, document, client)}});
  }
  return actions;
}

json code_lenses(const OpenDocument& document) {
  json lenses = json::array();
  for (const editor::CodeLens& lens : document.lenses) {
    // A command without a name: words alone.
    lenses.push_back({{"range", to_json(lens.range)},
                      {"command", {{"title", text_of(lens.title)}, {"command", ""}}}});
  }
  return lenses;
}

json secret_tokens(const OpenDocument& document, const Schemas& schemas, const Client& client) {
  json data = json::array();
  editor::Place before;
  for (const editor::Range& range : secret_ranges(document, schemas, client.encoding)) {
    const editor::Place at = range.start;
    const bool same_line = at.line == before.line;
    data.push_back(at.line - before.line);
    data.push_back(same_line ? at.character - before.character : at.character);
    data.push_back(range.end.character - at.character);
    data.push_back(0);  // the type
    data.push_back(0);  // no modifiers
    before = at;
  }
  return {{"data", data}};
}

json completion_items(const OpenDocument& document, const Client& client, editor::Place place,
                      const editor::JobSchema& schema) {
  json items = json::array();
  if (document.is_related || document.text().size() <= max_new_file_bytes) {
    const editor::Lines lines(document.text(), client.encoding);
    const editor::Completions all =
        complete(document.text(), lines.offset(place), document.syntax(), schema);
    const editor::Range range = lines.range(all.replaced.begin, all.replaced.end);
    for (const editor::Completion& item : all.items)
      items.push_back(item_to_json(item, range, items.size(), client.markdown_documentation));
  }
  return {{"isIncomplete", false}, {"items", items}};
}

json hover_at(const OpenDocument& document, const Client& client, editor::Place place,
              const editor::JobSchema& schema) {
  constexpr std::string_view between = "\n\n---\n\n";
  std::string text;
  std::optional<editor::Range> range;
  for (const editor::Diagnostic& one : document.diagnostics) {
    if (!touches(one, {place, place})) continue;
    if (!text.empty()) text += between;
    text += explain(one).view();
    if (!range) range = one.range;
  }
  const editor::Lines lines(document.text(), client.encoding);
  const auto key = document.is_related ? explain_key(document.text(), lines.offset(place),
                                                     document.syntax(), schema)
                                       : std::nullopt;
  if (key) {
    if (!text.empty()) text += between;
    text += key->text.view();
    range = lines.range(key->span.begin, key->span.end);
  }
  if (!range) return nullptr;
  return {{"contents", markup(text, client.markdown_hover)}, {"range", to_json(*range)}};
}

}  // namespace nosana::tool::lsp
