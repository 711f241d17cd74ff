// SPDX-License-Identifier: MIT
#include <nosana_seal/arguments.hpp>

#include <algorithm>

#include <CLI/CLI.hpp>

#include <common/message.hpp>
#include <nosana/text/edit_distance.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

[[noreturn]] void refuse_word(const std::string& text) { refuse(text, "see --help"); }

std::string names_of(const SealOption& option) {
  std::string names(option.letter);
  if (!names.empty()) names += ',';
  return names += option.name;
}

[[noreturn]] void refuse_unknown(std::span<const SealOption> options, std::string_view word) {
  const std::string_view name =
      word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
  std::vector<std::string_view> known;
  for (const SealOption& option : options) known.push_back(option.name);
  const std::string_view near = name.starts_with("--") ? text::nearest(name, known) : "";
  refuse_word("unknown option " + one_line(name) +
              (near.empty() ? "" : ", did you mean " + std::string(near) + "?"));
}

// CLI11's own texts repeat what was given; only the option's name is taken from them.
std::string option_in(std::span<const SealOption> options, std::string_view text) {
  std::string name(text.substr(0, text.find_first_of(": =")));
  if (!name.starts_with('-')) name.insert(0, "--");
  const bool known = std::any_of(options.begin(), options.end(), [&](const SealOption& option) {
    return option.name == name || option.letter == name;
  });
  return known ? name : "an option";
}

void read_words(CLI::App& app, std::span<const SealOption> options,
                std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());  // as CLI11 wants a vector
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string name = option_in(options, error.what());
    const bool is_flag = std::any_of(options.begin(), options.end(), [&](const SealOption& each) {
      return each.takes == Takes::nothing && each.name == name;
    });
    refuse_word(name + (is_flag ? " takes no value" : " needs a value"));
  } catch (const CLI::ParseError& error) {
    refuse_word(option_in(options, error.what()) + " cannot be used like this");
  }
}

// What CLI11 left over: files, the first "--", and options that nobody knows.
std::vector<std::string> files_in(std::span<const SealOption> options,
                                  const std::vector<std::string>& rest) {
  std::vector<std::string> files;
  bool only_files = false;
  for (const std::string& word : rest) {
    if (!only_files && word == "--") {
      only_files = true;
      continue;
    }
    if (!only_files && word.size() > 1 && word.front() == '-') refuse_unknown(options, word);
    if (word.empty()) refuse_word("the name of a file is empty");
    files.push_back(word);
  }
  return files;
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second.back();
}

bool Arguments::offers(std::string_view name) const {
  return std::any_of(options_.begin(), options_.end(),
                     [name](const SealOption& option) { return option.name == name; });
}

std::span<const std::string> Arguments::values(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return {};
  return found->second;
}

Arguments read_arguments(std::span<const SealOption> options, bool takes_command,
                         const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<std::string_view, std::vector<std::string>> given;
  for (const SealOption& option : options) {
    if (option.takes == Takes::nothing) {
      app.add_flag(names_of(option))->disable_flag_override();
    } else {
      app.add_option(names_of(option), given[option.name])->allow_extra_args(false);
    }
  }
  Arguments arguments;
  arguments.options_ = options;
  const auto dashes = takes_command ? std::find(words.begin(), words.end(), "--") : words.end();
  if (dashes != words.end()) arguments.command.assign(dashes + 1, words.end());
  read_words(app, options, {words.begin(), dashes});
  for (const SealOption& option : options) {
    const std::string name(option.name);
    const std::size_t count = app.count(name);
    if (count == 0) continue;
    if (option.takes == Takes::one && count > 1) refuse_word(name + " stands twice");
    arguments.values_[name] = std::move(given[option.name]);
  }
  arguments.inputs = files_in(options, app.remaining());
  return arguments;
}

}  // namespace nosana::tool
