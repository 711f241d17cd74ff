// SPDX-License-Identifier: MIT
#pragma once

// Whether a Document and nlohmann::json say the same about a text: whether it is JSON, and what
// value it is. Shared by the tests and the fuzz targets.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/to_json.hpp>

namespace nosana::testing {

/// Empty when they agree, else how they do not. The known differences are checked for what they
/// are:
///   beyond a double   JSON.parse makes it Infinity, nlohmann refuses
///   lone surrogates   JSON.parse keeps them, nlohmann refuses
///   byte-order mark   JSON.parse refuses it, nlohmann passes it over
///   NUL bytes         nlohmann takes one outside a string for the end of the text
///   depth             nlohmann has no limit
[[nodiscard]] inline std::string disagreement(const Document& document);

// ---- implementation ----

namespace detail {

/// Equal in type too, but for "-0", an integer to nlohmann and a double to us.
inline bool equal(const nlohmann::json& ours, const nlohmann::json& theirs) {
  if (ours.is_number_float() && theirs.is_number_integer()) {
    return ours.get<double>() == 0 && theirs.get<int>() == 0;
  }
  if (ours.type() != theirs.type() || ours.size() != theirs.size()) return false;
  if (ours.is_array()) {
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (!equal(ours[i], theirs[i])) return false;
    }
    return true;
  }
  if (ours.is_object()) {
    for (const auto& [key, value] : ours.items()) {
      const auto other = theirs.find(key);
      if (other == theirs.end() || !equal(value, *other)) return false;
    }
    return true;
  }
  return ours == theirs;
}

}  // namespace detail

inline std::string disagreement(const Document& document) {
  if (document.verdict() == JsonVerdict::unknown) return "";
  const bool ours = document.verdict() == JsonVerdict::accepted;
  const std::string_view text = document.text();
  if (text.find('\0') != std::string_view::npos) return ours ? "we accept a NUL byte" : "";
  const nlohmann::json theirs = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (document.count(ProblemKind::byte_order_mark) != 0) {
    const Document rest = parse(text.substr(text::byte_order_mark.size()));
    if (rest.count(ProblemKind::byte_order_mark) != 0) return "";
    return disagreement(rest);
  }
  const bool refused_by_nlohmann = document.count(ProblemKind::infinite_number) != 0 ||
                                   document.count(ProblemKind::lone_surrogate) != 0;
  if (refused_by_nlohmann) {
    return theirs.is_discarded() ? "" : "nlohmann accepts what it should refuse";
  }
  if (ours == theirs.is_discarded()) return ours ? "only we accept" : "only nlohmann accepts";
  if (!ours) return "";
  return detail::equal(to_json(document.root()), theirs) ? "" : "different values";
}

}  // namespace nosana::testing
