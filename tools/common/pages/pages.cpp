// SPDX-License-Identifier: MIT
#include <common/pages/pages.hpp>

#include <algorithm>
#include <array>

#include <common/pages/write_pages.hpp>

namespace nosana::tool::pages {

namespace {

template <class Words>
std::string joined(const Words& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

Value value_of(const Tool& tool, const OptionRow& option) {
  const std::string_view argument = option.argument;
  if (argument.empty()) return Value::none;
  if (argument == "FILE" || argument == "KEY" || argument == "FOLDER") return Value::file;
  if (!tool.words.argument.empty() && argument.starts_with(tool.words.argument)) {
    if (argument != tool.words.argument) return Value::word_level;
    return option.takes == Takes::many ? Value::words : Value::word;
  }
  if (argument.ends_with("[=FILE]")) return Value::choice_or_file;
  return option.choices.empty() ? Value::free : Value::choice;
}

std::string_view short_text(const OptionRow& option) {
  return option.text.substr(0, std::min(option.text.find(';'), option.text.find(" (default")));
}

std::string command_names(const Tool& tool, bool (*only)(const Command&)) {
  std::vector<std::string_view> names;
  for (const Command* command : tool.commands) {
    if (!command->name.empty() && (only == nullptr || only(*command)))
      names.push_back(command->name);
  }
  return joined(names);
}

std::string list_words(const Tool& tool) {
  std::vector<std::string_view> words;
  for (const WordRow& row : tool.words.words()) words.push_back(row.word);
  return joined(words);
}

std::string list_families(const Tool& tool) { return joined(tool.words.families()); }

std::string function_name(const Tool& tool) { return '_' + roff::replaced(tool.name, "-", "_"); }

int write_pages_of(const Tool& tool, const ManualTexts& texts, std::span<char*> arguments) {
  const std::string name(tool.name);
  const std::array all_pages = {
      Page{name + ".1", manual(tool, texts)},
      Page{name + ".bash", bash_completion(tool)},
      Page{"_" + name, zsh_completion(tool)},
      Page{name + ".fish", fish_completion(tool)},
  };
  return write_pages(name + "-pages", arguments, all_pages);
}

}  // namespace nosana::tool::pages
