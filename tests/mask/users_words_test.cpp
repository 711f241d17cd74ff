// SPDX-License-Identifier: MIT
// Texts of the user's own files in messages.
#include <nosana/mask/users_words.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/text/utf8.hpp>

#include "support/properties.hpp"

namespace nosana::mask {
namespace {

TEST_CASE("a text that fits is shown whole, and a longer one is cut with an ellipsis") {
  const std::string text(20, 'a');
  CHECK(std::string_view(users_words(text, 20)) == text);
  CHECK(std::string_view(users_words(text, 19)) == std::string(19, 'a') + "...");
}

TEST_CASE("a long text is cut before the character that does not fit") {
  testing::for_all("cut texts", [](void) {
    const auto max_size = *rc::gen::inRange<std::size_t>(1, 12);
    std::string text;
    while (text.size() <= max_size) {
      text += *rc::gen::element<std::string>("a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82");
    }
    const std::string shown(users_words(text, max_size));
    RC_ASSERT(shown.ends_with("..."));
    const std::string kept = shown.substr(0, shown.size() - 3);
    RC_ASSERT(text.starts_with(kept));
    RC_ASSERT(kept.size() <= max_size);
    // The next character would have been too much.
    RC_ASSERT(kept.size() + text::utf8_length(text, kept.size()) > max_size);
  });
}

TEST_CASE("a text that holds a token is masked whole") {
  const std::string token = "ghp_" + std::string("016C7A8d9F0b1E2c3D4f5A6b7C8d9E0f1A2b");
  CHECK(std::string_view(users_words("see " + token)).find(token) == std::string_view::npos);
}

}  // namespace
}  // namespace nosana::mask
