// SPDX-License-Identifier: MIT
#pragma once

// Baselines: findings that were there before and are not to be reported again
// (docs/living-with-findings.md).
//
// An entry names a finding by rule, file and pointer, so that moved lines do not matter; where a
// value stands at the place, a keyed tag says which one it was, so that another one is reported.
// schemas/baseline.schema.json

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/lint/result.hpp>
#include <nosana_lint/baseline_key.hpp>

namespace nosana::tool {

/// What a baseline knows about a finding.
struct BaselineEntry {
  std::string file;  ///< from the folder of the baseline, with "/"
  std::string rule;
  std::string pointer;
  std::string tag;  ///< empty: no value that could be a secret stands there, and all was read

  // Not <=>, which libc++ 14 has none of for strings.
  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
  friend bool operator<(const BaselineEntry& a, const BaselineEntry& b) {
    return std::tie(a.file, a.rule, a.pointer, a.tag) < std::tie(b.file, b.rule, b.pointer, b.tag);
  }
};

/// Names findings as the entries of one baseline file do.
class BaselineNames {
 public:
  /// path   of the baseline file
  /// key    none: findings that need a tag have no name
  BaselineNames(const std::string& path, std::optional<BaselineKey> key);

  /// The name of an input file. A name that is not UTF-8 is escaped.
  [[nodiscard]] std::string file(const std::string& path) const;

  /// The entry for a finding in `file`; nothing when it needs a tag and there is no key.
  [[nodiscard]] std::optional<BaselineEntry> entry(const std::string& file,
                                                   const Document& document,
                                                   const Finding& finding) const;

  [[nodiscard]] const std::optional<BaselineKey>& key() const noexcept { return key_; }

 private:
  std::string folder_;
  std::optional<BaselineKey> key_;
};

/// A baseline that was read. Safe to use from several threads.
class Baseline {
  struct Slot {
    std::size_t count = 0;
    mutable std::atomic<bool> seen = false;
  };

 public:
  /// How often the entries of one file were met so far: twins are counted.
  using Used = std::unordered_map<const void*, std::size_t>;

  /// Reads `path`, and the key if its entries have tags.
  /// throws   UsageError: no file, no baseline, another key, no key
  explicit Baseline(const std::string& path);

  /// Moves the findings that were there before to the suppressed ones.
  ///
  /// path   the input, as the command line or the folder named it
  /// used   empty at the begin of a file
  void suppress(const std::string& path, const Document& document, LintResult& result, Used& used);

  /// How many entries of files that were linted were met by no finding.
  [[nodiscard]] std::size_t stale() const;

 private:
  void read(const std::string& path, const Document& document, std::string& key_id);

  std::optional<BaselineNames> names_;
  std::map<BaselineEntry, Slot> entries_;
  std::mutex mutex_;
  std::set<std::string> linted_;
};

/// A baseline that is made. Safe to use from several threads.
class NewBaseline {
 public:
  /// throws   UsageError, IoError: there is no key and none can be made
  explicit NewBaseline(const std::string& path);

  /// Takes in all findings, and moves them to the suppressed ones.
  void take(const std::string& path, const Document& document, LintResult& result);

  /// How many findings one entry holds that stands for what exceeds the limit of a file.
  [[nodiscard]] std::size_t held_together() const noexcept { return held_together_; }

  /// Writes the file, atomically, and says how many findings are in it. throws   IoError
  std::size_t write();

 private:
  std::string path_;
  BaselineNames names_;
  std::mutex mutex_;
  std::map<BaselineEntry, std::size_t> entries_;
  std::size_t held_together_ = 0;
};

}  // namespace nosana::tool
