// SPDX-License-Identifier: MIT
#include <nosana_lint/rule_choice.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include <common/arguments.hpp>
#include <common/message.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/lint/rule_names.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::tool {

namespace {

// The name as it was given, if it can be a rule's: anything else may have got here by mistake.
std::string shown(std::string_view name) {
  const bool plain = name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || c == '-';
                     });
  return plain && !name.empty() ? " " + std::string(name) : "";
}

std::string_view nearest_id(std::string_view name) {
  std::vector<std::string_view> ids;
  ids.reserve(catalogue_rules.size());
  for (const Rule& rule : catalogue_rules) ids.push_back(rule.id);
  return text::nearest(name, ids);
}

[[noreturn]] void refuse_name(std::string_view name, bool families) {
  const std::string_view near = families ? detail::nearest_rule_name(name) : nearest_id(name);
  std::string text =
      (families ? "no rule and no family is named" : "no rule is named") + shown(name);
  if (shown(name).empty())
    text = families ? "expected a rule id or a family" : "expected a rule id";
  throw UsageError(
      text + (near.empty() ? ", see --list-rules" : ", did you mean " + std::string(near) + "?"));
}

// For a word that stands for several rules, with the dash of their family or without it.
void refuse_family(std::string_view name) {
  if (name.ends_with('-')) name.remove_suffix(1);
  std::vector<std::string_view> ids;
  for (const Rule& rule : catalogue_rules) {
    const std::string_view family = rule.family();
    if (family.substr(0, family.size() - 1) == name) ids.push_back(rule.id);
  }
  if (ids.empty()) return;
  throw UsageError(std::string(name) + "- is a family of rules, name one of them: " + listed(ids));
}

// How exactly a name means a rule: 0 not at all, 1 by its family, 2 by its id.
int fit(std::string_view name, const Rule& rule) {
  if (name == rule.id) return 2;
  return name == rule.family() ? 1 : 0;
}

void check_name(std::string_view name) {
  if (detail::known_rule_name(name).empty()) refuse_name(name, true);
}

std::vector<std::string_view> names_in(const std::vector<std::string>& texts) {
  std::vector<std::string_view> names;
  for (const std::string_view text : texts) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      names.push_back(text.substr(begin, end - begin));
      check_name(names.back());
      begin = end + 1;
    }
  }
  return names;
}

int best_fit(const std::vector<std::string_view>& names, const Rule& rule) {
  int best = 0;
  for (const std::string_view name : names) best = std::max(best, fit(name, rule));
  return best;
}

struct Level {
  std::string_view name;          // of the rule or family
  std::optional<Severity> level;  // nothing: off
};

Level read_level(std::string_view text) {
  static constexpr std::array<std::string_view, 4> levels = {"note", "warning", "error", "off"};
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view name = text.substr(0, equals);
  if (equals == text.size())
    throw UsageError("--severity takes RULE=LEVEL, such as schema-portability=error");
  check_name(name);
  const std::string_view word = text.substr(equals + 1);
  const auto found = std::find(levels.begin(), levels.end(), word);
  if (found == levels.end()) {
    const std::string_view near = text::nearest(word, levels);
    throw UsageError("--severity takes note, warning, error or off after =" +
                     (near.empty() ? "" : ", did you mean " + std::string(near) + "?"));
  }
  if (*found == "off") return {name, std::nullopt};
  return {name, static_cast<Severity>(found - levels.begin())};
}

// The last of the most exact ones, or nullptr.
const Level* level_of(const std::vector<Level>& levels, const Rule& rule) {
  const Level* best = nullptr;
  int best_fit = 1;
  for (const Level& level : levels) {
    const int exact = fit(level.name, rule);
    if (exact < best_fit) continue;
    best_fit = exact;
    best = &level;
  }
  return best;
}

}  // namespace

std::vector<RuleSetting> choose_rules(const RuleWords& given) {
  return choose_layered_rules({&given});
}

std::vector<RuleSetting> choose_layered_rules(const std::vector<const RuleWords*>& layers) {
  std::vector<std::string_view> chosen;
  std::vector<std::string_view> ignore;
  std::vector<std::vector<Level>> levels;
  for (const RuleWords* const layer : layers) {
    if (!layer->select.empty()) chosen = names_in(layer->select);
    for (const std::string_view name : names_in(layer->ignore)) ignore.push_back(name);
    levels.emplace_back();
    for (const std::string_view text : layer->severity) levels.back().push_back(read_level(text));
  }
  std::vector<RuleSetting> settings;
  const bool leveled =
      std::any_of(levels.begin(), levels.end(), [](const auto& all) { return !all.empty(); });
  if (chosen.empty() && ignore.empty() && !leveled) return settings;
  for (const Rule& rule : catalogue_rules) {
    RuleSetting setting;
    const int selected = chosen.empty() ? 1 : best_fit(chosen, rule);
    const int ignored = best_fit(ignore, rule);
    setting.enabled = selected > 0 && (ignored == 0 || selected > ignored);
    const Level* level = nullptr;
    for (auto it = levels.rbegin(); it != levels.rend() && level == nullptr; ++it) {
      level = level_of(*it, rule);
    }
    if (level != nullptr) {
      setting.severity = level->level;
      setting.enabled = setting.enabled && level->level.has_value();
    }
    settings.push_back(setting);
  }
  return settings;
}

const Rule& rule_named(std::string_view id) {
  const Rule* const rule = find_rule(id);
  if (rule == nullptr) {
    refuse_family(id);
    refuse_name(id, false);
  }
  return *rule;
}

}  // namespace nosana::tool
