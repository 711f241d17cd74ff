// SPDX-License-Identifier: MIT
#pragma once

// job-port-range: a port that no host can open.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/job/port.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/schema/checks.hpp>

namespace nosana::rules {

struct job_port_range {
  static constexpr text::Literal id = "job-port-range";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("expose")};
  static constexpr text::Literal summary = "a port that no host can open";
  static constexpr text::Literal doc = R"md(
## What it finds
An exposed port, or an end of a port range, that is not a whole number from 1 to 65535.
## Why it matters
The official validators take any number. The container is started with a port that does not exist, and the job fails
after it has been paid for.
## Instead
Expose the port that the program in the container listens on.
## Source
RFC 9293, section 3.1; ExposedPort of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: too large",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "nginx", "expose": 80800}}]})",
       1},
      {"bad: a fraction and zero",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "nginx", "expose": [80.5, {"port": 0}]}}]})",
       2},
      {"good: a port",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "nginx", "expose": [8080, {"port": 65535}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// What is wrong with a number as a port, or nothing.
inline mask::SafeText port_fault(double port) {
  if (is_port(port)) return {};
  if (port < 1) return "a smaller one";
  if (port > max_port) return "a larger one";
  return "a fraction";
}

inline mask::SafeText port_fault(const Value& port) {
  if (is_port(port.number_text())) return {};  // the usual one, without a double
  if (const auto number = port.number()) return port_fault(*number);
  const auto range = port.is_string() ? schema::port_range(port.string()) : std::nullopt;
  if (!range) return {};
  mask::SafeText low = port_fault(range->first);
  return low.empty() ? port_fault(range->second) : low;
}

inline void check_port(const Value& port, Findings& findings) {
  const mask::SafeText fault = port_fault(port);
  if (fault.empty()) return;
  if (findings.is_full()) return findings.leave_out();
  Finding finding = words::finding_at(
      port.document(), port.node(),
      words::subject(port.document(), port.node()) +
          (port.is_string() ? mask::SafeText(" must be a range of ports from 1 to 65535, found ")
                            : " must be a whole number from 1 to 65535, found ") +
          fault);
  finding.help = "expose the port that the program in the container listens on";
  findings.add(std::move(finding));
}

inline void check_exposed(const Value& exposed, Findings& findings) {
  const Value port = exposed.is_object() ? exposed.find(port_name) : exposed;
  if (port) check_port(port, findings);
}

}  // namespace detail

inline void job_port_range::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId expose = name_id("expose");
  for (const Value operation : document.root().find(name_id("ops")).elements()) {
    const Value exposed = operation.find(name_id("args")).find(expose);
    if (!exposed) continue;
    if (!exposed.is_array()) detail::check_exposed(exposed, findings);
    for (const Value element : exposed.elements()) detail::check_exposed(element, findings);
  }
}

}  // namespace nosana::rules
