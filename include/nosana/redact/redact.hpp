// SPDX-License-Identifier: MIT
#pragma once

// redact(): the public definition for a job definition. It is built from a constant and an
// allow-list, never by removing parts that look secret; so nothing that detection misses can get
// into it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/stringify.hpp>
#include <nosana/document/value.hpp>
#include <nosana/redact/endpoint.hpp>

namespace nosana {

/// The definition that the official client pins for every confidential job, byte for byte. Its CID
/// is
/// QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph.
/// source   nosana-ci/nosana-cli, src/generic/config.ts (privateBlankJobDefintion)
inline constexpr std::string_view blank_definition =
    R"({"version":"0.1","type":"container","meta":{"trigger":"cli"},"logistics":{"send":)"
    R"({"type":"api-listen","args":{}},"receive":{"type":"api-listen","args":{}}},"ops":[]})";
static_assert(blank_definition.size() == 165);

/// Additions to the constant. None by default.
struct RedactOptions {
  std::optional<Endpoint> send;     ///< the host fetches the definition from here
  std::optional<Endpoint> receive;  ///< the host sends the results here
  /// Keeps the numbers of meta.system_resources whose names are "required_" and at most 16
  /// lowercase letters, such as required_vram: markets and dashboards may use them.
  bool system_resources = false;
};

/// A definition that may be public. Only redact() makes one.
class PublicDefinition {
 public:
  /// JSON, as JSON.stringify writes it: the bytes to pin.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  friend PublicDefinition redact(const Document& document, const RedactOptions& options);
  explicit PublicDefinition(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// The public definition of a confidential job. `document` may be anything, even not JSON; only
/// options.system_resources reads it.
///
/// throws   std::bad_alloc
/// source   nosana-ci/nosana-cli, src/generic/config.ts and src/cli/job/post/action.ts; for
///          endpoints nosana-ci/nosana-deployment-manager,
///          src/definitions/confidential.jobdefinition.ts
[[nodiscard]] inline PublicDefinition redact(const Document& document,
                                             const RedactOptions& options = {});

// ---- implementation ----

namespace detail {

/// Whether `name` is a resource that may be public: it cannot hold a value.
constexpr bool is_resource_name(std::string_view name) noexcept {
  constexpr std::string_view prefix = "required_";
  constexpr std::size_t max_letters = 16;
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  if (name.empty() || name.size() > max_letters) return false;
  for (const char c : name) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

/// Appends ,"system_resources":{...} if there is something to keep.
inline void append_resources(std::string& out, const Document& document) {
  constexpr double max = 1e9;  // larger than any resource; keys are longer numbers
  std::string members;
  const Value resources = document.root().find("meta").find("system_resources");
  for (const Member member : resources.members()) {
    const std::optional<double> number = member.value().number();
    if (member.superseded() || !is_resource_name(member.key()) || !number) continue;
    if (!(*number >= 0 && *number <= max)) continue;
    if (!members.empty()) members += ',';
    members.append("\"").append(member.key()).append("\":");
    append_stringified(members, *number);
  }
  if (!members.empty()) out.append(",\"system_resources\":{").append(members).append("}");
}

inline void append_way(std::string& out, const std::optional<Endpoint>& endpoint) {
  if (!endpoint) {
    out += R"({"type":"api-listen","args":{}})";
    return;
  }
  out += R"({"type":"api","args":{"endpoint":)";
  append_quoted(out, endpoint->text());
  out += "}}";
}

}  // namespace detail

inline PublicDefinition redact(const Document& document, const RedactOptions& options) {
  std::string out = R"({"version":"0.1","type":"container","meta":{"trigger":"cli")";
  if (options.system_resources) detail::append_resources(out, document);
  out += R"(},"logistics":{"send":)";
  detail::append_way(out, options.send);
  out += R"(,"receive":)";
  detail::append_way(out, options.receive);
  out += R"(},"ops":[]})";
  return PublicDefinition(std::move(out));
}

}  // namespace nosana
