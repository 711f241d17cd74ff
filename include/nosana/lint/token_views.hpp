// SPDX-License-Identifier: MIT
#pragma once

// The tokens of a document (secrets/tokens.hpp), found at most once, and only when a rule asks.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/secrets/proofs.hpp>
#include <nosana/secrets/tokens.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// A token that stands in a document, and the other places of the same one.
struct FoundToken {
  const secrets::TokenKind* kind = nullptr;
  bool proven = false;  ///< its checksum holds
  std::optional<std::uint32_t>
      node;   ///< the string or key that holds it; none behind the end of the definition
  Span span;  ///< its bytes; all of the string where that is written with escapes
  std::vector<Span> elsewhere;  ///< where the same token stands again, at most most_places
  std::size_t more = 0;         ///< how many places were left out

  static constexpr std::size_t most_places = 8;
};

/// Views of one document that are made when they are first asked for. Not for several threads at once: each lint() has
/// its own.
class TokenViews {
 public:
  explicit TokenViews(const Document& document) : document_(&document) {}
  TokenViews(const TokenViews&) = delete;
  TokenViews& operator=(const TokenViews&) = delete;

  /// In the order of their first places. cost   one pass over the longer strings
  [[nodiscard]] const std::vector<FoundToken>& all() const {
    if (!found_) find();
    return *found_;
  }

 private:
  struct Place {
    secrets::Token token;
    std::string_view bytes;
    std::optional<std::uint32_t> node;
    Span span;
  };

  void find() const;

  const Document* document_;
  mutable std::optional<std::vector<FoundToken>> found_;
};

// ---- implementation ----

namespace detail {

/// Tokens that everybody knows or nobody has: what the documentation of AWS shows, and a row of one letter as a mask.
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

}  // namespace detail

inline void TokenViews::find() const {
  const Document& document = *document_;
  const Tape& tape = document.tape();
  std::vector<Place> places;
  const auto look = [&](std::string_view text, std::optional<std::uint32_t> node, auto span_of) {
    secrets::find_tokens(text, [&](const secrets::Token& token) {
      const std::string_view bytes = text.substr(token.begin, token.end - token.begin);
      if (!detail::is_sample(bytes)) places.push_back({token, bytes, node, span_of(token)});
    });
  };
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    const Node& string = tape[node];
    if (string.kind != Kind::string && string.kind != Kind::key) continue;
    if (string.end - string.begin < secrets::shortest_token && !string.has(Node::escaped))
        [[likely]] {
      continue;
    }
    const std::string_view content = document.content(node);
    if (content.size() < secrets::shortest_token) continue;
    look(content, node, [&](const secrets::Token& token) {
      if (string.has(Node::escaped)) return string.span();
      const std::uint32_t begin =
          static_cast<std::uint32_t>(content.data() - document.text().data());
      return Span{begin + static_cast<std::uint32_t>(token.begin),
                  begin + static_cast<std::uint32_t>(token.end)};
    });
  }
  // Behind the definition, or behind the mistake that could not be passed: published or not, it stands in the file.
  const std::uint32_t read = document.scanned_end();
  look(document.text().substr(std::min<std::size_t>(read, document.text().size())), std::nullopt,
       [&](const secrets::Token& token) {
         return Span{read + static_cast<std::uint32_t>(token.begin),
                     read + static_cast<std::uint32_t>(token.end)};
       });

  // Equal tokens beside each other, the first place first.
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.bytes < b.bytes; });
  found_.emplace();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    if (i != 0 && places[i - 1].bytes == place.bytes) {
      FoundToken& first = found_->back();
      if (first.elsewhere.size() < FoundToken::most_places) {
        first.elsewhere.push_back(place.span);
      } else {
        ++first.more;
      }
      continue;
    }
    found_->push_back({place.token.kind,
                       secrets::is_proven(*place.token.kind, place.bytes),
                       place.node,
                       place.span,
                       {},
                       0});
  }
  std::stable_sort(found_->begin(), found_->end(), [](const FoundToken& a, const FoundToken& b) {
    return a.span.begin < b.span.begin;
  });
}

}  // namespace nosana
