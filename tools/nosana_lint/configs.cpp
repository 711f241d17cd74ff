// SPDX-License-Identifier: MIT
#include <nosana_lint/configs.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/walk.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/lint/suppress.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/secrets/custom.hpp>
#include <nosana/text/position.hpp>
#include <nosana_lint/rule_choice.hpp>
#include <platform/paths.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view unused_rule = "config-unused-ignore";
constexpr std::string_view expired_rule = "config-expired-ignore";

// What a rule makes of a finding in a configuration; nothing when it is turned off.
void add_finding(const Settings& settings, std::string_view id, Finding finding,
                 LintResult& result) {
  for (std::size_t i = 0; i < catalogue_rules.size(); ++i) {
    if (catalogue_rules[i].id != id) continue;
    finding.rule = catalogue_rules[i].id;
    finding.severity = catalogue_rules[i].severity;
    if (i < settings.lint.rules.size()) {
      if (!settings.lint.rules[i].enabled) return;
      finding.severity = settings.lint.rules[i].severity.value_or(finding.severity);
    }
    result.findings.push_back(std::move(finding));
    return;
  }
}

bool is_unused(const IgnoreUse& use) {
  return !use.fits || (use.judged && !use.used && !use.doubtful);
}

// As people here would write it.
std::string shown_name(const std::string& path, const std::string& here) {
  return name_of(path_of(path).lexically_relative(path_of(here)));
}

}  // namespace

std::chrono::sys_days today() {
  using std::chrono::floor;
  using days = std::chrono::days;
  const char* const given = std::getenv("SOURCE_DATE_EPOCH");
  if (given == nullptr) return floor<days>(std::chrono::system_clock::now());
  const std::string_view text = given;
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw UsageError("SOURCE_DATE_EPOCH: expected a number of seconds");
  }
  return floor<days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

void Settings::note(const Document& document, const LintResult& result) const {
  if (uses.empty()) return;
  for (const std::uint32_t i : result.used_ignores) uses[i]->used = true;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const auto left_out = [&](const Finding& finding) {
      return finding.left_out != 0 && means(lint.ignores[i].rule, finding.rule);
    };
    const bool cut = std::any_of(result.findings.begin(), result.findings.end(), left_out);
    if (cut || !document.is_whole()) uses[i]->doubtful = true;
  }
}

Configs::Configs(const Options& options, PolicyCheck policy)
    : options_(options), policy_(std::move(policy)), here_(real_folder(".")), search_(here_) {
  (void)choose_rules(options.rules);
  if (!options.config.empty()) load(options.config, options.config, here_);
}

const Settings& Configs::settings_for(const Input& input) {
  if (options_.no_config) return settings(nullptr, "");
  const std::string& path = input.is_stdin() ? input.name : input.path;
  const std::size_t slash = path.rfind('/');
  const std::string given = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (given != last_folder_) {
    last_folder_ = given;
    last_real_ = real_folder(given);
    if (last_real_.empty()) last_real_ = here_;
  }
  ConfigFile* const file = config_of(last_real_);
  if (file == nullptr) return settings(nullptr, "");
  const std::string full = last_real_ + path.substr(slash + 1);  // npos + 1 is 0
  return settings(file, full.substr(full.starts_with(file->base) ? file->base.size() : 1));
}

ConfigFile* Configs::config_of(const std::string& folder) {
  const std::string place = options_.config.empty() ? search_.folder_for(folder) : here_;
  if (place.empty()) return nullptr;
  if (const auto known = files_.find(place); known != files_.end()) return known->second.get();
  const std::vector<std::string_view> names =
      options_.config.empty() ? configs_in(place) : std::vector<std::string_view>();
  const std::string path =
      place + std::string(names.empty() ? config_names.front() : names.front());
  if (names.size() > 1) {
    problems_.push_back(one_line(shown_name(place, here_)) + ": has both " + std::string(names[0]) +
                        " and " + std::string(names[1]) + ", keep one of them");
  }
  return load(path, shown_name(path, here_), place);
}

ConfigFile* Configs::load(const std::string& path, std::string name, std::string base) {
  auto& file = files_[base];
  file = std::make_unique<ConfigFile>();
  file->name = std::move(name);
  file->base = std::move(base);
  try {
    // What is named may be a pipe.
    const Descriptor descriptor =
        options_.config.empty() ? open_regular_file(path) : open_for_reading(path);
    read_all(descriptor.number(), config_limit + 1, file->name, file->text);
  } catch (const IoError& error) {
    problems_.push_back((options_.config.empty() ? "" : "--config: ") + std::string(error.what()));
    return file.get();
  }
  parse_config(file->text.view(), file->document);
  std::vector<ConfigProblem> problems;
  file->config = read_config(file->document, problems);
  const LineIndex lines(file->text.view());
  for (const ConfigProblem& problem : problems) {
    const Position at = lines.position(problem.span.begin);
    problems_.push_back(one_line(file->name) + ':' + std::to_string(at.line) + ':' +
                        std::to_string(at.column) + ": " + std::string(problem.text));
  }
  for (const ConfigIgnore& ignore : file->config.ignores) {
    IgnoreUse& use = file->uses.emplace_back();
    if (!ignore.expires) continue;
    if (!today_) today_ = today();
    use.expired = *ignore.expires < *today_;
  }
  return file.get();
}

