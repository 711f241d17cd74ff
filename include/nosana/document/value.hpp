// SPDX-License-Identifier: MIT
#pragma once

// Value: a lightweight view of one value in a Document, with look-ups. Two words in size; cheap to
// copy.

#include <cassert>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/document/kind.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/number.hpp>

namespace nosana {

class Elements;
class Members;

/// One value of a Document, or no value (`!value`): the result of a look-up that finds nothing, and
/// of every look-up in that, so that chains need no tests. Must not outlive its Document.
class Value {
 public:
  Value() = default;
  /// The node at this index of the tape. `document` must outlive it.
  Value(const Document& document, std::uint32_t node) noexcept
      : document_(&document), node_(node) {}

  /// Whether there is a node; find() and element() return none for a missing value.
  explicit operator bool() const noexcept { return document_ != nullptr; }

  /// The document that it is a view of. There must be a node.
  [[nodiscard]] const Document& document() const noexcept { return *document_; }
  /// The index of the node on the tape.
  [[nodiscard]] std::uint32_t node() const noexcept { return node_; }
  /// The bytes of the value in the text, quotes and brackets included.
  [[nodiscard]] Span span() const noexcept { return at().span(); }

  /// Its JSON type. There must be a node.
  [[nodiscard]] Kind kind() const noexcept { return at().kind; }
  /// Whether there is a node of this type.
  [[nodiscard]] bool is(Kind kind) const noexcept {
    return document_ != nullptr && at().kind == kind;
  }
  /// Whether it is a string.
  [[nodiscard]] bool is_string() const noexcept { return is(Kind::string); }
  /// Whether it is an array.
  [[nodiscard]] bool is_array() const noexcept { return is(Kind::array); }
  /// Whether it is an object.
  [[nodiscard]] bool is_object() const noexcept { return is(Kind::object); }

  /// Content of a string, escapes resolved; empty for every other kind.
  [[nodiscard]] std::string_view string() const noexcept {
    return is_string() ? document_->content(node_) : std::string_view();
  }

  /// The text of a number, as written or, if JSON has no such form, as JSON would write it; empty
  /// for every other kind.
  [[nodiscard]] std::string_view number_text() const noexcept {
    if (!is(Kind::number)) return {};
    return at().has(detail::Node::escaped) ? document_->content(node_)
                                           : bytes_of(document_->text(), span());
  }

  /// A number as JSON.parse reads it (infinite if it exceeds a double); nothing for every other
  /// kind.
  [[nodiscard]] std::optional<double> number() const noexcept;

  /// The boolean, or nothing for other types.
  [[nodiscard]] std::optional<bool> boolean() const noexcept {
    if (!is(Kind::boolean)) return std::nullopt;
    const char first = at().has(detail::Node::escaped) ? document_->content(node_).front()
                                                       : document_->text()[at().begin];
    return (first | 0x20) == 't';  // YAML has True and TRUE too
  }

  /// The member `key` of an object. Of a repeated key it is the last one, as in JSON.parse.
  /// cost   O(members)
  [[nodiscard]] Value find(std::string_view key) const noexcept;

  /// @cond internal
  /// The same for a known name, by its number; compares no bytes.
  [[nodiscard]] Value find(detail::NameId name) const noexcept;
  /// @endcond

  /// The element `index` (from 0) of an array. cost   O(index)
  [[nodiscard]] Value element(std::size_t index) const noexcept;

  /// All members of an object in the order of the text, duplicates included; none for other kinds.
  [[nodiscard]] Members members() const noexcept;

  /// All elements of an array; none for other kinds.
  [[nodiscard]] Elements elements() const noexcept;

  /// Whether both are the same node of the same document; contents are not compared.
  friend bool operator==(const Value&, const Value&) = default;

 private:
  [[nodiscard]] const detail::Node& at() const noexcept {
    assert(document_ != nullptr);
    return document_->tape()[node_];
  }

  const Document* document_ = nullptr;
  std::uint32_t node_ = 0;
};

/// A key and its value.
class Member {
 public:
  /// The member whose key is at this index of the tape.
  Member(const Document& document, std::uint32_t node) noexcept
      : document_(&document), node_(node) {}

