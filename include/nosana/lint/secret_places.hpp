// SPDX-License-Identifier: MIT
#pragma once

// Where secrets may stand in a job definition, and what each place says about them: the strings and keys of a document with
// their roles (secrets/scan.hpp).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/text/order.hpp>

namespace nosana {

/// A string or key of a document that is to be searched, or the secret that was found in it.
struct SecretPlace {
  std::uint32_t node;
  std::string_view text;
  secrets::Role role = secrets::Role::text;
  std::string_view name = {};  ///< of the variable or header
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

/// What a known key says about the strings in its value.
inline secrets::Role role_below(NameId key) noexcept {
  using secrets::Role;
  if (key == name_id("env") || key == name_id("variables") || key == name_id("body"))
    return Role::named;
  if (key == name_id("headers")) return Role::header;
  if (key == name_id("SECRET_ACCESS_KEY") || key == name_id("accessToken")) return Role::credential;
  if (key == name_id("cmd") || key == name_id("entrypoint")) return Role::command;
  return Role::text;
}

/// Whether the array has as many numbers as a key pair of Solana.
inline bool may_be_keypair(const Tape& tape, std::uint32_t array) noexcept {
  const std::uint32_t end = tape[array].link;
  if (end - array - 1 != secrets::keypair_size) return false;
  for (std::uint32_t node = array + 1; node < end; ++node) {
    if (tape[node].kind != Kind::number) return false;
  }
  return true;
}

/// The words of a command that is a list.
class CommandWords {
 public:
  CommandWords(const Document& document, std::uint32_t list) {
    const Tape& tape = document.tape();
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> nodes;
    const std::uint32_t end = tape[list].link;
    for (std::uint32_t at = list + 1; at < end; at = tape[at].link) {
      if (tape[at].kind != Kind::string) continue;
      nodes.push_back(at);
      words.push_back(document.content(at));
    }
    is_whole_ =
        secrets::scan_arguments(words, [&](std::size_t word, const secrets::Secret& secret) {
          found_.push_back({nodes[word], secret});
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

template <class Found>
void for_each_secret_place(const Document& document, Found&& found) {
  const Tape& tape = document.tape();
  secrets::Role role = secrets::Role::text;
  std::uint32_t role_end = 0;
  std::optional<detail::CommandWords> words;
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    const Node& at = tape[node];
    if (node >= role_end) {
      role = secrets::Role::text;
      words.reset();
    }
    if (at.kind == Kind::key) {
      if (at.name() == 0) {
        found(SecretPlace{node, document.content(node), secrets::Role::key});
      } else if (role == secrets::Role::text) {
        role = detail::role_below(at.name());
        role_end = node + 1 < tape.size() ? tape[node + 1].link : node;
      }
      continue;
    }
    if (at.kind == Kind::array) {
      if (role == secrets::Role::command && !words) words.emplace(document, node);
      if (detail::may_be_keypair(tape, node))
        found(SecretPlace{node, document.text().substr(at.begin, at.end - at.begin)});
      continue;
    }
    if (at.kind != Kind::string) continue;
    SecretPlace place{node, document.content(node), role};
    if (node != 0 && tape[node - 1].kind == Kind::key) {
      place.name = document.content(node - 1);
    } else if (role != secrets::Role::command || words) {
      place.role = secrets::Role::text;
    }
    if (words) {
      place.arguments = words->in(node);
      place.is_whole = words->is_whole();
    }
    found(place);
  }
}

}  // namespace nosana
