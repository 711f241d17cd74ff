// SPDX-License-Identifier: MIT
#include <nosana/report/paths.hpp>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

using nosana::report::append_uri;
using nosana::report::relative_path;

namespace {

std::string uri_of(std::string_view path) {
  std::string uri;
  append_uri(uri, path);
  return uri;
}

/// The bytes that a URI of ours stands for.
std::string decoded(std::string_view uri) {
  std::string bytes;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    if (uri[at] != '%') {
      bytes += uri[at];
      continue;
    }
    bytes += static_cast<char>(std::stoi(std::string(uri.substr(at + 1, 2)), nullptr, 16));
    at += 2;
  }
  return bytes;
}

}  // namespace

TEST_CASE("a path below the folder loses it, and others stay") {
  CHECK(relative_path("/src/jobs/a.json", "/src") == "jobs/a.json");
  CHECK(relative_path("/src/jobs/a.json", "/src/") == "jobs/a.json");
  CHECK(relative_path("/src//jobs/a.json", "/src") == "jobs/a.json");
  CHECK(relative_path("/src/a.json", "/") == "/src/a.json");
  CHECK(relative_path("/srcs/a.json", "/src") == "/srcs/a.json");
  CHECK(relative_path("/src", "/src") == "/src");
  CHECK(relative_path("/other/a.json", "/src") == "/other/a.json");
  CHECK(relative_path("/src/a.json", "") == "/src/a.json");
  CHECK(relative_path("../a.json", "/src") == "../a.json");
}

TEST_CASE("a leading ./ is dropped, however often it stands there") {
  CHECK(relative_path("./a.json", "/src") == "a.json");
  CHECK(relative_path(".//./jobs/./a.json", "") == "jobs/./a.json");
  CHECK(relative_path("/src/./a.json", "/src") == "a.json");
  CHECK(relative_path(".hidden.json", "/src") == ".hidden.json");
}

TEST_CASE("a path with a drive is absolute where the folder has one too") {
  const auto uri_in = [](std::string_view folder, std::string_view path) {
    std::string uri;
    append_uri(uri, path, folder);
    return uri;
  };
  CHECK(uri_in("C:/src", "D:/jobs/a b.json") == "file:///D:/jobs/a%20b.json");
  CHECK(uri_in("C:/src", "jobs/D:/a.json") == "jobs/D%3A/a.json");
  CHECK(uri_in("C:/src", "//server/share/a.json") == "file:////server/share/a.json");
  CHECK(uri_in("/src", "D:/a.json") == "D%3A/a.json");
  CHECK(uri_in("", "D:/a.json") == "D%3A/a.json");
}

TEST_CASE(
    "a URI has nothing but unreserved characters, slashes and percent escapes, and stands for the "
    "path") {
  nosana::testing::for_all("URIs", [] {
    const auto path = *rc::gen::arbitrary<std::string>();
    const std::string uri = uri_of(path);
    for (const char c : uri) {
      RC_ASSERT(nosana::report::detail::is_uri_path(c) || c == '%' || c == ':');
    }
    const std::string prefix = path.starts_with('/') ? "file://" : "";
    RC_ASSERT(decoded(uri) == prefix + path);
  });
}

TEST_CASE("a URI of an absolute path says that it is one") {
  CHECK(uri_of("jobs/a b%20.json") == "jobs/a%20b%2520.json");
  CHECK(uri_of("a:b.json") == "a%3Ab.json");
  CHECK(uri_of("\xC3\xA9\xFF.json") == "%C3%A9%FF.json");
  CHECK(uri_of("/srv/a.json") == "file:///srv/a.json");
}
