// SPDX-License-Identifier: MIT
#pragma once

// Where secrets may stand in a job definition, and what each place says about them: the strings and
// keys of a document with their roles (secrets/scan.hpp).

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/lint/list_command.hpp>
#include <nosana/lint/named_members.hpp>
#include <nosana/lint/secret_map.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/names/name_hints.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/text/small.hpp>

namespace nosana::detail {

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

/// What a known key says about the strings in its value; nothing where each is what its own key
/// says.
inline constexpr auto roles_below = [] {
  using secrets::Role;
  std::array<std::optional<Role>, known_names.size() + 1> roles{};
  roles[name_id("headers")] = Role::header;
  roles[name_id("results")] = Role::text;  // patterns, beside which words of secrets stand
  for (const NameId id : {name_id("SECRET_ACCESS_KEY"), name_id("accessToken")})
    roles[id] = Role::credential;
  for (const NameId id : {name_id("cmd"), name_id("entrypoint")}) roles[id] = Role::command;
  return roles;
}();

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

/// Whether the array has as many numbers, or strings, as a key pair of Solana has bytes.
inline bool may_be_keypair(const Tape& tape, std::uint32_t array) noexcept {
  const std::uint32_t end = tape[array].link;
  if (end - array - 1 != secrets::keypair_size) return false;
  for (std::uint32_t node = array + 1; node < end; ++node) {
    if (tape[node].kind != Kind::number && tape[node].kind != Kind::string) return false;
  }
  return true;
}

template <class Found>
void for_each_secret_place(const Document& document, Found&& found) {
  using secrets::Role;
  const Tape& tape = document.tape();
  const std::uint32_t size = tape.size();
  const Node* const nodes = size == 0 ? nullptr : &tape[0];
  Role role = Role::named;
  std::uint32_t role_end = size;
  bool is_set = false;  // by a key above
  std::optional<CommandWords> words;
  NamedMembers members;
  SecretMap map;
  const bool may_name = NamedMembers::may_be_in(document);
  std::uint32_t args = 0;  // the last object of that name
  std::uint32_t entrypoint = 0;
  const char* const bytes = document.text().data();
  // Document::content() of most, compiled into the loop.
  const auto string_at = [&document, nodes, bytes](std::uint32_t place) {
    const Node& string = nodes[place];
    if (text::is_small || string.has(Node::escaped | Node::unclosed))
      return document.content(place);
    return std::string_view(bytes + string.begin + 1, string.end - string.begin - 2);
  };
  for (std::uint32_t node = 0; node < size; ++node) {
    const Node& at = nodes[node];
    if (node >= role_end) {
      role = Role::named;
      is_set = false;
      role_end = size;
      words.reset();
    }
    if (at.kind == Kind::key && at.name() != 0) {
      if (is_set) continue;
      const std::optional<Role>& below = roles_below[at.name()];
      if (!below) continue;
      role = *below;
      is_set = true;
      const bool in_args = at.name() == name_id("cmd") && node < nodes[args].link;
      entrypoint = in_args ? entrypoint_beside(document, args) : 0;
      role_end = node + 1 < size ? nodes[node + 1].link : node;
      continue;
    }
    if (at.kind == Kind::object) {
      const NameId key =
          node != 0 && nodes[node - 1].kind == Kind::key ? nodes[node - 1].name() : NameId{0};
      if (key == name_id("args")) args = node;
      // Variables may be called NAME and VALUE.
      const bool of_env = key == name_id("env") || key == name_id("variables");
      if (may_name && !of_env) members.enter(document, node);
      continue;
    }
    if (at.kind == Kind::array) {
      if (role == Role::command && !words) words.emplace(document, node, entrypoint);
      if (!may_be_keypair(tape, node)) continue;
    }
    if (at.kind < Kind::string) continue;
    SecretPlace place{node, {}, role};
    if (at.kind == Kind::array) {
      place.text = document.text().substr(at.begin, at.end - at.begin);
      place.role = Role::text;
    } else if (at.kind == Kind::key) {
      place.text = string_at(node);
      place.role = Role::key;
      if (!is_set) map.enter(document, node);
    } else {
      place.text = string_at(node);
      const bool is_member = node != 0 && nodes[node - 1].kind == Kind::key;
      if (is_member) {
        const NameId known = nodes[node - 1].name();
        const bool tells = role != Role::named || known == 0 || telling_names[known];
        if (tells) place.name = string_at(node - 1);
        if (may_name && role == Role::named) {
          if (const std::string_view name = members.name_of(node); !name.empty()) place.name = name;
        }
        if (role == Role::command)
          place.name = entrypoint != 0 ? program_of(document, entrypoint) : std::string_view();
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
    }
    found(place);
  }
}

}  // namespace nosana::detail
