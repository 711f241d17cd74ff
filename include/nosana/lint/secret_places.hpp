// SPDX-License-Identifier: MIT
#pragma once

// Where secrets may stand in a job definition, and what each place says about them: the strings and
// keys of a document with their roles (secrets/scan.hpp).

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/secret_map.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/names/name_hints.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/text/order.hpp>

namespace nosana {

/// A string or key of a document that is to be searched, or the secret that was found in it.
struct SecretPlace {
  std::uint32_t node;
  std::string_view text;
  secrets::Role role = secrets::Role::text;
  std::string_view name =
      {};  ///< of the variable or header; of a command whose entrypoint is a program, the program
  /// What the other words of a command that is a list say is a secret here.
  std::span<const secrets::Secret> arguments = {};
  bool is_whole = true;  ///< all of that command was searched
};

/// Calls found(SecretPlace) for each string and key, in the order of the text.
/// cost   one pass over the tape
template <class Found>
void for_each_secret_place(const Document& document, Found&& found);

// ---- implementation ----

namespace detail {

/// What a known key says about the strings in its value; nothing where each is what its own key
/// says.
inline std::optional<secrets::Role> role_below(NameId key) noexcept {
  using secrets::Role;
  if (key == name_id("headers")) return Role::header;
  if (key == name_id("results"))
    return Role::text;  // patterns, beside which words of secrets stand
  if (key == name_id("SECRET_ACCESS_KEY") || key == name_id("accessToken")) return Role::credential;
  if (key == name_id("cmd") || key == name_id("entrypoint")) return Role::command;
  return std::nullopt;
}

/// The known names that may say something about their values: that these are secrets, keys of a
/// product, or commands.
inline constexpr auto telling_names = [] {
  std::array<bool, known_names.size() + 1> telling{};
  for (std::size_t i = 0; i < known_names.size(); ++i) {
    const std::string_view name = known_names[i];
    telling[i + 1] = secrets::detail::name_hints.occur_in(name) ||
                     secrets::detail::product_hints.occur_in(name) ||
                     secrets::NameParts(name).contain_one_of(secrets::detail::command_words);
  }
  return telling;
}();

/// Members of objects that name others: {"name": "DB_PASSWORD", "value": "..."}, in any case.
class NamedMembers {
 public:
  /// Whether there may be one: a key that is none of the known names says so.
  [[nodiscard]] static bool may_be_in(const Document& document) noexcept {
    if (!document.mentions(NameId{0})) return false;
    const Tape& tape = document.tape();
    for (std::uint32_t at = 0; at < tape.size(); ++at) {
      if (tape[at].kind == Kind::key && tape[at].name() == 0 &&
          values.contains(document.content(at)))
        return true;
    }
    return false;
  }

  /// Remembers what the members of the object `node` say.
  void enter(const Document& document, std::uint32_t node) {
    constexpr std::size_t most = 8;  // members of such an object
    const Tape& tape = document.tape();
    const std::uint32_t end = tape[node].link;
    Member member;
    std::size_t count = 0;
    for (std::uint32_t at = node + 1; at + 1 < end && count < most; at = tape[at + 1].link) {
      ++count;
      // Of the known names these words have one.
      if (tape[at].name() != 0 && tape[at].name() != name_id("name")) continue;
      if (tape[at].kind != Kind::key || tape[at + 1].kind != Kind::string) continue;
      const std::string_view key = document.content(at);
      if (member.name.empty() && names.contains(key)) member.name = document.content(at + 1);
      if (values.contains(key)) member.node = at + 1;
    }
    if (member.node != 0 && !member.name.empty()) members_.push_back(member);
  }

  /// The name of the value `node`, which must not stand before one that was asked for; empty where
  /// it has none.
  [[nodiscard]] std::string_view name_of(std::uint32_t node) const noexcept {
    for (std::size_t i = members_.size(); i-- > 0 && i + max_nested > members_.size();) {
      if (members_[i].node == node) return members_[i].name;
    }
    return {};
  }

