// SPDX-License-Identifier: MIT
#include <settings.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/message.hpp>
#include <nosana/error.hpp>
#include <nosana/lint/rule_names.hpp>
#include <nosana/secrets/custom.hpp>
#include <nosana_lint/policy.hpp>
#include <nosana_lint/rule_choice.hpp>

#include <options.hpp>

namespace nosana::npm {

namespace {

ProfileSet read_profile(const Value& options) {
  const std::string_view name = text_option(options, "profile").value_or("both");
  if (name == "both") return both_profiles;
  if (name == "latest") return only_latest;
  if (name == "kit") return {true, false, false};
  if (name == "sdk") return {false, true, false};
  refuse_option("profile", "both, kit, sdk or latest");
}

tool::FileForm read_form(const Value& options, const std::string& file) {
  const std::optional<std::string_view> name = text_option(options, "syntax");
  if (!name) return tool::form_of(file);
  if (*name == "json") return tool::FileForm::json;
  if (*name == "jsonc") return tool::FileForm::jsonc;
  if (*name == "yaml") return tool::FileForm::yaml;
  if (*name == "ndjson") return tool::FileForm::ndjson;
  refuse_option("syntax", "json, jsonc, yaml or ndjson");
}

std::vector<RuleSetting> read_rules(const Value& options) {
  tool::RuleWords words;
  for (const Member rule : options.find("rules").members()) {
    if (!rule.value().is_string()) refuse_option("rules", "a level for each rule");
    words.severity.push_back(std::string(rule.key()) + '=' + std::string(rule.value().string()));
  }
  try {
    return tool::choose_rules(words);
  } catch (const tool::UsageError&) {
    refuse_option("rules", "ids or families of rules, each with note, warning, error or off");
  }
}

std::vector<Ignore> read_ignores(const Value& options) {
  std::vector<Ignore> ignores;
  for (const Value ignore : options.find("ignores").elements()) {
    const std::optional<std::string_view> pointer = text_option(ignore, "pointer");
    try {
      ignores.push_back({text_or_empty(ignore, "rule"),
                         pointer ? PointerPattern::parse(*pointer) : PointerPattern()});
    } catch (const Error&) {
      refuse_option("ignores", "patterns of JSON Pointers, such as /ops/*/args/env/**");
    }
    if (detail::known_rule_name(ignores.back().rule).empty()) {
      refuse_option("ignores", "ids or families of rules");
    }
  }
  return ignores;
}

// Rules of the user, which live as long as the settings.
void read_secret_rules(const Value& options, LintOptions& lint) {
  const Value list = options.find("secretRules");
  if (!is_given(list)) return;
  const auto rules = std::make_shared<CustomRules>();
  for (const Value rule : list.elements()) {
    rules->add({text_or_empty(rule, "name"), text_or_empty(rule, "keyword"),
                text_or_empty(rule, "pattern")});
  }
  lint.custom_secrets = [rules](const Document& document) { return rules->check(document); };
}

// Compiled once for an instance of the module: that takes longer than most definitions.
const Schemas& kept_schemas(bool latest) {
  if (latest) {
    static const Schemas newest = official_schemas(true);
    return newest;
  }
  static const Schemas usual = official_schemas();
  return usual;
}

}  // namespace

Settings read_settings(const Value& options) {
  Settings settings;
  settings.file = text_option(options, "file").value_or("<input>");
  settings.form = read_form(options, settings.file);
  if (flag_option(options, "confidential")) settings.lint.posting = Posting::confidential;
  settings.lint.profiles = read_profile(options);
  settings.lint.rules = read_rules(options);
  settings.lint.ignores = read_ignores(options);
  if (const auto schema = text_option(options, "schema")) {
    settings.lint.policy = tool::make_policy(*schema);
  }
  read_secret_rules(options, settings.lint);
  settings.schemas = &kept_schemas(settings.lint.profiles.latest);
  return settings;
}

}  // namespace nosana::npm
