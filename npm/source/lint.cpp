// SPDX-License-Identifier: MIT
// lint, format and fix: the same reader of files and the same reports as the tool's.

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <common/file_texts.hpp>
#include <common/lint_text.hpp>
#include <common/message.hpp>
#include <common/syntax.hpp>
#include <nosana/error.hpp>
#include <nosana/lint/rule_names.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/secrets/custom.hpp>
#include <nosana/text/utc_time.hpp>
#include <nosana_lint/fixer.hpp>
#include <nosana_lint/policy.hpp>
#include <nosana_lint/rule_choice.hpp>

#include <api.hpp>
#include <options.hpp>

namespace nosana::npm {

namespace {

struct Settings {
  std::string file;
  tool::FileForm form = tool::FileForm::unknown;
  LintOptions lint;
  Schemas schemas;
  Limits limits;
};

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
    if (known_rule_name(ignores.back().rule).empty()) {
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
  settings.schemas = official_schemas(settings.lint.profiles.latest);
  return settings;
}

// Calls use(FoundText) for whatever there is to judge.
template <class Use>
void for_each_found(std::string_view input, const Settings& settings, Use&& use) {
  tool::TextReader reader(settings.limits);
  const tool::FileForm form = tool::form_by_content(settings.form, input);
  tool::for_each_text(input, form, settings.limits.bytes,
                      [&](const tool::FileText& text) { reader.read(text, false, use); });
}

// One report over all definitions of a text.
class Report {
 public:
  Report(const report::Format& format, const Style& style) : format_(format), style_(style) {}

  void add(const tool::FoundText& found, const Settings& settings) {
    const LintResult result = tool::lint_text(found, settings.schemas, settings.lint);
    const bool around = found.kind == tool::FoundText::Kind::around;
    if (around && result.findings.empty() && result.suppressed.empty()) return;
    FileReport one{mask::FileName(settings.file),          found.record,    found.origin,
                   tool::posting_of(found, settings.lint), &found.document, &result};
    summary_.add(result);
    if (around) --summary_.files;
    std::string piece;
    format_.file(piece, one, style_);
    if (piece.empty()) return;
    if (!files_.empty()) files_ += format_.separator;
    files_ += piece;
  }

  void write(std::string& out) {
    if (format_.arrange != nullptr) format_.arrange(files_);
    format_.begin(out, style_);
    out += files_;
    format_.end(out, summary_, style_);
  }

 private:
  const report::Format& format_;
  Style style_;
  Summary summary_;
  std::string files_;
};

}  // namespace

void report(const Request& request, Reply& reply) {
  const Settings settings = read_settings(request.options);
  const report::Format* const format =
      report::find_format(text_option(request.options, "format").value_or("json"));
  if (format == nullptr) refuse_option("format", "the name of a format, such as sarif");
  const text::UtcText time = text::utc_text(time_option(request.options, "now").value_or(0));
  const std::string_view seconds = std::string_view(time.data(), time.size()).substr(0, 19);
  const std::string commit = text_or_empty(request.options, "commit");
  Style style;
  style.verbose = flag_option(request.options, "verbose");
  style.summary = flag_option(request.options, "summary");
  style.run = {"", seconds, seconds, commit, true};
  Report report(*format, style);
  for_each_found(request.input, settings,
                 [&](const tool::FoundText& found) { report.add(found, settings); });
  report.write(reply.bytes.bytes());
}

// As --fix: one definition by itself, not one of a list or of NDJSON.
void fix(const Request& request, Reply& reply) {
  const Settings settings = read_settings(request.options);
  std::size_t applied = 0;
  bool refused = false;
  reply.bytes.bytes() = request.input;
  for_each_found(request.input, settings, [&](const tool::FoundText& found) {
    if (found.kind != tool::FoundText::Kind::whole || found.record) return;
    if (found.document.verdict() == JsonVerdict::unknown) return;
    const auto read = [&](std::string_view text, Document& document) {
      tool::read_document(text, found.document.syntax(), settings.limits, document);
    };
    const auto judge = [&](const Document& document) {
      return tool::lint_text({document}, settings.schemas, settings.lint);
    };
    tool::Fixer fixer(read, judge);
    fixer.run(found.document, tool::lint_text(found, settings.schemas, settings.lint));
    applied = fixer.count();
    refused = fixer.refused();
    if (applied != 0) reply.bytes.bytes() = fixer.document().text();
  });
  reply.more.bytes() =
      "{\"applied\":" + std::to_string(applied) + ",\"refused\":" + (refused ? "true}" : "false}");
}

}  // namespace nosana::npm
