// SPDX-License-Identifier: MIT
#pragma once

// A reference to what takes the items that a search finds. The searches are templates of it in name
// only: there is one type for all callers, because each caller of its own costs the compiler as
// much as the whole search.

namespace nosana::text {

/// Refers to a callable that takes a `const Item&`, which must live longer. As cheap to copy as a
/// pointer.
template <class Item>
class Sink {
 public:
  template <class Found>
  explicit constexpr Sink(Found& found) noexcept
      : found_(&found), call_([](const void* to, const Item& item) {
          (*static_cast<Found*>(const_cast<void*>(to)))(item);
        }) {}

  void operator()(const Item& item) const { call_(found_, item); }

 private:
  const void* found_;
  void (*call_)(const void*, const Item&);
};

}  // namespace nosana::text
