// SPDX-License-Identifier: MIT
#pragma once

// .gitignore files: which paths git ignores, with the semantics of gitignore(5).

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// A pattern of shell wildcards for a path: `*`, `?` and [classes], which do not match "/", and
/// `**`, which does.
///
/// Matching takes at most (size of the pattern) x (size of the path) steps for any pattern: all
/// alternatives are followed at the same time. Paths that are too short or have another last byte
/// are rejected first.
class Wildcards {
 public:
  /// literal   bytes at the start of `pattern` without wildcards. A `**` right after them counts as
  ///           if it were at the start, because git compares these bytes first and matches the rest
  ///           as a separate pattern
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
      skip,  // before the "any" and the "/" of a "**/", which are optional
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
  std::size_t shortest_ = 0;  // minimum size of a matching path, in bytes
  std::optional<char> last_;  // its last byte, if there is only one possible
};

/// The patterns of one .gitignore file.
class GitIgnore {
 public:
  /// text   the content of the file
  explicit GitIgnore(std::string_view text);

  [[nodiscard]] bool empty() const noexcept { return patterns_.empty(); }

  /// The result of the last pattern that matches: true to ignore, false to keep ("!"), nothing if
  /// no pattern matches.
  ///
  /// path       relative to the folder of the file, "/" between names, none at either end
  /// is_folder  patterns that end in "/" match only folders
  [[nodiscard]] std::optional<bool> ignores(std::string_view path, bool is_folder) const;

 private:
  struct Pattern {
    std::string literal;                 // the path or name, or its prefix if there are wildcards
    std::optional<Wildcards> wildcards;  // matches the whole path or name
    bool keep = false;
    bool folders_only = false;
    bool names_only = false;  // no "/" in it: matches the last name of a path, at any depth
  };

  void add(std::string_view line);
  [[nodiscard]] static bool fits(const Pattern& pattern, std::string_view path);

  std::vector<Pattern> patterns_;
};

}  // namespace nosana::tool
