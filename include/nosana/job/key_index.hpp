// SPDX-License-Identifier: MIT
#pragma once

// Look-ups of many keys in objects that may be large: a linear search for each key would cost the
// product of both sizes.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>

namespace nosana::detail {

/// The keys of some objects of one document. Must not outlive it.
class KeyIndex {
 public:
  /// cost   O(n log n) of the keys of all `objects`, which are values of one document; other kinds
  ///        have none
  explicit KeyIndex(const std::vector<Value>& objects) {
    for (const Value object : objects) {
      for (const Member member : object.members()) {
        if (!member.superseded()) keys_.push_back({object.node(), member.key(), member.value()});
      }
    }
    std::sort(keys_.begin(), keys_.end(), before);
  }

  /// The member `key` of `object`, which was among the objects; absent if there is none. cost
  /// O(log n)
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

}  // namespace nosana::detail
