// SPDX-License-Identifier: MIT
#pragma once

// Names that people may write for rules: the ids of the catalogue, and its families ("secret-").

#include <algorithm>
#include <string_view>
#include <vector>

#include <nosana/lint/catalogue.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::detail {

/// The id or family of the catalogue that is equal to `name`; an empty view when there is none.
[[nodiscard]] constexpr std::string_view known_rule_name(std::string_view name) noexcept;

/// The id or family that was probably meant; an empty view when none is near.
[[nodiscard]] inline std::string_view nearest_rule_name(std::string_view name);

// ---- implementation ----

constexpr std::string_view known_rule_name(std::string_view name) noexcept {
  for (const Rule& rule : catalogue_rules) {
    if (rule.id == name) return rule.id;
    if (rule.family() == name) return rule.family();
  }
  return {};
}

inline std::string_view nearest_rule_name(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Rule& rule : catalogue_rules) {
    const std::string_view family = rule.family();
    if (std::find(names.begin(), names.end(), family) == names.end()) names.push_back(family);
    names.push_back(rule.id);
  }
  return text::nearest(name, names);
}

}  // namespace nosana::detail
