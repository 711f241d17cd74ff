// SPDX-License-Identifier: MIT
#pragma once

// job-unknown-volume: a volume that no operation creates.

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/order.hpp>

namespace nosana::rules {

struct job_unknown_volume {
  static constexpr text::Literal id = "job-unknown-volume";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("volumes")};
  static constexpr text::Literal summary = "a volume that no operation creates";
  static constexpr text::Literal doc = R"md(
## What it finds
A volume that a container mounts and that no `container/create-volume` of the definition makes.
## Why it matters
The host names volumes after the job and does not ask whether they exist: Docker makes a new, empty one. What the
operation expects to find in it is not there. Names with a `%%literal%%` are not looked at.
## Instead
Add an operation of type `container/create-volume` with this name, or mend the name.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/provider/Provider.ts
)md";
  static constexpr Example examples[] = {
      {"bad: nobody makes it",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "volumes": [{"name": "models", "dest": "/models"}]}}]})",
       1},
      {"good: made before",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/create-volume", "id": "make-models", "args": {"name": "models"}},
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "volumes": [{"name": "models", "dest": "/models"}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The names that the operations of type container/create-volume give.
inline std::vector<std::string_view> created_volumes(const Value& operations) {
  std::vector<std::string_view> names;
  for (const Value operation : operations.elements()) {
    if (operation.find(name_id("type")).string() != "container/create-volume") continue;
    names.push_back(operation.find(name_id("args")).find(name_id("name")).string());
  }
  text::stable_order(names, [](std::string_view name) { return name; });
  return names;
}

inline bool has_mark(std::string_view name) noexcept {
  return name.find("%%") != std::string_view::npos;
}

}  // namespace detail

inline void job_unknown_volume::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId volumes = name_id("volumes");
  if (!document.is_whole()) return;
  const Value operations = document.root().find(name_id("ops"));
  const std::vector<std::string_view> created = detail::created_volumes(operations);
  if (text::any_of(created, detail::has_mark)) return;
  for (const Value operation : operations.elements()) {
    for (const Value volume : operation.find(name_id("args")).find(volumes).elements()) {
      const Value name = volume.find(name_id("name"));
      if (!name.is_string() || detail::has_mark(name.string())) continue;
      if (std::binary_search(created.begin(), created.end(), name.string())) continue;
      if (findings.is_full()) {
        findings.leave_out();
        continue;
      }
      Finding finding = words::finding_at(document, name.node(),
                                          "no operation creates this volume, so it will be empty");
      finding.severity = severity;
      finding.help = "add a \"container/create-volume\" with this name, or correct the name";
      findings.add(std::move(finding));
    }
  }
}

}  // namespace nosana::rules
