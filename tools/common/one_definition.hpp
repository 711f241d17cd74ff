// SPDX-License-Identifier: MIT
#pragma once

// What the official client and a host would not read as one job definition, although a definition
// is in it: nosana-lint looks into lists, requests, NDJSON and streams of YAML, but they read a
// file as one definition.

#include <optional>
#include <string>
#include <string_view>

#include <nosana/document/syntax.hpp>

namespace nosana::tool {

/// What a file holds in place of one definition, and what to do.
struct OtherContent {
  std::string what;  ///< "is NDJSON"
  std::string advice;
};

/// Nothing if a text is one definition, or may be one with errors.
/// source   nosana-ci/nosana-cli, src/cli/job/post: JSON.parse, or the first and only document of
///          YAML
/// verb     of the advice: what is to be done with one definition
/// throws   std::bad_alloc
[[nodiscard]] std::optional<OtherContent> other_than_one(std::string_view text, Syntax syntax,
                                                         std::string_view verb = "post");

}  // namespace nosana::tool
