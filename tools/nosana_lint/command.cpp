// SPDX-License-Identifier: MIT
// What nosana-lint does is in run.cpp, what it accepts in options.cpp.

#include <nosana_lint/command.hpp>

#include <exception>
#include <new>

#include <common/message.hpp>
#include <nosana_lint/catalogue.hpp>
#include <nosana_lint/guard.hpp>
#include <nosana_lint/option_table.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/outputs.hpp>
#include <nosana_lint/rule_choice.hpp>
#include <nosana_lint/run.hpp>
#include <nosana_lint/version.hpp>

namespace nosana::tool {

namespace {

std::string rules(const Options& options) {
  if (options.targets.empty()) return rules_as_text();
  const Target& target = options.targets.front();
  const bool is_json = target.format->name == "json";
  if (options.targets.size() > 1 || !target.file.empty() ||
      !(is_json || target.format->name == "text")) {
    throw UsageError("--list-rules prints --format text or json, to standard output");
  }
  return is_json ? rules_as_json() : rules_as_text();
}

ExitStatus act(const Options& options) {
  switch (options.action) {
    case Options::Action::help: write_to_stdout(help_text()); break;
    case Options::Action::version: write_to_stdout(version_text(options.json)); break;
    case Options::Action::list_rules: write_to_stdout(rules(options)); break;
    case Options::Action::explain: write_to_stdout(explanation(rule_named(options.explain))); break;
    case Options::Action::lint: return run(options);
    case Options::Action::guard: return guard(options);
  }
  return ExitStatus::clean;
}

}  // namespace

ExitStatus run_command(int count, const char* const* arguments) {
  try {
    return act(read_options(count, arguments));
  } catch (const UsageError& error) {
    complain(error.what());
    return ExitStatus::usage;
  } catch (const IoError& error) {
    complain(error.what());
  } catch (const ClosedPipe&) {
    // Whoever read the report had enough of it and knows.
  } catch (const std::bad_alloc&) {
    complain("not enough memory");
  } catch (const std::exception&) {
    complain("internal error, please report it");
  }
  return ExitStatus::no_answer;
}

}  // namespace nosana::tool
