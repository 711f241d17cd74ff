// SPDX-License-Identifier: MIT
#pragma once

// What an operation gives away, in words: the rows of the table and the lines of the graph.

#include <algorithm>
#include <cstddef>
#include <vector>

#include <nosana/job/exposure.hpp>
#include <nosana/mask/masked_text.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::report::html {

using nosana::detail::Audience;
using nosana::detail::audience_of;
using nosana::detail::audience_of_results;
using nosana::detail::OperationExposure;
using nosana::detail::OperationKind;

/// Something that somebody sees.
struct Shown {
  mask::SafeText what;      ///< "ports 8080 and 9000"
  mask::SafeText in_short;  ///< for the graph
  Audience audience = Audience::everybody;
};

/// Who it is, in the words of the table.
[[nodiscard]] inline mask::SafeText name_of(Audience audience) {
  switch (audience) {
    case Audience::everybody: return "everybody, for ever";
    case Audience::whoever_counts: return "whoever works out the address from that of the job";
    case Audience::owner: return "only you";
    case Audience::host: break;
  }
  return "only the host that runs it, and you";
}

/// The class of its color, and its word in the graph.
[[nodiscard]] inline mask::SafeText short_name_of(Audience audience) {
  switch (audience) {
    case Audience::everybody: return "everybody";
    case Audience::whoever_counts: return "anybody";
    case Audience::owner: return "you";
    case Audience::host: break;
  }
  return "host";
}

[[nodiscard]] inline mask::SafeText kind_of(const OperationExposure& operation) {
  switch (operation.kind) {
    case OperationKind::container: return "container";
    case OperationKind::volume: return "volume";
    case OperationKind::unknown: break;
  }
  return "operation of an unknown type";
}

/// What an operation gives away, in the order of what matters most.
[[nodiscard]] inline std::vector<Shown> shown_of(const OperationExposure& operation,
                                                 Posting posting);

// ---- implementation ----

namespace detail {

inline bool is_number(const Value& port) { return port.is(Kind::number); }

/// "port 8080", "ports 8080 and 9000", of many the first.
inline mask::SafeText ports_text(const std::vector<Value>& ports) {
  constexpr std::size_t max_count = 20;
  std::vector<mask::SafeText> texts;
  for (std::size_t i = 0; i < ports.size() && i < max_count; ++i)
    texts.push_back(is_number(ports[i]) ? mask::shown_number(ports[i])
                                        : mask::SafeText("one given as text"));
  if (ports.size() > max_count) texts.push_back(mask::number(ports.size() - max_count) + " more");
  return (ports.size() == 1 ? mask::SafeText("port ") : mask::SafeText("ports ")) +
         mask::joined(texts, " and ");
}

/// The same in at most 20 characters: "3 ports".
inline mask::SafeText short_ports_text(const std::vector<Value>& ports) {
  if (ports.size() > 2 || !std::all_of(ports.begin(), ports.end(), is_number))
    return mask::number(ports.size()) +
           (ports.size() == 1 ? mask::SafeText(" port") : mask::SafeText(" ports"));
  return ports_text(ports);
}

}  // namespace detail

inline std::vector<Shown> shown_of(const OperationExposure& operation, Posting posting) {
  const Audience readers = audience_of(posting);
  std::vector<Shown> all;
  if (!operation.ports.empty()) {
    all.push_back({detail::ports_text(operation.ports), detail::short_ports_text(operation.ports),
                   operation.of_ports()});
  }
  if (operation.registry_login)
    all.push_back({"the login of a private registry", "registry login", readers});
  if (operation.storage_keys) all.push_back({"keys of a bucket", "bucket keys", readers});
  if (operation.access_token)
    all.push_back({"an access token of Hugging Face", "access token", readers});
  if (operation.variables != 0) {
    const mask::SafeText count = mask::number(operation.variables);
    const mask::SafeText unit =
        operation.variables == 1 ? mask::SafeText(" variable") : mask::SafeText(" variables");
    all.push_back({count + unit + " of the environment", count + unit, readers});
  }
  if (operation.kind != OperationKind::volume)
    all.push_back({"image and command", "image, command", readers});
  if (operation.results)
    all.push_back({"results taken from the log", "results", audience_of_results(posting)});
  return all;
}

}  // namespace nosana::report::html
