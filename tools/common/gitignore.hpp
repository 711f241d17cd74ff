// SPDX-License-Identifier: MIT
#pragma once

// .gitignore files: which paths git would leave out, decided as git decides (gitignore(5)).

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// One pattern of shell wildcards over a path: `*` and `?` and [classes] that stop at "/", and `**`
/// that does not.
///
/// Matching takes (size of the pattern) x (size of the path) steps at most, whatever the pattern:
/// all ways through it are followed at the same time. None for a path that is too short for the
/// pattern or has another last byte.
class Wildcards {
 public:
  /// literal   bytes at the start of `pattern` that hold no wildcard. A `**` right behind them
  ///           counts as if it stood at the start, because git compares these bytes first and then
  ///           matches the rest as a pattern of its own
  explicit Wildcards(std::string_view pattern, std::size_t literal = 0);

  [[nodiscard]] bool matches(std::string_view path) const;

 private:
  struct Step {
    enum class Kind : std::uint8_t {
      byte,  // this byte
      one,   // ?
      set,   // [...]
      star,  // * : any run without "/"
      any,   // ** : any run
      skip,  // before the "any" and the "/" of a "**/": these two may also be left out
      never  // an unclosed [, a lone backslash at the end
    };
    Kind kind;
    char byte = 0;
    std::uint32_t set = 0;
  };

  void escaped(std::string_view pattern, std::size_t& at);
  void stars(std::string_view pattern, std::size_t& at, std::size_t literal);
  void bracket(std::string_view pattern, std::size_t& at);
  void spread(std::vector<bool>& states) const;
  [[nodiscard]] bool advance(const std::vector<bool>& now, char c, std::vector<bool>& next) const;
  [[nodiscard]] static bool can_stay(Step::Kind kind) noexcept;
  [[nodiscard]] bool accepts(const Step& step, char c) const;

  [[nodiscard]] bool may_match(std::string_view path) const noexcept;

  std::vector<Step> steps_;
  std::vector<std::bitset<256>> sets_;
  std::size_t shortest_ = 0;  // bytes of the shortest path that matches
  std::optional<char> last_;  // its last byte, where there is but one
};

/// The patterns of one .gitignore file.
class GitIgnore {
 public:
  /// text   the content of the file
  explicit GitIgnore(std::string_view text);

  [[nodiscard]] bool empty() const noexcept { return patterns_.empty(); }

  /// What the last pattern that fits says: true to ignore, false to keep ("!"), nothing when no
  /// pattern fits.
  ///
  /// path       relative to the folder of the file, "/" between names, none at either end
  /// is_folder  patterns that end in "/" only fit folders
  [[nodiscard]] std::optional<bool> ignores(std::string_view path, bool is_folder) const;

 private:
  struct Pattern {
    std::string literal;  // what the path or name must be, or begin with when there are wildcards
    std::optional<Wildcards> wildcards;  // what the whole path or name must match
    bool keep = false;
    bool folders_only = false;
    bool names_only = false;  // no "/" in it: fits the last name of a path, at any depth
  };

  void add(std::string_view line);
  [[nodiscard]] static bool fits(const Pattern& pattern, std::string_view path);

  std::vector<Pattern> patterns_;
};

}  // namespace nosana::tool
