// SPDX-License-Identifier: MIT
#pragma once

// --fix and --diff: applies the fixes of one file round after round, and puts the file in its
// place.

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/fix.hpp>
#include <nosana/lint/result.hpp>

namespace nosana::tool {

/// Applies fixes to one definition until none is left. A round whose text is not the same
/// definition apart from its fixes is thrown away, and with it all that would have followed.
class Fixer {
 public:
  using Parse = std::function<void(std::string_view, Document&)>;
  using Judge = std::function<LintResult(const Document&)>;

  /// parse   reads a text in the language of the file
  /// judge   says what is to be reported about it
  Fixer(Parse parse, Judge judge) : parse_(std::move(parse)), judge_(std::move(judge)) {}
  Fixer(const Fixer&) = delete;
  Fixer& operator=(const Fixer&) = delete;
  ~Fixer();

  /// throws   std::bad_alloc, and whatever parse and judge throw
  void run(const Document& document, const LintResult& found);

  /// How many fixes were applied in all.
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

  /// Whether a round was thrown away: a rule gave a fix that changes more than it should.
  [[nodiscard]] bool refused() const noexcept { return refused_; }

  // What came of it; only when count() is not 0.

  [[nodiscard]] const Document& document() const noexcept { return latest_->document; }
  [[nodiscard]] const LintResult& result() const noexcept { return latest_->result; }
  [[nodiscard]] const std::vector<Change>& changes() const noexcept { return changes_; }

 private:
  struct Stage {
    std::string text;
    Document document;
    LintResult result;
  };

  Parse parse_;
  Judge judge_;
  std::array<Stage, 2> stages_;  // the latest round, and the one before it or the next
  const Stage* latest_ = nullptr;
  std::vector<Change> changes_;
  std::size_t count_ = 0;
  bool refused_ = false;
};

/// Puts `after` in the place of `before` in the file `path`: atomically, with its permissions, and
/// only if it still holds `before`. A symbolic link is followed.
/// throws   IoError: it cannot be written, is no regular file, or was changed by somebody else
void rewrite_file(const std::string& path, std::string_view before, std::string_view after);

}  // namespace nosana::tool
