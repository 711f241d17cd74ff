// SPDX-License-Identifier: MIT
#include <nosana/secrets/tokens/revocation.hpp>

#include <algorithm>

#include <catch2/catch.hpp>

#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/secrets/tokens/token_kinds.hpp>

namespace {

using namespace nosana::secrets;

TEST_CASE("every provider with a page is one of a token or of a name that is known") {
  const auto has = [](const auto& kinds, std::string_view provider) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const auto& kind) { return kind.provider == provider; });
  };
  for (const auto& [provider, page] : detail::revocation_pages) {
    CAPTURE(provider);
    CHECK((has(token_kinds, provider) || has(named_kinds, provider)));
    CHECK(page.starts_with("https://"));
    CHECK(revocation_page(provider) == page);
  }
}

TEST_CASE("a provider without a page, and none, have an empty one") {
  CHECK(revocation_page("Nobody").empty());
  CHECK(revocation_page("").empty());
}

}  // namespace
