// SPDX-License-Identifier: MIT
#pragma once

// The secrets of a document (secrets/scan.hpp), found at most once, and only when a rule asks.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/document/written_places.hpp>
#include <nosana/lint/secret_places.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/text/order.hpp>
#include <nosana/text/span.hpp>

namespace nosana::detail {

/// A secret in a document. The same one in other strings is another: each place has a
/// rule, ignores and a line of its own.
struct FoundSecret {
  secrets::Secret secret;
  std::optional<std::uint32_t>
      node;   ///< the string or key that holds it; none after the end of the definition
  Span span;  ///< its bytes; all of the string where one of them is written as an escape
  std::vector<Span> elsewhere;  ///< in the same string; at most max_places
  std::size_t more = 0;         ///< how many places were left out

  static constexpr std::size_t max_places = 8;

  /// Adds a place of the same one.
  void add(Span place) {
    if (elsewhere.size() < max_places) {
      elsewhere.push_back(place);
    } else {
      ++more;
    }
  }
};

/// Where a limit ended the search for secrets.
struct UnsearchedPlace {
  std::optional<std::uint32_t> node;  ///< as in FoundSecret
  Span span;
};

/// Views of one document that are made when they are first asked for. Not for several threads at
/// once: each lint() has its own.
class SecretViews {
 public:
  explicit SecretViews(const Document& document) : document_(&document) {}
  SecretViews(const SecretViews&) = delete;
  SecretViews& operator=(const SecretViews&) = delete;

  /// In the order of their first places. cost   a few passes over the strings
  [[nodiscard]] const std::vector<FoundSecret>& all() const {
    if (!found_) find();
    return *found_;
  }

  /// Whether there is a secret, or a place that was not searched to its end.
  [[nodiscard]] bool any() const { return !all().empty() || unsearched_.has_value(); }

  /// The first place that was not searched to its end; none when all was searched.
  [[nodiscard]] std::optional<UnsearchedPlace> unsearched() const {
    if (!found_) find();
    return unsearched_;
  }

 private:
  struct Place {
    secrets::Secret secret;
    std::string_view bytes;  ///< empty where it was decoded
    std::optional<std::uint32_t> node;
    Span span;
  };

  void find() const;
  /// Whether a place is another one of `found`: of the same rule in the same string.
  [[nodiscard]] static bool is_same(const FoundSecret& found, const Place& place) noexcept {
    return place.node && found.node == place.node && found.secret.family == place.secret.family;
  }

  void group(std::vector<Place>& places) const;
  void group_equal(std::span<const Place> equal) const;

  const Document* document_;
  mutable std::optional<std::vector<FoundSecret>> found_;
  mutable std::optional<UnsearchedPlace> unsearched_;
};

// ---- implementation ----

/// Tokens that everybody knows or nobody has: what the documentation of AWS shows, and a row of one
/// letter as a mask.
inline bool is_sample(std::string_view token) noexcept {
  if (token ==
      "AKIA"
      "IOSFODNN7EXAMPLE")
    return true;
  constexpr std::size_t letters = 12;  // of a mask
  if (token.size() < letters) return false;
  const std::string_view end = token.substr(token.size() - letters);
  return end.find_first_not_of(end.front()) == std::string_view::npos;
}

inline void SecretViews::find() const {
  const Document& document = *document_;
  std::vector<Place> places;
  std::vector<secrets::Secret> found;
  WrittenPlaces written(document);
  const auto take = [&](std::string_view text, std::optional<std::uint32_t> node, Span whole,
                        std::optional<std::uint32_t> begin) {
    secrets::keep_surest(found, 0);
    for (const secrets::Secret& secret : found) {
      const std::string_view bytes = text.substr(secret.begin, secret.end - secret.begin);
      const bool decoded = secret.route.size != 0;
      if (!decoded && is_sample(bytes)) continue;
      Span span = whole;
      if (begin) {
        span = {*begin + static_cast<std::uint32_t>(secret.begin),
                *begin + static_cast<std::uint32_t>(secret.end)};
      } else if (node) {
        span = written.of(*node, secret.begin, secret.end).value_or(whole);
      }
      places.push_back({secret, decoded ? std::string_view() : bytes, node, span});
    }
    found.clear();
  };
  secrets::ScanBudget budget = secrets::ScanBudget::of(document.text().size());
  const auto look_at_budget = [&](std::optional<std::uint32_t> node, Span span) {
    if (!unsearched_ && budget.is_exceeded()) unsearched_ = {node, span};
  };
  const auto look_at = [&](const SecretPlace& place, bool is_quiet, secrets::ByteClasses has) {
    const Node& string = document.tape()[place.node];
    if (!place.arguments.empty()) found.assign(place.arguments.begin(), place.arguments.end());
    if (!is_quiet) secrets::scan(place.text, has, place.role, place.name, budget, found);
    budget.is_too_deep = budget.is_too_deep || !place.is_whole;
    look_at_budget(place.node, string.span());
    if (found.empty()) return;
    std::optional<std::uint32_t> begin;
    if (!string.has(Node::escaped))
      begin = static_cast<std::uint32_t>(place.text.data() - document.text().data());
    take(place.text, place.node, string.span(), begin);
  };
  for_each_secret_place(document, [&](const SecretPlace& place) {
    secrets::ByteClasses has = 0;
    const bool is_quiet = secrets::holds_nothing(place.text, place.role, place.name, has);
    if (!is_quiet || !place.is_whole || !place.arguments.empty()) look_at(place, is_quiet, has);
  });
  for (const Span comment : document.comments()) {
    const std::string_view text =
        document.text().substr(comment.begin, comment.end - comment.begin);
    secrets::scan(text, secrets::Role::key, {}, budget, found);
    look_at_budget(std::nullopt, comment);
    if (!found.empty()) take(text, std::nullopt, {}, comment.begin);
  }
  // After the definition, or after the mistake that could not be passed: published or not, it
  // is in the file.
  const std::uint32_t read = document.scanned_end();
  const std::string_view rest =
      document.text().substr(std::min<std::size_t>(read, document.text().size()));
  secrets::scan(rest, secrets::Role::key, {}, budget, found);
  look_at_budget(std::nullopt, {read, static_cast<std::uint32_t>(document.text().size())});
  if (!found.empty()) take(rest, std::nullopt, {}, read);
  group(places);
}

inline void SecretViews::group(std::vector<Place>& places) const {
  // Equal secrets beside each other, in the order of the text.
  text::stable_order(places, [](const Place& place) { return place.bytes; });
  found_.emplace();
  for (std::size_t begin = 0; begin < places.size();) {
    std::size_t end = begin + 1;
    while (end < places.size() && !places[begin].bytes.empty() &&
           places[end].bytes == places[begin].bytes)
      ++end;
    group_equal({places.data() + begin, end - begin});
    begin = end;
  }
  text::stable_order(*found_, [](const FoundSecret& found) { return found.span.begin; });
}

inline void SecretViews::group_equal(std::span<const Place> equal) const {
  constexpr std::size_t max_kinds = 8;  // of one secret in one string
  const std::size_t first = found_->size();
  for (const Place& place : equal) {
    const std::size_t oldest = std::max(first + max_kinds, found_->size()) - max_kinds;
    std::size_t known = found_->size();
    while (known > oldest && !is_same((*found_)[known - 1], place)) --known;
    if (known == oldest) {
      found_->push_back({place.secret, place.node, place.span, {}, 0});
      continue;
    }
    FoundSecret& found = (*found_)[known - 1];
    if (place.secret.certainty > found.secret.certainty) found.secret = place.secret;
    found.add(place.span);
  }
}

}  // namespace nosana::detail
