// SPDX-License-Identifier: MIT
#pragma once

// job-duplicate-volume: a volume is created twice, or two are mounted at one place.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/order.hpp>

namespace nosana::rules {

struct job_duplicate_volume {
  static constexpr text::Literal id = "job-duplicate-volume";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("name")};
  static constexpr text::Literal summary =
      "a volume is created twice, or two are mounted at one place";
  static constexpr text::Literal doc = R"md(
## What it finds
Two mounts of one operation with the same `dest`, and (as a warning) two `container/create-volume` with the same name.
## Why it matters
Docker refuses to start a container with a duplicate mount point. Two volumes of one name are one volume: what the
operations write there gets mixed.
## Instead
Mount each volume at a place of its own, and create each one once.
## Source
Docker Engine, "Duplicate mount point"; nosana-ci/nosana-cli, src/services/NodeManager/provider/Provider.ts
)md";
  static constexpr Example examples[] = {
      {"bad: created twice",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/create-volume", "id": "a", "args": {"name": "models"}},
  {"type": "container/create-volume", "id": "b", "args": {"name": "models"}}]})",
       1},
      {"good: two volumes",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/create-volume", "id": "a", "args": {"name": "models"}},
  {"type": "container/create-volume", "id": "b", "args": {"name": "data"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Calls `report` with each string that stands earlier among `strings` too, and with the earlier
/// one.
/// cost   O(n log n)
template <class Report>
void for_each_repeated(std::vector<Value>& strings, Report report) {
  text::stable_order(strings, [](const Value& value) { return value.string(); });
  for (std::size_t i = 1, first = 0; i < strings.size(); ++i) {
    if (strings[i].string() == strings[first].string()) {
      report(strings[i], strings[first]);
    } else {
      first = i;
    }
  }
}

inline void report_volume(const Value& value, const Value& first, Severity severity,
                          const mask::SafeText& message, const mask::SafeText& help,
                          Findings& findings) {
  if (findings.is_full()) return findings.leave_out();
  Finding finding = words::finding_at(value.document(), value.node(), message);
  finding.severity = severity;
  finding.help = help;
  finding.related.push_back({"first here", first.span()});
  findings.add(std::move(finding));
}

inline void check_mounts(const Value& volumes, Findings& findings) {
  std::vector<Value> places;
  for (const Value volume : volumes.elements()) {
    const Value place = volume.find(name_id("dest"));
    if (place.is_string()) places.push_back(place);
  }
  for_each_repeated(places, [&](const Value& place, const Value& first) {
    report_volume(place, first, Severity::error, "a volume is already mounted at this place",
                  "mount each volume at a place of its own", findings);
  });
}

}  // namespace detail

inline void job_duplicate_volume::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  const Value operations = document.root().find(name_id("ops"));
  constexpr NameId name = name_id("name");
  std::vector<Value> created;
  for (const Value operation : operations.elements()) {
    const Value args = operation.find(name_id("args"));
    detail::check_mounts(args.find(name_id("volumes")), findings);
    if (operation.find(name_id("type")).string() != "container/create-volume") continue;
    if (const Value made = args.find(name); made.is_string()) created.push_back(made);
  }
  detail::for_each_repeated(created, [&](const Value& made, const Value& first) {
    detail::report_volume(made, first, Severity::warning,
                          "a volume of this name is already created",
                          "create it once, or give it a name of its own", findings);
  });
}

}  // namespace nosana::rules
