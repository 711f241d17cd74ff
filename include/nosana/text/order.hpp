// SPDX-License-Identifier: MIT
#pragma once

// Stable sorting by a number or a text. One sort of keys serves every item type: std::stable_sort
// costs about 30 ms of compile time for each type.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace nosana::text {

/// Sorts the items from `first` by key(item), a std::uint64_t or a std::string_view that stays
/// valid while they move.
/// cost   one pass and no allocation if they are in order already
template <class Item, class Key>
void stable_order(std::vector<Item>& items, Key&& key, std::size_t first = 0);

/// A key, and the index of its item.
template <class Key>
using Keyed = std::pair<Key, std::uint32_t>;

/// Sorts by key, then by index.
inline void sort_keys(std::vector<Keyed<std::uint64_t>>& keys) {
  std::sort(keys.begin(), keys.end());
}
inline void sort_keys(std::vector<Keyed<std::string_view>>& keys) {
  std::sort(keys.begin(), keys.end());
}

// ---- implementation ----

namespace detail {

template <class Key, class Item, class KeyOf>
void stable_order_by(std::vector<Item>& items, KeyOf& key_of, std::size_t first) {
  std::size_t ordered = first + 1;
  while (ordered < items.size() && Key(key_of(items[ordered - 1])) <= Key(key_of(items[ordered])))
    ++ordered;
  if (ordered >= items.size()) return;
  std::vector<Keyed<Key>> keys;
  keys.reserve(items.size() - first);
  for (std::size_t i = first; i < items.size(); ++i) {
    keys.emplace_back(key_of(items[i]), static_cast<std::uint32_t>(i));
  }
  sort_keys(keys);
  std::vector<Item> sorted;
  sorted.reserve(keys.size());
  for (const Keyed<Key>& keyed : keys) sorted.push_back(std::move(items[keyed.second]));
  for (std::size_t i = 0; i < sorted.size(); ++i) items[first + i] = std::move(sorted[i]);
}

}  // namespace detail

template <class Item, class Key>
void stable_order(std::vector<Item>& items, Key&& key, std::size_t first) {
  if constexpr (std::is_convertible_v<decltype(key(items[0])), std::string_view>) {
    detail::stable_order_by<std::string_view>(items, key, first);
  } else {
    detail::stable_order_by<std::uint64_t>(items, key, first);
  }
}

}  // namespace nosana::text
