// SPDX-License-Identifier: MIT
#pragma once

// Format ndjson: the objects of `files` in the json format, one a line, and nothing around them.

#include <string>
#include <string_view>

#include <nosana/report/json.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report::ndjson {

inline constexpr std::string_view separator;

inline void begin(std::string&, const Style&) {}

inline void file(std::string& out, const FileReport& report, const Style& style) {
  json::file(out, report, style);
  out += '\n';
}

inline void end(std::string&, const Summary&, const Style&) {}

}  // namespace nosana::report::ndjson
