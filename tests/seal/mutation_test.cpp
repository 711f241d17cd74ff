// SPDX-License-Identifier: MIT
// P5, the other half: a changed envelope fails, or is equivalent to the original.

#include <string>
#include <string_view>
#include <variant>

#include <catch2/catch.hpp>

#include "seal/sealed_cases.hpp"

namespace nosana::testing {
namespace {

/// Opens changed texts, and counts the results.
class Changes {
 public:
  Changes(const Envelope& envelope, Identity identity)
      : envelope_(envelope), identity_(std::move(identity)), text_(to_text(envelope)) {}

  [[nodiscard]] const std::string& text() const { return text_; }

  void operator()(const std::string& changed) {
    const auto result = open(changed, only(identity_), expecting(envelope_.use));
    if (const auto* refused = std::get_if<OpenRefusal>(&result)) {
      (refused->status == OpenStatus::malformed ? malformed : refused_later)++;
      return;
    }
    ++opened;
    // White space, characters as escapes: the same envelope in another form.
    if (std::get<Envelope>(parse_envelope(changed)) != envelope_) FAIL("another envelope opens");
    if (std::get<Opened>(result).plaintext.text() != small_definition)
      FAIL("another text comes out");
  }

  int malformed = 0;
  int refused_later = 0;
  int opened = 0;

 private:
  Envelope envelope_;
  Identity identity_;
  std::string text_;
};

/// Every byte changed in each of its bits, removed, doubled, and swapped with the next; and every
/// proper prefix of the text.
void change_every_byte(Changes& changes) {
  const std::string& text = changes.text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    for (unsigned bit = 0; bit < 8; ++bit) {
      changed[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ 1U << bit);
      changes(changed);
    }
    changes(std::string(text).erase(at, 1));
    changes(std::string(text).insert(at, 1, text[at]));
    changed = text;
    if (at + 1 < text.size() && text[at] != text[at + 1]) {
      std::swap(changed[at], changed[at + 1]);
      changes(changed);
    }
    changes(text.substr(0, at));
  }
}

TEST_CASE("a signed delivery with any byte changed fails, or is equivalent") {
  const SealedCases made;
  Changes changes(made.delivery_envelope, wallet(host_byte));
  change_every_byte(changes);
  CHECK(changes.malformed > 5000);
  CHECK(changes.refused_later > 5000);
  // White space removed, doubled or swapped, and the last line end removed; nothing else.
  CHECK(changes.opened > 100);
  CHECK(changes.opened < 800);
}

TEST_CASE("the same holds without a signature, by the body alone") {
  const SealedCases made;
  Changes changes(made.unsigned_envelope, wallet(sender_byte));
  change_every_byte(changes);
  CHECK(changes.malformed > 4000);
  CHECK(changes.refused_later > 5000);
  CHECK(changes.opened > 100);
  CHECK(changes.opened < 800);
}

TEST_CASE("and by the signature alone, without a key") {
  const SealedCases made;
  const std::string text = to_text(made.delivery_envelope);
  int bad = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ 1U << bit);
      const auto parsed = parse_envelope(changed);
      const auto* envelope = std::get_if<Envelope>(&parsed);
      if (envelope == nullptr || *envelope == made.delivery_envelope) continue;
      if (verify_signature(*envelope) != SignatureState::bad) FAIL("a changed envelope verifies");
      ++bad;
    }
  }
  CHECK(bad > 5000);
}

}  // namespace
}  // namespace nosana::testing
