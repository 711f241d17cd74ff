// SPDX-License-Identifier: MIT
#pragma once

// The `authentication.docker` blocks of a document, wherever they stand: secret-docker-auth speaks
// about what is in them, and no other rule of secrets does.

#include <algorithm>
#include <cstdint>
#include <vector>

#include <nosana/document/value.hpp>

namespace nosana::detail {

/// Calls found(Member) for each block, in the order of the text: over the whole tape, not along the
/// schema, because a block at the wrong place or under a duplicate key is published too.
/// cost   one pass over the tape, of a document that has the key "authentication"
template <class Found>
void for_each_docker_block(const Document& document, Found&& found) {
  constexpr NameId authentication = name_id("authentication");
  if (!document.mentions(authentication)) return;
  const Tape& tape = document.tape();
  for (std::uint32_t at = 0; at < tape.size(); ++at) {
    if (tape[at].name() != authentication) continue;
    for (const Member member : Value(document, at + 1).members()) {
      if (member.key() == "docker") found(member);
    }
  }
}

/// Which nodes are in such a block. A path from the root would be asked for with each secret, and
/// costs its siblings.
class DockerBlocks {
 public:
  explicit DockerBlocks(const Document& document) {
    for_each_docker_block(document, [&](const Member& member) {
      const std::uint32_t value = member.value().node();
      // The tape's order is that of the beginnings: one that begins in another is a part of it.
      if (!bounds_.empty() && value < bounds_.back()) return;
      bounds_.push_back(value - 1);
      bounds_.push_back(document.tape()[value].link);
    });
  }

  /// node   an index of the document's tape; the key of the block is in it
  [[nodiscard]] bool contain(std::uint32_t node) const noexcept {
    const auto after = std::upper_bound(bounds_.begin(), bounds_.end(), node);
    return (after - bounds_.begin()) % 2 == 1;
  }

 private:
  std::vector<std::uint32_t> bounds_;  // where each begins, and the first node after it
};

}  // namespace nosana::detail
