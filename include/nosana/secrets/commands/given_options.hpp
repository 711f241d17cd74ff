// SPDX-License-Identifier: MIT
#pragma once

// Which options a line gives, and whether one of them may take a credential of a program. A part of
// command_hints.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/program_names.hpp>
#include <nosana/secrets/commands/program_table.hpp>

namespace nosana::secrets::detail {

/// Whether a place of a credential is one whatever the name beside it says.
constexpr bool is_firm_place(const ProgramItem& item) noexcept {
  switch (item.takes) {
    case OptionTakes::nothing:
    case OptionTakes::program:
    case OptionTakes::skip:
    case OptionTakes::pair:
    case OptionTakes::header:
    case OptionTakes::text:
    case OptionTakes::setting: return false;
    case OptionTakes::named:  // a word that is glued to a name may hide it
      return item.form != OptionForm::apart || !is_dash_option(item.place);
    case OptionTakes::command: return !item.place.starts_with('#');  // may be glued to an option
    default: return true;
  }
}

/// Whether the words of a program can be credentials by their places.
constexpr bool has_firm_place(const Program& program) noexcept {
  if (program.kind == ProgramKind::sed) return true;
  return any_item(program, [](const ProgramItem& item) { return is_firm_place(item); });
}

/// Whether a word is an option that may say what no table has: a user, -u and --user, or what a
/// machine made, -k and -t.
constexpr bool is_login_option(std::string_view word) noexcept {
  constexpr std::string_view letters = "uUkt";
  const std::size_t letter = word.find_first_not_of('-');
  if (letter == 0 || letter == std::string_view::npos ||
      letters.find(word[letter]) == std::string_view::npos)
    return false;
  return letter + 1 == word.size() || ascii::starts_with(word.substr(letter), "user");
}

/// The options that stand in a line: wherever a word, in quotes or not, begins with a dash.
class GivenOptions {
 public:
  /// line   of less than 64 KiB
  explicit GivenOptions(std::string_view line) noexcept : line_(line) {
    for (std::size_t at = line.find('-'); at != std::string_view::npos;
         at = line.find('-', at + 1)) {
      if (at != 0 && in_program_name(line[at - 1])) continue;
      if (size_ < max_count) begins_[size_] = static_cast<std::uint16_t>(at);
      ++size_;
    }
  }

  /// Whether an item of a program may be among them, after the words that it needs. True for what
  /// is no option.
  [[nodiscard]] constexpr bool may_have(const ProgramItem& item) const noexcept {
    std::string_view verb = item.verbs.substr(0, item.verbs.find('>'));
    if (verb.ends_with('*')) verb.remove_suffix(1);
    if (!verb.empty() && verb[0] != '-' && line_.find(verb) == std::string_view::npos) return false;
    if (!is_dash_option(item.place) || size_ > max_count) return true;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::string_view option = line_.substr(begins_[i]);
      if (item.place.size() > 2 ? option.starts_with(item.place) : bundles(option, item.place[1]))
        return true;
    }
    return false;
  }

  /// A first look at an item as its table writes it: whether an option begins with the same three
  /// characters. True for what is no long option.
  [[nodiscard]] bool may_begin(std::string_view item) const noexcept {
    if (has_verbs(item) || item[1] != '-' || item.size() < 3 || size_ > max_count) return true;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::string_view option = line_.substr(begins_[i]);
      if (option.size() > 2 && option[1] == '-' && option[2] == item[2]) return true;
    }
    return false;
  }

 private:
  /// Whether short options have this letter, among others or alone: -sSu.
  static constexpr bool bundles(std::string_view option, char letter) noexcept {
    if (option.size() > 1 && option[1] == '-') return false;
    for (const char c : option.substr(1)) {
      if (c == letter) return true;
      if (c == ' ' || c == '=') return false;
    }
    return false;
  }

  static constexpr std::size_t max_count = 32;  // of more, any may be given
  std::string_view line_;
  std::array<std::uint16_t, max_count> begins_;  // not set: what is read was written
  std::size_t size_ = 0;
};

/// Whether a line may have what one of the words of a program that can be credentials needs.
inline bool may_give_credential(const Program& program, std::string_view line) noexcept {
  if (program.kind == ProgramKind::sed) return true;
  const GivenOptions options(line);
  return any_item(
      program, [&options](std::string_view item) { return options.may_begin(item); },
      [&options](const ProgramItem& item) {
        return is_firm_place(item) && options.may_have(item);
      });
}

}  // namespace nosana::secrets::detail
