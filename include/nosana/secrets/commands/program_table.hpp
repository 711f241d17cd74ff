// SPDX-License-Identifier: MIT
#pragma once

// Looks programs and their options up in the tables of programs/.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/program.hpp>
#include <nosana/secrets/commands/programs/chains.hpp>
#include <nosana/secrets/commands/programs/databases.hpp>
#include <nosana/secrets/commands/programs/delivery.hpp>
#include <nosana/secrets/commands/programs/network.hpp>
#include <nosana/secrets/commands/programs/serving.hpp>
#include <nosana/secrets/commands/programs/shell.hpp>
#include <nosana/secrets/commands/programs/storage.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// The row of a program by its base name, as written; of an alias that of the other program. Null
/// where there is none.
/// cost   a look at a table
[[nodiscard]] constexpr const Program* find_program(std::string_view name) noexcept;

/// The row of that name itself, an alias or not: its name is what a message says.
[[nodiscard]] constexpr const Program* find_program_row(std::string_view name) noexcept;

/// What an option of a program takes. The views are of the table.
struct OptionMatch {
  std::string_view verbs;  ///< as in ProgramItem
  std::string_view option;
  OptionTakes takes = OptionTakes::nothing;
  std::size_t glued =
      0;  ///< where in the option its value begins; 0: in the next word, or after an equals sign
  explicit constexpr operator bool() const noexcept { return !option.empty(); }
};

/// The option as a program takes it, whether alone, glued to its value or bundled after others: -u,
/// -uroot:x, -sSLu.
///
/// option     the word, of a long option up to its equals sign
/// has_said   has_said(verbs): whether those words were said
template <class HasSaid>
[[nodiscard]] constexpr OptionMatch match_option(const Program& program, std::string_view option,
                                                 HasSaid has_said);

/// What all programs take that are not known to take something else.
/// source   getopt(3) habits; docker, helm, curl and their likes
inline constexpr Program any_program = {
    "", ProgramKind::plain,
    "-H*=header --header=header --extra-header=header --proxy-header=header -e*=pair --env=pair "
    "--set-env=pair --build-arg=pair --from-literal=pair --set=pair --set-string=pair --var=pair "
    "-var=pair -c*=pair --requirepass=password --masterauth=password --gradio-auth=login "
    "--api-auth=login --basic-auth=login --http-auth=login --auth-basic=login --rpc-secret=key "
    "--password-stdin=input --with-token=input --token-stdin=input --passphrase-fd=input "
    "--stdin=input --password-command=output --passcommand=output --user=logins --account=logins",
    "the manuals of programs that take them"};

// ---- implementation ----

namespace detail {

/// Words after which programs without a row take a token or licence that a machine made.
inline constexpr ascii::WordSet login_verbs({"login", "auth", "authenticate", "activate", "license",
                                             "enroll", "apikey", "api-key", "set-key", "setkey",
                                             "set-license", "token", "signin", "connect"});

/// The rows of all tables by a mix of their names.
class ProgramIndex {  // add() first: clang 14 wants it where the compiler calls it
  static constexpr std::size_t slots = 2048;  // a fifth of them is taken

  static constexpr std::size_t slot_of(std::string_view name) noexcept {
    const auto byte = [name](std::size_t at) {
      return std::uint32_t{static_cast<unsigned char>(name[at])};
    };
    const std::size_t size = name.size();
    const std::uint32_t head = byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
    return (head ^ static_cast<std::uint32_t>(size) << 24) * 0x9E3779B1U >>
           21;  // 2^32 / golden ratio
  }
  static constexpr std::size_t first(std::string_view name) noexcept {
    return static_cast<unsigned char>(name[0]) % 32U;
  }
  static constexpr std::uint64_t size_bit(std::string_view name) noexcept {
    return std::uint64_t{1} << (name.size() < 64 ? name.size() : 0);
  }
  template <class Table>
  constexpr void add(const Table& table) {
    for (const Program& program : table) {
      std::size_t slot = slot_of(program.name);
      while (rows_[slot] != nullptr) slot = (slot + 1) % slots;
      rows_[slot] = &program;
      sizes_[first(program.name)] |= size_bit(program.name);
    }
  }

