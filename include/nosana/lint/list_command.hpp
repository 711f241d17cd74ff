// SPDX-License-Identifier: MIT
#pragma once

// A command that is a list: the secrets in its words, and the entrypoint whose words come before.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/secrets/commands/command_hints.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

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

/// The entrypoint among the members of the object `args`, in which a `cmd` stands; 0 for none.
inline std::uint32_t entrypoint_beside(const Document& document, std::uint32_t args) {
  constexpr std::size_t max_count = 64;  // members of the arguments of an operation
  const Tape& tape = document.tape();
  const std::uint32_t end = tape[args].link;
  std::size_t count = 0;
  for (std::uint32_t at = args + 1; at + 1 < end && count < max_count; at = tape[at + 1].link) {
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

}  // namespace nosana::detail
