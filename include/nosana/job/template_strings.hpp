// SPDX-License-Identifier: MIT
#pragma once

// The strings of a document that have %% delimiters, and the part of the job definition that each
// of them is in: a host replaces placeholders in the `args` of operations and nowhere else.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/job/placeholder.hpp>

namespace nosana::detail {

enum class TemplatePlace : std::uint8_t {
  args,       ///< a value in the args of an operation: placeholders are replaced
  args_key,   ///< a key there
  operation,  ///< the id, the group or the results of an operation
  global,     ///< in `global`
  meta,       ///< in `meta`
  endpoint,   ///< an endpoint of `logistics`: the first %%global.job%% is replaced
  job,        ///< in `deployment_id`, or elsewhere in `logistics`
  elsewhere   ///< in `depends_on`, or where the schemas expect nothing; reported by other rules
};

struct TemplateString {
  std::uint32_t node = 0;
  TemplatePlace place = TemplatePlace::elsewhere;
  std::uint32_t operation = no_operation;  ///< whose args hold it

  // The placeholders in it; set only for args and endpoints.

  std::uint32_t count = 0;
  Placeholder first;        ///< the first of them
  bool refers = false;      ///< one that is a reference, even to something missing
  bool is_plural = false;   ///< one that begins with "globals"
  bool is_pair = false;     ///< one that spans another
  bool is_unknown = false;  ///< one that a host does not recognize
};

/// The strings and keys whose text has "%%", in the order of the text. Delimiters that are written
/// as \u0025 are not found.
/// cost   a search of the text; O(size + log n) for each string that has delimiters
[[nodiscard]] inline std::vector<TemplateString> template_strings(const Document& document,
                                                                  const Operations& operations);

// ---- implementation ----

/// Whether `node` is in the value, or is the value.
inline bool is_in(const Value& value, std::uint32_t node) noexcept {
  return value && node >= value.node() && node < value.document().tape()[value.node()].link;
}

/// The operation that `node` is part of.
inline std::uint32_t operation_around(const Operations& operations, std::uint32_t node) noexcept {
  const auto after = std::upper_bound(
      operations.begin(), operations.end(), node,
      [](std::uint32_t wanted, const Operation& other) { return wanted < other.value.node(); });
  if (after == operations.begin()) return no_operation;
  const Operation& operation = *(after - 1);
  return is_in(operation.value, node) ? operation.index : no_operation;
}

inline TemplatePlace place_in(const Operation& operation, std::uint32_t node, bool key) noexcept {
  if (is_in(operation.args, node)) return key ? TemplatePlace::args_key : TemplatePlace::args;
  const bool known =
      is_in(operation.results, node) || is_in(operation.id, node) || is_in(operation.group, node);
  return known && !key ? TemplatePlace::operation : TemplatePlace::elsewhere;
}

inline TemplatePlace place_in_job(const Document& document, std::uint32_t node) noexcept {
  const Value root = document.root();
  const Value logistics = root.find(name_id("logistics"));
  if (is_in(root.find(name_id("global")), node)) return TemplatePlace::global;
  if (is_in(root.find(name_id("meta")), node)) return TemplatePlace::meta;
  if (is_in(root.find(name_id("deployment_id")), node)) return TemplatePlace::job;
  if (!is_in(logistics, node)) return TemplatePlace::elsewhere;
  for (const NameId way : {name_id("send"), name_id("receive")}) {
    const Value endpoint = logistics.find(way).find(name_id("args")).find(name_id("endpoint"));
    if (endpoint && endpoint.node() == node) return TemplatePlace::endpoint;
  }
  return TemplatePlace::job;
}

/// Records the placeholders of a string.
inline void note_placeholders(std::string_view text, TemplateString& string) noexcept {
  for_each_placeholder(text, [&string](const Placeholder& placeholder) {
    const bool pair = placeholder.takes_in_others();
    const bool unknown = placeholder.form == PlaceholderForm::not_a_placeholder;
    const bool stays = unknown || placeholder.form == PlaceholderForm::plural_path;
    if (string.count++ == 0) string.first = placeholder;
    string.refers |= !stays && !pair;
    string.is_plural |= placeholder.head == "globals";
    string.is_pair |= pair;
    string.is_unknown |= unknown;
  });
}

/// The last node that begins at or before `byte`.
inline std::uint32_t last_node_before(const Tape& tape, std::size_t byte) noexcept {
  std::uint32_t low = 0;
  std::uint32_t high = tape.size();
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (tape[middle].begin <= byte ? low : high) = middle;
  }
  return low;
}

inline std::vector<TemplateString> template_strings(const Document& document,
                                                    const Operations& operations) {
  std::vector<TemplateString> strings;
  strings.reserve(8);
  const Tape& tape = document.tape();
  const std::string_view text = document.text();
  std::size_t at = tape.size() == 0 ? std::string_view::npos : find_marks(text, 0);
  while (at != std::string_view::npos) {
    const std::uint32_t node = last_node_before(tape, at);
    const bool string = tape[node].kind == Kind::string || tape[node].kind == Kind::key;
    const bool inside = string && tape[node].begin <= at && at < tape[node].end;
    if (inside) {
      TemplateString found;
      found.node = node;
      found.operation = operation_around(operations, node);
      const bool key = tape[node].kind == Kind::key;
      found.place = found.operation == no_operation
                        ? place_in_job(document, node)
                        : place_in(operations[found.operation], node, key);
      if (found.place == TemplatePlace::args || found.place == TemplatePlace::endpoint)
        note_placeholders(document.content(node), found);
      strings.push_back(found);
    }
    at = find_marks(text, inside ? tape[node].end : at + 1);
  }
  return strings;
}

}  // namespace nosana::detail
