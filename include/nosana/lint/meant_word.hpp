// SPDX-License-Identifier: MIT
#pragma once

// The word of a schema that was probably meant by another one.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/foreign_words.hpp>
#include <nosana/text/edit_distance.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

/// A word for one that is allowed.
struct OtherWord {
  text::Literal word;  // in lower case, without "_" and "-"
  text::Literal meant;
};
inline constexpr std::array<OtherWord, 17> other_words = {{
    {"aws", "S3"},
    {"bucket", "S3"},
    {"container", "container/run"},
    {"docker", "container"},
    {"docker", "container/run"},
    {"false", "no"},
    {"huggingface", "HF"},
    {"job", "container"},
    {"minio", "S3"},
    {"never", "no"},
    {"none", "no"},
    {"r2", "S3"},
    {"tcp", "none"},
    {"true", "always"},
    {"ws", "websocket"},
    {"wss", "websocket"},
    {"yes", "always"},
}};

/// The allowed word that was probably meant: the only one with the same last part, "container/run"
/// for "docker/run"; one that others call so; or the nearest one.
inline std::string_view meant_word(std::string_view written,
                                   const std::vector<std::string_view>& allowed) {
  constexpr std::string_view separators = "/-_";
  const std::string_view last = written.substr(written.find_last_of(separators) + 1);
  std::string_view meant;
  int count = 0;
  for (const std::string_view word : allowed) {
    if (last.empty() || word.size() <= last.size() || !word.ends_with(last) ||
        separators.find(word[word.size() - last.size() - 1]) == std::string_view::npos)
      continue;
    meant = word;
    ++count;
  }
  if (count == 1) return meant;
  const std::string low = lint_words::detail::low_word(written, "_-");
  for (const OtherWord& row : other_words) {
    if (row.word == low && std::find(allowed.begin(), allowed.end(), row.meant) != allowed.end())
      return row.meant;
  }
  return text::nearest(written, allowed);
}

}  // namespace nosana::detail
