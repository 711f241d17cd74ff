// SPDX-License-Identifier: MIT
#include <common/arguments.hpp>

#include <algorithm>

#include <CLI/CLI.hpp>

#include <common/message.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::tool {

namespace {

[[noreturn]] void refuse_word(const std::string& text) { throw UsageError(text, "see --help"); }

std::string names_of(const OptionRow& option) {
  std::string names(option.short_name);
  if (!names.empty()) names += ',';
  return names += option.name;
}

[[noreturn]] void refuse_unknown(std::span<const OptionRow> options, std::string_view word) {
  const std::string_view name =
      word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
  std::vector<std::string_view> known;
  for (const OptionRow& option : options) known.push_back(option.name);
  const std::string_view found =
      name.starts_with("--") ? text::nearest(name, known) : std::string_view();
  // The dashes make short names alike: something of the name itself must be left.
  const bool is_near = !found.empty() && (found.starts_with(name) ||
                                          text::edit_distance(name, found) + 2 < name.size());
  throw UsageError("unknown option " + one_line(name) +
                       (is_near ? ", did you mean " + std::string(found) + "?" : ""),
                   is_near ? "" : "see --help");
}

// The texts of CLI11 repeat the argument; only the name of the option is taken from them.
std::string option_in(std::span<const OptionRow> options, std::string_view text) {
  std::string name(text.substr(0, text.find_first_of(": =")));
  if (!name.starts_with('-')) name.insert(0, "--");
  const bool known = std::any_of(options.begin(), options.end(), [&](const OptionRow& option) {
    return option.name == name || option.short_name == name;
  });
  return known ? name : "an option";
}

void read_words(CLI::App& app, std::span<const OptionRow> options, std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());  // the order that CLI11 expects in a vector
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string name = option_in(options, error.what());
    const bool is_flag = std::any_of(options.begin(), options.end(), [&](const OptionRow& each) {
      return each.takes == Takes::nothing && each.name == name;
    });
    refuse_word(name + (is_flag ? " takes no value" : " needs a value"));
  } catch (const CLI::ParseError& error) {
    refuse_word(option_in(options, error.what()) + " cannot be used like this");
  }
}

// "--config=" with nothing after it, as a script writes it from an empty variable: CLI11 would take
// the next word, a file to be linted, for the value.
void refuse_empty_values(std::span<const OptionRow> options,
                         const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return;
    if (!word.starts_with("--") || word.find('=') != word.size() - 1) continue;
    const std::string_view name = std::string_view(word).substr(0, word.size() - 1);
    for (const OptionRow& option : options) {
      if (option.name == name && option.takes != Takes::nothing)
        refuse_word(std::string(name) + " needs a value");
    }
  }
}

// The words that CLI11 did not use: inputs, the first "--", and unknown options.
std::vector<std::string> inputs_in(std::span<const OptionRow> options,
                                   const std::vector<std::string>& rest) {
  std::vector<std::string> inputs;
  bool only_inputs = false;
  for (const std::string& word : rest) {
    if (!only_inputs && word == "--") {
      only_inputs = true;
      continue;
    }
    if (!only_inputs && word.size() > 1 && word.front() == '-') refuse_unknown(options, word);
    if (word.empty()) throw UsageError("a word of the command line is empty, expected a name");
    inputs.push_back(word);
  }
  return inputs;
}

}  // namespace

std::vector<std::string_view> choices_of(const OptionRow& option) {
  std::vector<std::string_view> choices;
  for (std::string_view rest = option.choices; !rest.empty();) {
    choices.push_back(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(std::min(rest.size(), choices.back().size() + 1));
  }
  return choices;
}

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t short_word = 4;  // two edits make another word of it
  const std::string_view near = text::nearest(word, known);
  const bool is_far =
      std::max(word.size(), near.size()) <= short_word && text::edit_distance(word, near) > 1;
  return near.empty() || is_far ? "" : ", did you mean " + std::string(near) + "?";
}

void check_choices(std::span<const OptionRow> options, const Arguments& arguments) {
  for (const OptionRow& option : options) {
    // NAME=LEVEL and FORMAT[=FILE]: the choices are only a part of the value.
    if (option.choices.empty() || option.argument.find('=') != std::string_view::npos) continue;
    const std::vector<std::string_view> choices = choices_of(option);
    for (const std::string& value : arguments.values(option.name)) {
      if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
      throw UsageError(std::string(option.name) + " takes " + listed(choices) +
                       did_you_mean(value, choices));
    }
  }
}

std::optional<std::string> Arguments::value(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

bool Arguments::offers(std::string_view name) const {
  return std::any_of(options_.begin(), options_.end(),
                     [name](const OptionRow& option) { return option.name == name; });
}

std::span<const std::string> Arguments::values(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return {};
  return found->second;
}

Arguments read_arguments(std::span<const OptionRow> options, bool takes_command,
                         const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();  // includes the inputs: CLI11 would split a positional "[a]"
  for (const OptionRow& option : options) {
    if (option.takes == Takes::nothing) {
      app.add_flag(names_of(option))->disable_flag_override();
    } else {
      app.add_option(names_of(option))
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
          ->allow_extra_args(false);  // otherwise it would consume the inputs after it
    }
  }
  Arguments arguments;
  arguments.options_ = options;
  const auto dashes = takes_command ? std::find(words.begin(), words.end(), "--") : words.end();
  if (dashes != words.end()) arguments.command.assign(dashes + 1, words.end());
  refuse_empty_values(options, {words.begin(), dashes});
  read_words(app, options, {words.begin(), dashes});
  for (const OptionRow& option : options) {
    const std::string name(option.name);
    const CLI::Option* const read = app.get_option(name);
    if (read->count() == 0) continue;
    if (option.takes == Takes::one && read->count() > 1) refuse_word(name + " is given twice");
    std::vector<std::string>& values = arguments.values_[name];
    if (option.takes == Takes::nothing) continue;
    values = read->results();
  }
  arguments.inputs = inputs_in(options, app.remaining());
  return arguments;
}

}  // namespace nosana::tool