 private:
  static constexpr const auto& names = secrets::detail::naming_keys;
  static constexpr const auto& values = secrets::detail::valuing_keys;
  static constexpr std::size_t max_nested = 8;  // objects that begin between a name and its value
  struct Member {
    std::uint32_t node = 0;
    std::string_view name;
  };
  std::vector<Member> members_;
};

/// Whether the array has as many numbers, or strings, as a key pair of Solana has bytes.
inline bool may_be_keypair(const Tape& tape, std::uint32_t array) noexcept {
  const std::uint32_t end = tape[array].link;
  if (end - array - 1 != secrets::keypair_size) return false;
  for (std::uint32_t node = array + 1; node < end; ++node) {
    if (tape[node].kind != Kind::number && tape[node].kind != Kind::string) return false;
  }
  return true;
}

/// The words of a command that is a list.
class CommandWords {
 public:
  /// entrypoint   whose words stand before those of the list; 0 for none
  CommandWords(const Document& document, std::uint32_t list, std::uint32_t entrypoint) {
    if (!may_hold_secret(document, list) &&
        (entrypoint == 0 || !may_hold_secret(document, entrypoint))) {
      return;
    }
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> nodes;
    if (entrypoint != 0) add(document, entrypoint, words, nodes);
    const std::size_t own = words.size();
    add(document, list, words, nodes);
    is_whole_ =
        secrets::scan_arguments(words, [&](std::size_t word, const secrets::Secret& secret) {
          if (word >= own) found_.push_back({nodes[word], secret});
        });
    text::stable_order(found_, [](const Found& found) { return found.node; });
  }

  /// Whether all of it was searched.
  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }

  /// The secrets in the word that is this node. To be asked in the order of the nodes.
  [[nodiscard]] std::span<const secrets::Secret> in(std::uint32_t node) {
    here_.clear();
    while (next_ < found_.size() && found_[next_].node < node) ++next_;
    while (next_ < found_.size() && found_[next_].node == node)
      here_.push_back(found_[next_++].secret);
    return {here_.data(), here_.size()};
  }

 private:
  [[nodiscard]] static bool may_hold_secret(const Document& document, std::uint32_t list) noexcept {
    const Tape& tape = document.tape();
    if (tape[list].kind == Kind::string) return secrets::may_hold_arguments(document.content(list));
    for (std::uint32_t at = list + 1; at < tape[list].link; at = tape[at].link) {
      if (tape[at].kind == Kind::string && secrets::may_hold_arguments(document.content(at)))
        return true;
    }
    return false;
  }

  /// The strings of a list; the words of a line.
  static void add(const Document& document, std::uint32_t list,
                  std::vector<std::string_view>& words, std::vector<std::uint32_t>& nodes) {
    const Tape& tape = document.tape();
    if (tape[list].kind == Kind::string) {
      const std::string_view line = document.content(list);
      for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (end != at) {
          nodes.push_back(list);
          words.push_back(line.substr(at, end - at));
        }
        at = end + 1;
      }
    }
    if (tape[list].kind != Kind::array) return;
    const std::uint32_t end = tape[list].link;
    for (std::uint32_t at = list + 1; at < end; at = tape[at].link) {
      if (tape[at].kind != Kind::string) continue;
      nodes.push_back(at);
      words.push_back(document.content(at));
    }
  }

  struct Found {
    std::uint32_t node;
    secrets::Secret secret;
  };
  std::vector<Found> found_;
  std::size_t next_ = 0;  // of those found
  std::vector<secrets::Secret> here_;
  bool is_whole_ = true;
};

}  // namespace detail