 public:
  consteval ProgramIndex() {
    add(programs::shell);
    add(programs::serving);
    add(programs::delivery);
    add(programs::network);
    add(programs::storage);
    add(programs::databases);
    add(programs::chains);
  }
  [[nodiscard]] constexpr const Program* find(std::string_view name) const noexcept {
    if (name.empty() || (sizes_[first(name)] & size_bit(name)) == 0) return nullptr;
    for (std::size_t slot = slot_of(name); rows_[slot] != nullptr; slot = (slot + 1) % slots) {
      if (std::string_view(rows_[slot]->name) == name) return rows_[slot];
    }
    return nullptr;
  }

 private:
  std::array<const Program*, slots> rows_{};
  std::array<std::uint64_t, 32> sizes_{};  // of the names, a bit each, by the first letter
};

inline constexpr ProgramIndex program_index;

/// A bit for the first two characters after the dashes of the options that all programs take, in
/// five bits each.
inline constexpr auto any_option_marks = [] {
  std::array<bool, 1024> marks{};
  any_item(any_program, [&marks](const ProgramItem& item) {
    const std::string_view place = item.place.substr(item.place.find_first_not_of('-'));
    for (unsigned second = 0; second < 32; ++second) {
      if (place.size() == 1 || (static_cast<unsigned char>(place[1]) & 31U) == second)
        marks[(static_cast<unsigned char>(place[0]) & 31U) << 5 | second] = true;
    }
    return false;
  });
  return marks;
}();

/// Whether all programs may take an option that begins so.
constexpr bool may_be_any_option(std::string_view option) noexcept {
  const std::size_t at = option.find_first_not_of('-');
  if (at == std::string_view::npos) return false;
  const unsigned second =
      at + 1 < option.size() ? static_cast<unsigned char>(option[at + 1]) & 31U : 0U;
  return any_option_marks[(static_cast<unsigned char>(option[at]) & 31U) << 5 | second];
}

constexpr bool is_dash_option(std::string_view place) noexcept {
  return place.size() > 1 && place[0] == '-';
}

}  // namespace detail

constexpr const Program* find_program_row(std::string_view name) noexcept {
  return detail::program_index.find(name);
}

constexpr const Program* find_program(std::string_view name) noexcept {
  const Program* const row = find_program_row(name);
  return row != nullptr && row->kind == ProgramKind::alias ? find_program_row(row->reads) : row;
}

template <class HasSaid>
constexpr OptionMatch match_option(const Program& program, std::string_view option,
                                   HasSaid has_said) {
  OptionMatch match;
  const auto take = [&](const ProgramItem& item, std::size_t glued) {
    match = {item.verbs, item.place, item.takes, glued};
    return true;
  };
  if (option.size() < 2) return match;
  if (&program == &any_program && !detail::may_be_any_option(option)) return match;
  const bool is_long = option[1] == '-';
  const auto may_be = [option](std::string_view item) {
    if (detail::has_verbs(item)) return true;
    return item.size() > 2 && item[1] == option[1] &&
           (option.size() == 2 || item[1] != '-' || item[2] == option[2]);
  };
  any_item(program, may_be, [&](const ProgramItem& item) {
    const std::size_t size = item.place.size();
    if (!detail::is_dash_option(item.place) || item.place[1] != option[1]) return false;
    if (option.size() < size || option.substr(0, size) != item.place) return false;
    const bool whole = option.size() == size;
    if (whole ? item.form == OptionForm::glued : item.form == OptionForm::apart) return false;
    return has_said(item.verbs) && take(item, whole ? 0 : size);
  });
  if (match || is_long || option.size() < 3) return match;
  const std::string_view flags = flags_of(program);
  std::size_t at = 1;
  while (at < option.size() && flags.find(option[at]) != std::string_view::npos) ++at;
  if (at == 1 || at == option.size()) return match;
  any_item(program, [&](const ProgramItem& item) {
    const bool is_short = item.place.size() == 2 && item.place[0] == '-';
    if (!is_short || item.place[1] != option[at] || !has_said(item.verbs)) return false;
    if (at + 1 == option.size() && item.form == OptionForm::glued) return false;
    return take(item, at + 1 == option.size() ? 0 : at + 1);
  });
  return match;
}

}  // namespace nosana::secrets
