// SPDX-License-Identifier: MIT
#pragma once

// Checks of the official validators that JSON Schema cannot express. The schemas refer to them with
// the keyword "x-nosana"; other validators ignore it.
//
// source   @nosana/types 2.1.6 dist/Jobs/index.js; @nosana/sdk 0.4.69 dist/types/job.js (the code
//          that runs; in the type declarations a regular expression has lost a backslash)

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/text/literal.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::schema {

using nosana::detail::known_names;
using nosana::detail::name_id;
using nosana::detail::NameId;
using nosana::detail::Node;
using nosana::detail::Tape;

enum class Check : std::uint8_t {
  none,
  unique_ids,             ///< array: the string "id"s of its objects are distinct
  unique_ports,           ///< array: no repeated port, none inside a range, no overlapping ranges
  literal,                ///< string: a %%literal%% as the validators define it
  port_range,             ///< string: "a-b" with a < b
  literal_or_port_range,  ///< string: either
  no_space                ///< string: no U+0020
};

/// The check with the name that "x-nosana" gives, if any.
[[nodiscard]] constexpr std::optional<Check> check_named(std::string_view name) noexcept;

/// Two equal values that must be distinct.
struct Conflict {
  std::uint32_t node;   ///< the later value
  std::uint32_t other;  ///< the value that it conflicts with
};

/// /^%%(ops|global).[^%]+%%$/ as ECMAScript runs it: in UTF-16 code units, where "." is any
/// character except a line end.
[[nodiscard]] inline bool is_official_literal(std::string_view text) noexcept;

/// The bounds of "a-b", as doubles like ECMAScript's Number(); nothing for other texts.
[[nodiscard]] inline std::optional<std::pair<double, double>> port_range(
    std::string_view text) noexcept;

/// Whether a string passes a string check; true for every other check.
[[nodiscard]] inline bool passes(Check check, std::string_view text) noexcept;

/// Whether conflicts() would find any. cost   no allocation for arrays of up to 16 elements
[[nodiscard]] inline bool has_conflict(Check check, const Value& array);

/// The conflicts in an array, in the order of the text; at most `max_count` of them. An element is
/// compared with the preceding ones that have no conflict themselves.
/// check   unique_ids or unique_ports
/// cost    O(n log n)
[[nodiscard]] inline std::vector<Conflict> conflicts(Check check, const Value& array,
                                                     std::size_t max_count);

// ---- implementation ----

constexpr std::optional<Check> check_named(std::string_view name) noexcept {
  struct Named {
    text::Literal name;
    Check check;
  };
  constexpr std::array<Named, 6> names = {{
      {"unique-ids", Check::unique_ids},
      {"unique-ports", Check::unique_ports},
      {"literal", Check::literal},
      {"port-range", Check::port_range},
      {"literal-or-port-range", Check::literal_or_port_range},
      {"no-space", Check::no_space},
  }};
  for (const auto& [known, check] : names) {
    if (known == name) return check;
  }
  return std::nullopt;
}

inline bool is_official_literal(std::string_view text) noexcept {
  constexpr std::string_view mark = "%%";
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  if (text.starts_with("ops")) {
    text.remove_prefix(3);
  } else if (text.starts_with("global")) {
    text.remove_prefix(6);
  } else {
    return false;
  }
  if (!text.ends_with(mark)) return false;
  text.remove_suffix(mark.size());
  // One code unit that is not a line end, then one or more that are not "%". A character beyond
  // U+FFFF is two code units, so one such character suffices.
  constexpr std::array<std::string_view, 4> line_ends = {"\n", "\r", "\xE2\x80\xA8",
                                                         "\xE2\x80\xA9"};
  for (const std::string_view line_end : line_ends) {
    if (text.starts_with(line_end)) return false;
  }
  if (text.empty()) return false;
  std::size_t first = std::max<std::size_t>(1, text::utf8_length(text, 0));
  const bool surrogate =
      first == 1 && text.starts_with('\xED');  // generalized UTF-8, see Document::content
  if (surrogate) first = 3;
  const std::string_view rest = text.substr(std::min(first, text.size()));
  if (rest.find('%') != std::string_view::npos) return false;
  return first == 4 || !rest.empty();
}

inline std::optional<std::pair<double, double>> port_range(std::string_view text) noexcept {
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view low = text.substr(0, dash);
  const std::string_view high = text.substr(dash + 1);
  if (!is_digits(low) || !is_digits(high)) return std::nullopt;
  return std::pair{text::to_double(low), text::to_double(high)};
}

inline bool passes(Check check, std::string_view text) noexcept {
  const auto range = [text] {
    const auto bounds = port_range(text);
    return bounds && bounds->first < bounds->second;
  };
  switch (check) {
    case Check::literal: return is_official_literal(text);
    case Check::port_range: return range();
    case Check::literal_or_port_range: return is_official_literal(text) || range();
    case Check::no_space: return text.find(' ') == std::string_view::npos;
    default: return true;
  }
}

namespace detail {

inline constexpr NameId id_name = name_id("id");
inline constexpr NameId port_name = name_id("port");
inline constexpr NameId spread_name = name_id("__spread__");

/// The values that one element of an array claims: its id, or the ports from `low` to `high`.
struct Claim {
  std::string_view id;
  double low;
  double high;
  std::uint32_t node;

  bool operator<(const Claim& other) const noexcept {
    return id != other.id ? id < other.id : low < other.low;
  }
};

inline std::optional<Claim> id_claim(const Value& element) {
  const Value id = element.find(id_name);
  if (!id.is_string()) return std::nullopt;
  return Claim{id.string(), 0, 0, id.node()};
}

inline std::optional<Claim> port_claim(const Value& element) {
  const bool spread = element.is_object() && element.find(spread_name);
  const Value port = element.is_object() ? element.find(port_name) : element;
  if (spread || !port) return std::nullopt;
  if (const auto number = port.number()) {
    return Claim{{}, *number, *number, port.node()};
  }
  if (!port.is_string() || (element == port && is_official_literal(port.string())))
    return std::nullopt;
  const auto range = port_range(port.string());
  if (!range || range->first >= range->second) return std::nullopt;
  return Claim{{}, range->first, range->second, port.node()};
}

inline std::optional<Claim> claim_of(Check check, const Value& element) {
  return check == Check::unique_ids ? id_claim(element) : port_claim(element);
}

}  // namespace detail

inline bool has_conflict(Check check, const Value& array) {
  std::array<std::optional<detail::Claim>, 16> claims;
  std::size_t count = 0;
  for (const Value element : array.elements()) {
    const auto claim = detail::claim_of(check, element);
    if (!claim) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const detail::Claim& other = *claims[i];
      if (other.id == claim->id && other.low <= claim->high && claim->low <= other.high)
        return true;
    }
    if (count == claims.size()) return !conflicts(check, array, 1).empty();
    claims[count++] = claim;
  }
  return false;
}

inline std::vector<Conflict> conflicts(Check check, const Value& array, std::size_t max_count) {
  // The claimed values so far, as disjoint ranges, without the elements in conflict, so that
  // millions of equal ones use no memory.
  std::set<detail::Claim> claimed;
  std::vector<Conflict> found;
  for (const Value element : array.elements()) {
    if (found.size() >= max_count) break;
    const auto claim = detail::claim_of(check, element);
    if (!claim) continue;
    const auto above = claimed.upper_bound({claim->id, claim->high, claim->high, claim->node});
    if (above != claimed.begin()) {
      const detail::Claim& below = *std::prev(above);
      if (below.id == claim->id && below.high >= claim->low) {
        found.push_back({claim->node, below.node});
        continue;
      }
    }
    claimed.insert(above, *claim);
  }
  return found;
}

}  // namespace nosana::schema
