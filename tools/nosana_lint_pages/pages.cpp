// SPDX-License-Identifier: MIT
#include <nosana_lint_pages/pages.hpp>

#include <nosana/lint/catalogue.hpp>

namespace nosana::tool::pages {

std::string commands() {
  std::string out;
  for (const std::string_view usage : usages) {
    if (usage.starts_with('[')) continue;
    if (!out.empty()) out += ' ';
    out += usage.substr(0, usage.find(' '));
  }
  return out;
}

std::string rule_ids() {
  std::string out;
  for (const Rule& rule : catalogue_rules) {
    if (!out.empty()) out += ' ';
    out += rule.id;
  }
  return out;
}

std::string rule_families() {
  std::string out;
  std::string last;
  for (const Rule& rule : catalogue_rules) {  // sorted by id, so by family too
    std::string family(rule.id.substr(0, rule.id.find('-') + 1));
    if (family == last) continue;
    if (!out.empty()) out += ' ';
    out += family;
    last = std::move(family);
  }
  return out;
}

}  // namespace nosana::tool::pages