  /// The key, unescaped.
  [[nodiscard]] std::string_view key() const noexcept { return document_->content(node_); }
  /// @cond internal
  /// The number of the key if it is a known name, else 0.
  [[nodiscard]] detail::NameId name() const noexcept { return document_->tape()[node_].name(); }
  /// @endcond
  /// The bytes of the key in the text, quotes included.
  [[nodiscard]] Span key_span() const noexcept { return document_->tape()[node_].span(); }
  /// The index of the key on the tape.
  [[nodiscard]] std::uint32_t key_node() const noexcept { return node_; }
  /// The value of the member.
  [[nodiscard]] Value value() const noexcept { return {*document_, node_ + 1}; }

  /// Whether the same key occurs later in the object, so that JSON.parse drops this one.
  [[nodiscard]] bool superseded() const noexcept {
    return document_->tape()[node_].has(detail::Node::superseded);
  }

 private:
  const Document* document_;
  std::uint32_t node_;
};

namespace detail {

/// Iterates over siblings; an `Item` is made from a document and a node, `Skip` nodes precede each
/// value.
template <class Item, std::uint32_t Skip>
class Siblings {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Item;

    iterator() = default;
    iterator(const Document* document, std::uint32_t node) : document_(document), node_(node) {}

    Item operator*() const noexcept { return {*document_, node_}; }
    iterator& operator++() noexcept {
      node_ = document_->tape()[node_ + Skip].link;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) noexcept {
      return a.node_ == b.node_;
    }

   private:
    const Document* document_ = nullptr;
    std::uint32_t node_ = 0;
  };

  Siblings() = default;
  Siblings(const Document& document, std::uint32_t container) noexcept
      : document_(&document), begin_(container + 1), end_(document.tape()[container].link) {}

  [[nodiscard]] iterator begin() const noexcept { return {document_, begin_}; }
  [[nodiscard]] iterator end() const noexcept { return {document_, end_}; }
  [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

  /// cost   O(items)
  [[nodiscard]] std::size_t size() const noexcept {
    return static_cast<std::size_t>(std::distance(begin(), end()));
  }

 private:
  const Document* document_ = nullptr;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace detail

/// The members of an object, a range of Member.
class Members : public detail::Siblings<Member, 1> {
  using Siblings::Siblings;
};

/// The elements of an array, a range of Value.
class Elements : public detail::Siblings<Value, 0> {
  using Siblings::Siblings;
};

// ---- implementation ----

inline Value Document::root() const noexcept {
  return tape_.size() == 0 ? Value() : Value(*this, 0);
}

inline std::optional<double> Value::number() const noexcept {
  if (!is(Kind::number)) return std::nullopt;
  return text::to_double(number_text());
}

inline Value Value::find(std::string_view key) const noexcept {
  if (!is_object()) return {};
  const detail::Tape& tape = document_->tape();
  const std::uint32_t hash = text::key_hash(key);
  for (std::uint32_t at = node_ + 1; at != tape[node_].link; at = tape[at + 1].link) {
    if (tape[at].link != hash || tape[at].has(detail::Node::superseded)) continue;
    if (document_->content(at) == key) return {*document_, at + 1};
  }
  return {};
}

inline Value Value::find(detail::NameId name) const noexcept {
  if (!is_object() || !document_->mentions(name)) return {};
  const detail::Tape& tape = document_->tape();
  for (std::uint32_t at = node_ + 1; at != tape[node_].link; at = tape[at + 1].link) {
    if (tape[at].name() == name && !tape[at].has(detail::Node::superseded))
      return {*document_, at + 1};
  }
  return {};
}

inline Value Value::element(std::size_t index) const noexcept {
  for (const Value element : elements()) {
    if (index-- == 0) return element;
  }
  return {};
}

inline Members Value::members() const noexcept {
  return is_object() ? Members(*document_, node_) : Members();
}

inline Elements Value::elements() const noexcept {
  return is_array() ? Elements(*document_, node_) : Elements();
}

}  // namespace nosana
