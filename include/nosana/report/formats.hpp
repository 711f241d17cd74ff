// SPDX-License-Identifier: MIT
#pragma once

// The formats that a report can be written in, by name. A new format is one file of this folder and one row here.

#include <array>
#include <string>
#include <string_view>

#include <nosana/report/concise.hpp>
#include <nosana/report/github.hpp>
#include <nosana/report/gitlab.hpp>
#include <nosana/report/gitlab_secrets.hpp>
#include <nosana/report/json.hpp>
#include <nosana/report/junit.hpp>
#include <nosana/report/ndjson.hpp>
#include <nosana/report/rdjson.hpp>
#include <nosana/report/report.hpp>
#include <nosana/report/sarif.hpp>
#include <nosana/report/text.hpp>

namespace nosana::report {

/// One format; see report/report.hpp for how its parts fit together.
struct Format {
  std::string_view name;
  void (*begin)(std::string& out, const Style& style);
  void (*file)(std::string& out, const FileReport& report, const Style& style);
  void (*end)(std::string& out, const Summary& summary, const Style& style);
  std::string_view separator;
  bool asks_about_run = false;                    ///< Style::run is wanted
  void (*arrange)(std::string& files) = nullptr;  ///< orders all that file() appended, at the end
};

inline constexpr std::array formats = {
    Format{"text", text::begin, text::file, text::end, text::separator},
    Format{"concise", concise::begin, concise::file, concise::end, concise::separator},
    Format{"json", json::begin, json::file, json::end, json::separator},
    Format{"ndjson", ndjson::begin, ndjson::file, ndjson::end, ndjson::separator},
    Format{"sarif", sarif::begin, sarif::file, sarif::end, sarif::separator, true},
    Format{"github", github::begin, github::file, github::end, github::separator, true,
           github::arrange},
    Format{"gitlab", gitlab::begin, gitlab::file, gitlab::end, gitlab::separator, true},
    Format{"gitlab-secrets", gitlab_secrets::begin, gitlab_secrets::file, gitlab_secrets::end,
           gitlab_secrets::separator, true},
    Format{"junit", junit::begin, junit::file, junit::end, junit::separator, true},
    Format{"rdjson", rdjson::begin, rdjson::file, rdjson::end, rdjson::separator, true},
};

/// The format with this name, or nullptr.
[[nodiscard]] constexpr const Format* find_format(std::string_view name) noexcept {
  for (const Format& format : formats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace nosana::report
