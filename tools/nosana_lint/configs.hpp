// SPDX-License-Identifier: MIT
#pragma once

// The settings of each input, of the command line and the configuration that holds for it, and what
// is to be said about the configurations once everything was linted.

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <common/bytes.hpp>
#include <nosana/document/document.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/lint/result.hpp>
#include <nosana_lint/config.hpp>
#include <nosana_lint/config_search.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/policy.hpp>

namespace nosana::tool {

/// What the workers saw of an ignore of a configuration.
struct IgnoreUse {
  bool expired = false;
  bool fits = false;                   ///< some input is one of its files
  std::atomic<bool> used = false;      ///< it took a finding out
  std::atomic<bool> judged = false;    ///< it could have
  std::atomic<bool> doubtful = false;  ///< perhaps it would have, had everything been read or kept
};

/// A configuration that was read.
struct ConfigFile {
  std::string name;  ///< to print
  std::string base;  ///< the folder that its patterns start from, ending in "/"
  Bytes text;
  Document document;
  Config config;
  std::deque<IgnoreUse> uses;  ///< by number of the ignore
};

/// How one input, or many, are linted.
struct Settings {
  LintOptions lint;
  std::optional<Severity> fail_on;  ///< nothing: never
  ConfigFile* config = nullptr;     ///< null: none
  std::vector<IgnoreUse*> uses;     ///< of lint.ignores

  /// Notes which ignores were of use. Safe to call from several threads.
  void note(const Document& document, const LintResult& result) const;
};

/// All configurations of a run.
class Configs {
 public:
  /// options   must outlive it
  /// throws    UsageError when the options name rules that are none
  Configs(const Options& options, PolicyCheck policy);

  /// What holds for an input. Call it for every input before the first is linted.
  [[nodiscard]] const Settings& settings_for(const Input& input);

  /// What is wrong with the configurations: "NAME:LINE:COLUMN: words". Nothing can be linted then.
  [[nodiscard]] const std::vector<std::string>& problems() const noexcept { return problems_; }

  /// A configuration and what was found in it.
  struct Report {
    const ConfigFile* file;
    LintResult result;
    std::optional<Severity> fail_on;
  };

  /// The findings in the configurations that held for an input, by name.
  ///
  /// complete   whether every input could be read; otherwise no ignore is called unused
  [[nodiscard]] std::vector<Report> reports(bool complete) const;

 private:
  ConfigFile* config_of(const std::string& folder);
  ConfigFile* load(const std::string& path, std::string name, std::string base);
  std::string folder_of(const std::string& path);
  const Settings& settings(ConfigFile* file, const std::string& path);
  Settings make(ConfigFile* file, const std::vector<bool>& fits) const;
  [[nodiscard]] bool is_covered(const ConfigFile& file) const;

  const Options& options_;
  PolicyCheck policy_;
  std::string here_;
  ConfigSearch search_;
  std::map<std::string, std::unique_ptr<ConfigFile>> files_;  // by folder
  std::map<std::pair<ConfigFile*, std::vector<bool>>, Settings> settings_;
  std::vector<std::string> problems_;
  std::string last_folder_;  // as it was given, and what it is really: inputs come folder by folder
  std::string last_real_;
  std::optional<std::chrono::sys_days> today_;
};

/// The day of today (UTC), or that of SOURCE_DATE_EPOCH where that is set, so that a run can be
/// repeated.
/// source   reproducible-builds.org, SOURCE_DATE_EPOCH
/// throws   UsageError when SOURCE_DATE_EPOCH is no number of seconds
[[nodiscard]] std::chrono::sys_days today();

}  // namespace nosana::tool
