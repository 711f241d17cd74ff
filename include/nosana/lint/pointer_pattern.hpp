// SPDX-License-Identifier: MIT
#pragma once

// PointerPattern: a JSON Pointer with wildcards, for ignores: "/ops/*/args/env/**".

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/error.hpp>

namespace nosana {

/// Which places an ignore is about. A step "*" stands for any one step, "**" for any number of
/// steps, none included; every other step for itself.
class PointerPattern {
 public:
  /// Every place.
  PointerPattern() = default;

  /// Reads "/ops/*/id".
  /// throws   Error pointer_syntax: no JSON Pointer, a "*" that is only a part of a step, or more
  ///          than max_steps
  [[nodiscard]] static PointerPattern parse(std::string_view text);

  /// Whether it is the pattern of every place.
  [[nodiscard]] bool is_every_place() const noexcept { return steps_.empty(); }

  /// Whether a place is one that it describes.
  /// pointer   as a finding has it: a key that is masked there is met by "*" and "**" only
  /// cost      O(steps of the pattern * steps of the pointer)
  [[nodiscard]] bool matches(std::string_view pointer) const;

  /// Maximum number of its steps.
  static constexpr std::size_t max_steps = 100;

 private:
  std::vector<std::string> steps_;
};

// ---- implementation ----

inline PointerPattern PointerPattern::parse(std::string_view text) {
  if (text.empty()) {
    throw Error(Errc::pointer_syntax,
                "a pattern of places begins with \"/\"; leave it out to mean every place");
  }
  const Pointer pointer = Pointer::parse(text);
  if (pointer.tokens().size() > max_steps) {
    throw Error(Errc::pointer_syntax,
                "a pattern of places has at most " + std::to_string(max_steps) + " steps");
  }
  for (const std::string& step : pointer.tokens()) {
    if (step.find('*') != std::string::npos && step != "*" && step != "**") {
      throw Error(Errc::pointer_syntax,
                  "\"*\" stands for a whole step, \"**\" for any number of them");
    }
  }
  PointerPattern pattern;
  pattern.steps_ = pointer.tokens();
  return pattern;
}

inline bool PointerPattern::matches(std::string_view pointer) const {
  if (is_every_place()) return true;
  const Pointer parsed = Pointer::parse(pointer);
  const std::vector<std::string>& place = parsed.tokens();
  // Of all "**" that were met only the last can usefully take one step more.
  std::size_t last_any = steps_.size();
  std::size_t taken = 0;  // by that "**"
  std::size_t step = 0;
  for (std::size_t at = 0; at < place.size();) {
    if (step < steps_.size() && steps_[step] == "**") {
      last_any = step++;
      taken = at;
    } else if (step < steps_.size() && (steps_[step] == "*" || steps_[step] == place[at])) {
      ++step;
      ++at;
    } else if (last_any < steps_.size()) {
      step = last_any + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  const auto rest = steps_.begin() + static_cast<std::ptrdiff_t>(step);
  return std::all_of(rest, steps_.end(), [](const std::string& s) { return s == "**"; });
}

}  // namespace nosana
