// SPDX-License-Identifier: MIT
#pragma once

// Members of an object that give another member its name, as lists of variables have them.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>

namespace nosana::detail {

/// Members of objects that name others: {"name": "DB_PASSWORD", "value": "..."}, in any case.
class NamedMembers {
 public:
  /// Whether there may be one: a key that is none of the known names says so.
  [[nodiscard]] static bool may_be_in(const Document& document) noexcept {
    if (!document.mentions(NameId{0})) return false;
    const Tape& tape = document.tape();
    if (tape.size() == 0) return false;
    const Node* const nodes = &tape[0];
    const Node* const end = nodes + tape.size();
    for (const Node* at = nodes; at != end; ++at) {
      if (at->kind == Kind::key && at->name() == 0 &&
          values.contains(document.content(static_cast<std::uint32_t>(at - nodes))))
        return true;
    }
    return false;
  }

  /// Remembers what the members of the object `node` say.
  void enter(const Document& document, std::uint32_t node) {
    constexpr std::size_t max_count = 8;  // members of such an object
    const Tape& tape = document.tape();
    const std::uint32_t end = tape[node].link;
    Member member;
    std::size_t count = 0;
    for (std::uint32_t at = node + 1; at + 1 < end && count < max_count; at = tape[at + 1].link) {
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

}  // namespace nosana::detail
