// SPDX-License-Identifier: MIT
#pragma once

// The command line of nosana-lint, read and checked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/arguments.hpp>
#include <common/syntax.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/profile.hpp>

namespace nosana::tool {

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// One report that is wanted.
struct Target {
  const report::Format* format = nullptr;
  std::string file;  ///< empty: standard output
};

/// What the command line says about rules; rule_choice.hpp turns it into settings.
struct RuleWords {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::vector<std::string> severity;  ///< RULE=LEVEL
};

/// What makes the exit status 1.
struct FailOn {
  std::optional<Severity> at_least = Severity::error;  ///< nothing: never
};

struct Options {
  enum class Action : std::uint8_t { lint, guard, lsp, list_rules, explain };

  Action action = Action::lint;
  std::string explain;  ///< the rule

  // What is not given is for the configuration to say, and public, both, error without one.
  std::optional<Posting> posting;
  std::optional<ProfileSet> profiles;
  std::optional<FailOn> fail_on;
  RuleWords rules;
  std::string schema;  ///< empty: none
  std::string config;  ///< empty: the nearest one of each input
  bool no_config = false;

  std::vector<std::string> paths;
  std::optional<FileForm> input;  ///< nothing: by name, then by content
  std::optional<std::string> stdin_name;
  bool skip_unrelated = false;
  bool one_definition = false;  ///< guard: each file is linted as one, whatever it holds

  bool fix = false;
  bool diff = false;
  std::string baseline;        ///< empty: none
  std::string write_baseline;  ///< empty: none

  std::vector<std::string> command;  ///< of guard: what it is to run

  std::vector<Target> targets;
  ColorChoice color = ColorChoice::automatic;
  bool quiet = false;
  bool verbose = false;
  bool summary = false;
  unsigned jobs = 0;  ///< 0: as many as the machine has, where that pays
};

/// What the command line means.
/// command  lint, guard or lsp: what the command does, unless an option says otherwise
/// throws   UsageError, in our words and without the values that were given
[[nodiscard]] Options read_options(const Arguments& arguments, Options::Action command);

}  // namespace nosana::tool
