// SPDX-License-Identifier: MIT
#pragma once

// Whether a command may hold a secret at all: a word of a name (pair_hints.hpp), an option that
// every program takes, or a program whose row has a place for a credential. Where the shell would
// put words together, or commands stand in quotes again and again, it may. A test holds the reader
// with and without this to the same findings.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/blocks.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/commands/given_options.hpp>
#include <nosana/secrets/commands/program_names.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/word_hints.hpp>
#include <nosana/secrets/pairs/pair_hints.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// What a text is of a command: options of a program may follow a word of it.
enum class CommandPart : bool { word, whole };

/// Whether `text`, a command or a word of one, may hold what read_command() and read_arguments()
/// find, or more quotes than they read. False only where they find nothing; of a list all words
/// must be asked.
/// cost   one pass or two, and a look at a table for each word
[[nodiscard]] inline bool may_hold_arguments(std::string_view text,
                                             CommandPart part = CommandPart::word) noexcept;
/// The same for a text with these classes of bytes.
[[nodiscard]] inline bool may_hold_arguments(std::string_view text, ByteClasses has,
                                             CommandPart part) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::size_t max_any_items = 32;

/// What a command needs beside a program.
inline constexpr auto command_hints = [] {
  WordHints<pair_hints.most + max_any_items + login_verbs.size()> hints(pair_hints);
  for (const std::string_view word : login_verbs) hints.add(word, HintPlace::whole);
  any_item(any_program, [&hints](const ProgramItem& item) {
    if (!is_firm_place(item)) return false;
    std::string_view words = item.place;
    while (words.starts_with('-')) words.remove_prefix(1);
    hints.add(hint_of(words, '-', hints), HintPlace::whole);
    return false;
  });
  return hints;
}();

/// Whether the same letter, or its capital, stands twice in a row. May be true where it does not.
inline bool may_double(std::string_view text, char small) noexcept {
#if defined(__SSE2__)
  unsigned before = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    const __m128i lower = _mm_or_si128(block_at(text, at), _mm_set1_epi8(' '));
    const unsigned mask = mask_of(_mm_cmpeq_epi8(lower, _mm_set1_epi8(small)));
    if ((mask & (mask << 1 | before)) != 0) return true;
    before = mask >> (block - 1);
  }
  return false;
#else
  return text.size() > 1 && small != 0;
#endif
}

/// Whether "assword" or "assphrase" stands in a text, in any case: of the questions that expect
/// answers, "*?assword:*".
constexpr bool asks_for_secret(std::string_view text) noexcept {
  const auto is_s = [text](std::size_t at) { return (text[at] | ' ') == 's'; };
  for (std::size_t at = 1; at + 1 < text.size(); at += 2) {
    if (!is_s(at) || !(is_s(at - 1) || is_s(at + 1))) continue;
    const std::size_t first = is_s(at - 1) ? at - 1 : at;
    if (first == 0 || (text[first - 1] | ' ') != 'a') continue;
    const std::string_view rest = text.substr(first + 2);
    if (ascii::starts_with(rest, "word") || ascii::starts_with(rest, "phrase")) return true;
  }
  return false;
}

/// Whether a program with a place for a credential is named, or an option is given that every
/// program may have.
inline bool names_firm_program(std::string_view text, CommandPart part) noexcept {
  constexpr std::size_t max_size = 1024;  // of a line whose options are compared
  std::size_t left = part == CommandPart::whole && text.size() <= max_size ? 8 : 0;  // programs
  return any_name(text, [&](std::string_view name) {
    if (name.front() == '-') return is_login_option(name);  // no program begins so
    const Program* const program = find_program(name);
    if (program == nullptr) return false;
    const bool compares = left != 0;
    left -= compares ? 1 : 0;
    return compares ? may_give_credential(*program, text) : has_firm_place(*program);
  });
}

/// Whether taking quotes away could put words together, or there are so many that the reader could
/// give up: each command within another has a pair of them, or follows an option and an equals
/// sign.
constexpr bool has_deep_quotes(std::string_view text) noexcept {
  constexpr std::size_t max_count = 10;
  std::size_t levels = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '=' && at + 1 < text.size() && text[at + 1] == '-') levels += 2;
    if (text[at] != '"' && text[at] != '\'') continue;
    const bool after = at != 0 && in_program_name(text[at - 1]);
    for (++levels; at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\''); ++at)
      ++levels;
    if (after && at + 1 < text.size() && in_program_name(text[at + 1])) return true;
  }
  return levels >= max_count;
}

#if defined(__SSE2__)

/// may_hold_arguments() of a word of at most 16 bytes that are of no class.
inline bool may_short_word(std::string_view text) noexcept {
  const __m128i bytes = block_at(text, 0);
  if (command_hints.occur_in_block(text, 0, bytes)) return true;
  const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(' '));
  const unsigned s = mask_of(_mm_cmpeq_epi8(small, _mm_set1_epi8('s')));
  if ((s & s << 1) != 0 && asks_for_secret(text)) return true;
  const unsigned all = (1U << text.size()) - 1;
  if (text.empty() || (in_program_names(bytes) & all) != all)
    return names_firm_program(text, CommandPart::word);
  if (text.front() == '-') return is_login_option(text);
  const Program* const program = find_program(text);
  return program != nullptr && has_firm_place(*program);
}

#endif

}  // namespace detail

inline bool may_hold_arguments(std::string_view text, CommandPart part) noexcept {
  if constexpr (text::is_small) return true;  // the tables are 2 kB, and all commands can be read
  return may_hold_arguments(text, classes_of(text), part);
}

inline bool may_hold_arguments(std::string_view text, ByteClasses has, CommandPart part) noexcept {
  if constexpr (text::is_small) return true;
#if defined(__SSE2__)
  if (has == 0 && text.size() <= detail::block && part == CommandPart::word)
    return detail::may_short_word(text);
#endif
  if ((has & byte_class::backslash) != 0) return true;
  constexpr ByteClasses login_signs = byte_class::colon | byte_class::at_sign;
  const bool quoted = (has & (byte_class::quote | byte_class::equals)) != 0;
  return detail::command_hints.occur_in(text) ||
         (detail::may_double(text, 's') && detail::asks_for_secret(text)) ||
         detail::may_hold_columns(text, has) ||
         ((has & byte_class::bracket) != 0 && detail::call_hints.occur_in(text)) ||
         ((has & byte_class::run_of_20) != 0 && detail::may_hold_named_kind(text, has)) ||
         ((has & byte_class::beyond) != 0 && detail::may_name_elsewhere(text)) ||
         (quoted && detail::has_deep_quotes(text)) || (has & login_signs) == login_signs ||
         detail::names_firm_program(text, part);
}

}  // namespace nosana::secrets
