// SPDX-License-Identifier: MIT
#pragma once

// Every secret in one string: what its form shows (scan_forms.hpp), what stands beside it shows
// (scan_context.hpp), and the same within what is encoded.

#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/encodings/decode.hpp>
#include <nosana/secrets/encodings/gzip.hpp>
#include <nosana/secrets/names/unnamed.hpp>
#include <nosana/secrets/scan_context.hpp>
#include <nosana/secrets/scan_forms.hpp>
#include <nosana/secrets/secret.hpp>
#include <nosana/text/order.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// Appends the secrets of `text` to `found`, in no order. They may overlap; see keep_surest().
/// name   of the variable or header, else empty
/// cost   a few passes, no allocation where there is nothing
inline void scan(std::string_view text, Role role, std::string_view name, ScanBudget& budget,
                 std::vector<Secret>& found);

/// Whether a look at the bytes shows that scan() finds nothing, as in most strings.
/// has   becomes the classes of the bytes of `text` where it does not
[[nodiscard]] inline bool holds_nothing(std::string_view text, Role role, std::string_view name,
                                        ByteClasses& has) noexcept;

/// What scan() does after that.
inline void scan(std::string_view text, ByteClasses has, Role role, std::string_view name,
                 ScanBudget& budget, std::vector<Secret>& found);

/// The same for the words of a command that no shell reads. found(index of the word, Secret)
/// returns   whether all was read, as read_arguments()
template <class Words, class Found>
bool scan_arguments(const Words& words, Found&& found);

/// Of those from `first` on that overlap, keeps the surest, then the longest; in the order of the
/// text.
inline void keep_surest(std::vector<Secret>& secrets, std::size_t first);

// ---- implementation ----

namespace detail {

/// Without one of these a text holds no pair, no list of words and no command.
inline constexpr auto context_signs = static_cast<ByteClasses>(
    byte_class::equals | byte_class::colon | byte_class::blank | byte_class::line_end |
    byte_class::bracket | byte_class::quote | byte_class::angle);

/// Whether nothing is known about a string but what it has itself.
constexpr bool stands_alone(Role role, std::string_view name) noexcept {
  return role == Role::text || role == Role::key || (role == Role::named && name.empty());
}

/// What is encoded in `text`, and in that again.
inline void scan_encoded(std::string_view text, ScanBudget& budget, std::vector<Secret>& found) {
  const auto decoded = [&](const DecodedPart& part) {
    const std::size_t first = found.size();
    const ByteClasses inner = classes_of(part.text);
    scan_forms(part.text, inner, budget, found);
    scan_pairs(part.text, inner, found);
    if (part.text.starts_with("#!") || holds_command({}, part.text))
      scan_command(part.text, inner, budget, found);
    for (std::size_t i = first; i < found.size(); ++i) {
      found[i].begin = part.begin;
      found[i].end = part.end;
      found[i].route = part.route;
    }
  };
  decode_parts(text, budget.decoding, decoded, Gunzip{});
}

}  // namespace detail

inline void scan(std::string_view text, Role role, std::string_view name, ScanBudget& budget,
                 std::vector<Secret>& found) {
  ByteClasses has = 0;
  if (!holds_nothing(text, role, name, has)) scan(text, has, role, name, budget, found);
}

inline bool holds_nothing(std::string_view text, Role role, std::string_view name,
                          ByteClasses& has) noexcept {
  const bool is_lone = detail::stands_alone(role, name);
  const bool is_short = text.size() < detail::min_form;
  if (is_short && (text.empty() || (is_lone && role != Role::named))) return true;
  has = classes_of(text);
  if (text::is_small) return is_lone && has == 0 && text.size() < min_token_size;
  // Names of images and files: no form but a token, and no pair without a word for it.
  constexpr ByteClasses quiet = byte_class::colon | byte_class::key_of_16;
  if (!is_lone || (has & ~quiet) != 0 || text.size() >= detail::min_wallet) return false;
  if (text.size() >= min_token_size && may_hold_token(text, has)) return false;
  return role != Role::named || (has & byte_class::colon) == 0 || !may_hold_pairs(text, has);
}

inline void scan(std::string_view text, ByteClasses has, Role role, std::string_view name,
                 ScanBudget& budget, std::vector<Secret>& found) {
  const std::size_t before = found.size();
  const bool is_lone = detail::stands_alone(role, name);
  detail::scan_forms(text, has, budget, found);
  if (role == Role::key) return;
  if (!is_lone || (role == Role::named && (has & detail::context_signs) != 0))
    detail::scan_context(text, has, role, name, budget, found);
  if (may_be_encoded(text, has)) detail::scan_encoded(text, budget, found);
  // Every letter of one that has no name may be in a run, and sixteen of them stand in a row.
  constexpr ByteClasses runs =
      byte_class::run_of_20 | (text::is_small ? ByteClasses{0} : byte_class::key_of_16);
  if (role == Role::named && (has & runs) == runs && found.size() == before &&
      is_unnamed_secret(name, text)) {
    found.push_back(secret_in_context(Family::unnamed, "unnamed", "value", 0, text.size()));
  }
}

template <class Words, class Found>
bool scan_arguments(const Words& words, Found&& found) {
  return read_arguments(words, [&](const Argument& argument) {
    found(argument.element, detail::secret_of(argument));
  });
}

inline void keep_surest(std::vector<Secret>& secrets, std::size_t first) {
  if (secrets.size() - first < 2) return;
  text::stable_order(
      secrets, [](const Secret& secret) { return secret.begin; }, first);
  const auto is_surer = [](const Secret& a, const Secret& b) {
    if (a.certainty != b.certainty) return a.certainty > b.certainty;
    return a.end - a.begin > b.end - b.begin;
  };
  std::size_t kept = first;
  for (std::size_t i = first + 1; i < secrets.size(); ++i) {
    if (secrets[i].begin >= secrets[kept].end) {
      secrets[++kept] = secrets[i];
    } else if (is_surer(secrets[i], secrets[kept])) {
      secrets[kept] = secrets[i];
    }
  }
  secrets.resize(kept + 1);
}

}  // namespace nosana::secrets
