// SPDX-License-Identifier: MIT
#pragma once

// Counts what was found, and says where something was missed.

#include <cstddef>
#include <iomanip>
#include <map>
#include <ostream>
#include <string>

#include "recall/corpus.hpp"

namespace nosana::recall {

struct Count {
  std::size_t found = 0;
  std::size_t all = 0;

  void add(bool hit) {
    ++all;
    found += hit ? 1U : 0U;
  }
  [[nodiscard]] double share() const {
    return all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all);
  }
};

class Table {
 public:
  /// Of a kind that is missed in more contexts only their number is said.
  static constexpr std::size_t max_named = 12;

  void add(const Sample& sample, bool hit) {
    by_part_[sample.part].add(hit);
    by_context_[std::string(sample.context)].add(hit);
    by_kind_[sample.kind].add(hit);
    if (!hit) missed_in_[sample.kind] += "; " + std::string(sample.context);
  }

  [[nodiscard]] Count of(std::initializer_list<Part> parts) const {
    Count sum;
    for (const Part part : parts) {
      const auto count = by_part_.find(part);
      if (count == by_part_.end()) continue;
      sum.found += count->second.found;
      sum.all += count->second.all;
    }
    return sum;
  }
  /// Natural places, commands and URLs.
  [[nodiscard]] Count plain() const { return of({Part::place, Part::command, Part::url}); }
  [[nodiscard]] Count whole() const {
    return of({Part::place, Part::command, Part::url, Part::text, Part::encoded});
  }

  /// The sums, and every context and kind of which something was missed.
  void print(std::ostream& out) const {
    for (const auto& [part, count] : by_part_) line(out, std::string(name_of(part)), count);
    line(out, "plain", plain());
    line(out, "all", whole());
    out << "missed, by context:\n";
    for (const auto& [context, count] : by_context_) {
      if (count.found != count.all) line(out, context, count);
    }
    out << "missed, by kind:\n";
    for (const auto& [kind, contexts] : missed_in_) {
      line(out, kind, by_kind_.at(kind));
      const Count& count = by_kind_.at(kind);
      if (count.all - count.found <= max_named) out << "        " << contexts.substr(2) << '\n';
    }
  }

 private:
  static void line(std::ostream& out, const std::string& what, const Count& count) {
    out << "  " << std::left << std::setw(36) << what << std::right << std::setw(6) << count.found
        << " of " << std::setw(5) << count.all << std::setw(8) << std::fixed << std::setprecision(1)
        << 100 * count.share() << " %\n";
  }

  std::map<Part, Count> by_part_;
  std::map<std::string, Count> by_context_;
  std::map<std::string, Count> by_kind_;
  std::map<std::string, std::string> missed_in_;
};

}  // namespace nosana::recall
