// SPDX-License-Identifier: MIT
#pragma once

// Look-ups of keys in objects that may be large, by somebody who may have many: a walk along the members for each of
// them would take the product of both.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>

namespace nosana {

/// The keys of some objects of one document. Must not outlive it.
class KeyIndex {
 public:
  /// cost   O(n log n) of the keys of all `objects`, which are values of one document; what is no object has none
  explicit KeyIndex(const std::vector<Value>& objects) {
    for (const Value object : objects) {
      for (const Member member : object.members()) {
        if (!member.superseded()) keys_.push_back({object.node(), member.key(), member.value()});
      }
    }
    std::sort(keys_.begin(), keys_.end(), before);
  }

  /// The member `key` of `object`, which was among the objects; absent when there is none. cost   O(log n)
  [[nodiscard]] Value find(const Value& object, std::string_view key) const noexcept {
    if (!object) return {};
    const Key wanted{object.node(), key, {}};
    const auto found = std::lower_bound(keys_.begin(), keys_.end(), wanted, before);
    const bool same = found != keys_.end() && found->object == wanted.object && found->key == key;
    return same ? found->value : Value();
  }

 private:
  struct Key {
    std::uint32_t object;
    std::string_view key;
    Value value;
  };

  static bool before(const Key& a, const Key& b) noexcept {
    if (a.object != b.object) return a.object < b.object;
    return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
  }

  std::vector<Key> keys_;
};

}  // namespace nosana