// The patterns are tried once for each input; what follows from those that fit is made once for
// all.
const Settings& Configs::settings(ConfigFile* file, const std::string& path) {
  std::vector<bool> fits;
  const auto add = [&](const std::optional<FilePatterns>& files) {
    fits.push_back(!files || files->matches(path));
  };
  if (file != nullptr) {
    for (const ConfigOverride& part : file->config.overrides) add(part.files);
    for (const ConfigIgnore& ignore : file->config.ignores) add(ignore.files);
  }
  const std::pair key(file, std::move(fits));
  const auto known = settings_.find(key);
  if (known != settings_.end()) return known->second;
  return settings_.emplace(key, make(file, key.second)).first->second;
}

Settings Configs::make(ConfigFile* file, const std::vector<bool>& fits) const {
  static const Config none;
  const Config& config = file != nullptr ? file->config : none;
  Settings made;
  made.config = file;
  std::vector<const RuleWords*> words = {&config.rules};
  std::optional<Posting> posting = config.posting;
  std::optional<ProfileSet> profiles = config.profiles;
  std::size_t at = 0;
  for (const ConfigOverride& part : config.overrides) {
    if (!fits[at++]) continue;
    if (part.posting) posting = part.posting;
    if (part.profiles) profiles = part.profiles;
    words.push_back(&part.rules);
  }
  words.push_back(&options_.rules);
  const FailOn fail_on = options_.fail_on.value_or(config.fail_on.value_or(FailOn{}));
  made.fail_on = fail_on.at_least;
  made.lint.posting = options_.posting.value_or(posting.value_or(Posting::public_ipfs));
  made.lint.profiles = options_.profiles.value_or(profiles.value_or(both_profiles));
  made.lint.rules = choose_layered_rules(words);
  made.lint.policy = policy_;
  if (const auto& secrets = config.secrets; secrets != nullptr && secrets->size() != 0) {
    made.lint.custom_secrets = [secrets](const Document& document) {
      return secrets->check(document);
    };
  }
  for (std::size_t i = 0; i < config.ignores.size(); ++i) {
    if (!fits[at++]) continue;
    file->uses[i].fits = true;
    if (file->uses[i].expired) continue;
    made.lint.ignores.push_back(config.ignores[i].ignore);
    made.uses.push_back(&file->uses[i]);
  }
  for (std::size_t i = 0; i < made.uses.size(); ++i) {
    if (detail::is_judged(made.lint.ignores[i].rule, made.lint)) made.uses[i]->judged = true;
  }
  return made;
}

// Whether a folder was linted that the configuration holds for as a whole.
bool Configs::is_covered(const ConfigFile& file) const {
  const auto covers = [&file](const std::string& path) {
    const std::string folder = real_folder(path);
    return !folder.empty() && file.base.starts_with(folder);
  };
  return options_.paths.empty() ? covers(".")
                                : std::any_of(options_.paths.begin(), options_.paths.end(), covers);
}

std::vector<Configs::Report> Configs::reports(bool complete) const {
  std::vector<Report> all;
  for (const auto& [folder, file] : files_) {
    const auto base = settings_.lower_bound({file.get(), {}});
    if (base == settings_.end() || base->first.first != file.get()) continue;  // held for no input
    const Settings& settings = base->second;
    Report report{file.get(), {}, settings.fail_on};
    const bool covered = complete && is_covered(*file);
    for (std::size_t i = 0; i < file->uses.size(); ++i) {
      const ConfigIgnore& ignore = file->config.ignores[i];
      const IgnoreUse& use = file->uses[i];
      Finding finding = words::finding_at(file->document, ignore.node, "");
      if (use.expired && (use.fits || covered)) {
        finding.message = "this ignore has expired and has no effect";
        finding.help = "remove it, or give it a new day and say in its reason why";
        add_finding(settings, expired_rule, std::move(finding), report.result);
      } else if (!use.expired && covered && is_unused(use)) {
        finding.message = use.fits
                              ? "nothing to ignore for " + words::in_quotes(ignore.ignore.rule) +
                                    " in the files that it is about"
                              : "no job definition is one of the files that this ignore is about";
        finding.help = "remove it, or correct its place";
        add_finding(settings, unused_rule, std::move(finding), report.result);
      }
    }
    if (!report.result.findings.empty()) all.push_back(std::move(report));
  }
  return all;
}

}  // namespace nosana::tool