namespace detail {

/// The entrypoint among the members of the object `args`, in which a `cmd` stands; 0 for none.
inline std::uint32_t entrypoint_beside(const Document& document, std::uint32_t args) {
  constexpr std::size_t most = 64;  // members of the arguments of an operation
  const Tape& tape = document.tape();
  const std::uint32_t end = tape[args].link;
  std::size_t count = 0;
  for (std::uint32_t at = args + 1; at + 1 < end && count < most; at = tape[at + 1].link) {
    ++count;
    if (tape[at].kind == Kind::key && tape[at].name() == name_id("entrypoint")) return at + 1;
  }
  return 0;
}

/// The program that an entrypoint of one word, or its first word, names; of a shell none, because
/// its words are a line.
inline std::string_view program_of(const Document& document, std::uint32_t entrypoint) {
  const Tape& tape = document.tape();
  std::uint32_t first = entrypoint;
  if (tape[entrypoint].kind == Kind::array) first = entrypoint + 1;
  if (first >= tape[entrypoint].link || tape[first].kind != Kind::string) return {};
  std::string_view word = document.content(first);
  word = word.substr(0, word.find(' '));
  return word.substr(word.rfind('/') + 1);
}

}  // namespace detail

template <class Found>
void for_each_secret_place(const Document& document, Found&& found) {
  using secrets::Role;
  const Tape& tape = document.tape();
  Role role = Role::named;
  std::uint32_t role_end = 0;
  bool is_set = false;  // by a key above
  std::optional<detail::CommandWords> words;
  detail::NamedMembers members;
  detail::SecretMap map;
  const bool may_name = detail::NamedMembers::may_be_in(document);
  std::uint32_t args = 0;  // the last object of that name
  std::uint32_t entrypoint = 0;
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    const Node& at = tape[node];
    if (is_set && node >= role_end) {
      role = Role::named;
      is_set = false;
      words.reset();
    }
    if (at.kind == Kind::key) {
      if (at.name() == 0) {
        found(SecretPlace{node, document.content(node), Role::key});
        if (!is_set) map.enter(document, node);
      } else if (!is_set) {
        if (const std::optional<Role> below = detail::role_below(at.name())) {
          role = *below;
          is_set = true;
          const bool in_args = at.name() == name_id("cmd") && node < tape[args].link;
          entrypoint = in_args ? detail::entrypoint_beside(document, args) : 0;
          role_end = node + 1 < tape.size() ? tape[node + 1].link : node;
        }
      }
      continue;
    }
    if (at.kind == Kind::object) {
      const NameId key =
          node != 0 && tape[node - 1].kind == Kind::key ? tape[node - 1].name() : NameId{0};
      if (key == name_id("args")) args = node;
      // Variables may be called NAME and VALUE.
      const bool of_env = key == name_id("env") || key == name_id("variables");
      if (may_name && !of_env) members.enter(document, node);
      continue;
    }
    if (at.kind == Kind::array) {
      if (role == Role::command && !words) words.emplace(document, node, entrypoint);
      if (detail::may_be_keypair(tape, node))
        found(SecretPlace{node, document.text().substr(at.begin, at.end - at.begin)});
      continue;
    }
    if (at.kind != Kind::string) continue;
    SecretPlace place{node, document.content(node), role};
    const bool is_member = node != 0 && tape[node - 1].kind == Kind::key;
    if (is_member) {
      const NameId known = tape[node - 1].name();
      const bool tells = role != Role::named || known == 0 || detail::telling_names[known];
      if (tells) place.name = document.content(node - 1);
      if (may_name && role == Role::named) {
        if (const std::string_view name = members.name_of(node); !name.empty()) place.name = name;
      }
      if (role == Role::command)
        place.name =
            entrypoint != 0 ? detail::program_of(document, entrypoint) : std::string_view();
    } else if (words) {
      place.role = Role::text;
    }
    if (role == Role::named && map.is_around(node)) {
      const std::string_view key = is_member ? document.content(node - 1) : std::string_view();
      if (const std::string_view name = map.name_for(document, node, key); !name.empty())
        place.name = name;
    }
    if (words) {
      place.arguments = words->in(node);
      place.is_whole = words->is_whole();
    }
    found(place);
  }
}

}  // namespace nosana
