// SPDX-License-Identifier: MIT
#pragma once

// How valijson reads a Document: adapter types over Value, so that no second tree is built, and a
// budget that every step of valijson is charged to, so that no schema and document together can run
// for long.
//
// The types are those of JSON, without valijson's conversions ("7" is not a number, {} not an
// array), and as draft-07 defines them (1.0 is an integer). Only the last of a repeated key is
// visible, as in JSON.parse.

#if !VALIJSON_USE_EXCEPTIONS
#error "link nosana::policy, which defines VALIJSON_USE_EXCEPTIONS=1: without it valijson aborts"
#endif

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>

#include <nosana/document/value.hpp>
#include <nosana/error.hpp>

namespace nosana::policy {

/// The remaining budget of small steps (about 20 ns each).
class Budget {
 public:
  explicit Budget(std::uint64_t steps) noexcept : left_(steps) {}

  /// throws   Error limit: the budget is exhausted
  void spend(std::uint64_t steps) {
    if (steps > left_) throw Error(Errc::limit, "the schema needs more work than the limit allows");
    left_ -= steps;
  }

 private:
  std::uint64_t left_;
};

/// A node of a tape and the budget of visiting it. A key is a string here, for "propertyNames".
struct Place {
  Value value;
  Budget* budget = nullptr;

  [[nodiscard]] bool is(Kind kind) const noexcept { return value.kind() == kind; }
  [[nodiscard]] bool is_string() const noexcept { return is(Kind::string) || is(Kind::key); }
  [[nodiscard]] std::string_view string() const noexcept {
    return value.document().content(value.node());
  }
  [[nodiscard]] Place at(const Value& other) const noexcept { return {other, budget}; }
};

/// Whether a value is an integer as defined by draft-07: a finite number without a fraction.
[[nodiscard]] inline bool is_integer(const Value& value) noexcept {
  const std::optional<double> number = value.number();
  return number && std::isfinite(*number) && std::trunc(*number) == *number;
}

class ValueAdapter;
using AdapterMember = std::pair<std::string, ValueAdapter>;

// ---- implementation ----

/// Iterates over siblings for valijson. `Item` is the element type, `Skip` the number of nodes
/// before each value.
template <class Item, std::uint32_t Skip>
class AdapterIterator {
 public:
  AdapterIterator(const Place& container, std::uint32_t node, std::uint32_t end)
      : container_(container), node_(node), end_(end) {
    settle();
  }

  Item operator*() const;
  valijson::adapters::DerefProxy<Item> operator->() const {
    return valijson::adapters::DerefProxy<Item>(**this);
  }

  AdapterIterator& operator++() {
    step();
    settle();
    return *this;
  }
  AdapterIterator operator++(int) {
    const AdapterIterator before = *this;
    ++*this;
    return before;
  }
  AdapterIterator& operator--() {
    AdapterIterator previous(container_, container_.value.node() + 1, end_);
    for (AdapterIterator next = previous; next != *this; ++next) previous = next;
    return *this = previous;
  }
  void advance(std::ptrdiff_t count) {
    for (; count > 0; --count) ++*this;
  }

  friend bool operator==(const AdapterIterator& a, const AdapterIterator& b) noexcept {
    return a.node_ == b.node_;
  }

 private:
  [[nodiscard]] const nosana::detail::Tape& tape() const {
    return container_.value.document().tape();
  }
  void step() {
    container_.budget->spend(1);
    node_ = tape()[node_ + Skip].link;
  }
  void settle() {
    while (Skip == 1 && node_ != end_ && tape()[node_].has(nosana::detail::Node::superseded))
      step();
  }

  Place container_;
  std::uint32_t node_;
  std::uint32_t end_;
};

/// The elements of an array or the members of an object; empty by default.
template <class Item, std::uint32_t Skip>
class AdapterRange {
 public:
  using const_iterator = AdapterIterator<Item, Skip>;
  using iterator = const_iterator;

  AdapterRange() = default;
  explicit AdapterRange(const Place& container)
      : container_(container),
        begin_(container.value.node() + 1),
        end_(container.value.document().tape()[container.value.node()].link) {}

  [[nodiscard]] const_iterator begin() const { return {container_, begin_, end_}; }
  [[nodiscard]] const_iterator end() const { return {container_, end_, end_}; }
  [[nodiscard]] const_iterator find(const std::string& name) const {
    for (const Member member : container_.value.members()) {
      container_.budget->spend(1);
      if (!member.superseded() && member.key() == name)
        return {container_, member.key_node(), end_};
    }
    return end();
  }
  [[nodiscard]] std::size_t size() const {
    std::size_t count = 0;
    for (const_iterator at = begin(); at != end(); ++at) ++count;
    return count;
  }

 private:
  Place container_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

using AdapterArray = AdapterRange<ValueAdapter, 0>;
using AdapterObject = AdapterRange<AdapterMember, 1>;

/// The interface of a value that valijson's BasicAdapter expects.
class AdapterValue {
 public:
  AdapterValue() = default;
  explicit AdapterValue(const Place& place) : place_(place) {}

  [[nodiscard]] valijson::adapters::FrozenValue* freeze() const;

  // NOLINTBEGIN(readability-identifier-naming): names required by valijson
  [[nodiscard]] opt::optional<AdapterArray> getArrayOptional() const {
    return isArray() ? opt::make_optional(AdapterArray(place_)) : opt::optional<AdapterArray>();
  }
  [[nodiscard]] opt::optional<AdapterObject> getObjectOptional() const {
    return isObject() ? opt::make_optional(AdapterObject(place_)) : opt::optional<AdapterObject>();
  }
  bool getArraySize(std::size_t& size) const {
    if (isArray()) size = AdapterArray(place_).size();
    return isArray();
  }
  bool getObjectSize(std::size_t& size) const {
    if (isObject()) size = AdapterObject(place_).size();
    return isObject();
  }
  bool getBool(bool& result) const {
    if (isBool()) result = *place_.value.boolean();
    return isBool();
  }
  bool getDouble(double& result) const {
    if (!isDouble()) return false;
    place_.budget->spend(1 + place_.value.number_text().size() / 64);
    result = *place_.value.number();
    return true;
  }
  bool getInteger(std::int64_t& result) const {
    double number = 0;
    if (!getDouble(number) || !(number >= -0x1p63 && number < 0x1p63)) return false;
    result = static_cast<std::int64_t>(number);
    return static_cast<double>(result) == number;
  }
  bool getString(std::string& result) const {
    if (!isString()) return false;
    place_.budget->spend(1 + place_.string().size() / 64);
    result = place_.string();
    return true;
  }

  static bool hasStrictTypes() { return true; }
  [[nodiscard]] bool isArray() const { return place_.is(Kind::array); }
  [[nodiscard]] bool isBool() const { return place_.is(Kind::boolean); }
  [[nodiscard]] bool isDouble() const { return place_.is(Kind::number); }
  [[nodiscard]] bool isInteger() const {
    if (!isDouble()) return false;
    place_.budget->spend(1 + place_.value.number_text().size() / 64);
    return is_integer(place_.value);
  }
  [[nodiscard]] bool isNull() const { return place_.is(Kind::null); }
  [[nodiscard]] bool isNumber() const { return isDouble(); }
  [[nodiscard]] bool isObject() const { return place_.is(Kind::object); }
  [[nodiscard]] bool isString() const { return place_.is_string(); }
  // NOLINTEND(readability-identifier-naming)

 private:
  Place place_;
};

/// The adapter for ValidationVisitor.
class ValueAdapter final
    : public valijson::adapters::BasicAdapter<ValueAdapter, AdapterArray, AdapterMember,
                                              AdapterObject, AdapterValue> {
 public:
  explicit ValueAdapter(const Place& place) : BasicAdapter(AdapterValue(place)), place_(place) {}

  [[nodiscard]] const Place& place() const noexcept { return place_; }

  bool equalTo(const valijson::adapters::Adapter& other, bool strict) const override {
    place_.budget->spend(1);
    return BasicAdapter::equalTo(other, strict);
  }
  [[nodiscard]] bool maybeDouble() const override { return isDouble(); }
  [[nodiscard]] bool maybeInteger() const override { return isInteger(); }

 private:
  Place place_;  // the copy of the base class is private
};

/// A value of the schema that valijson keeps for "enum" and "const". The schema must outlive it.
class FrozenPlace final : public valijson::adapters::FrozenValue {
 public:
  explicit FrozenPlace(const Value& value) : value_(value) {}

  // valijson owns the returned objects.
  [[nodiscard]] FrozenValue* clone() const override { return new FrozenPlace(value_); }
  [[nodiscard]] bool equalTo(const valijson::adapters::Adapter& other, bool strict) const override {
    const Place& place =
        static_cast<const ValueAdapter&>(other).place();  // no other adapter is in use
    return ValueAdapter(place.at(value_)).equalTo(other, strict);
  }

 private:
  Value value_;
};

inline valijson::adapters::FrozenValue* AdapterValue::freeze() const {
  return new FrozenPlace(place_.value);
}

template <class Item, std::uint32_t Skip>
Item AdapterIterator<Item, Skip>::operator*() const {
  container_.budget->spend(1);
  const Document& document = container_.value.document();
  ValueAdapter adapter(container_.at(Value(document, node_ + Skip)));
  if constexpr (Skip == 0) {
    return adapter;
  } else {
    const std::string_view key = document.content(node_);
    container_.budget->spend(key.size() / 64);
    return Item(key, adapter);
  }
}

}  // namespace nosana::policy
