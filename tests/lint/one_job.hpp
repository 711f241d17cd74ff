// SPDX-License-Identifier: MIT
#pragma once

// A definition of one operation, and what is found in it.

#include <string>
#include <string_view>
#include <vector>

#include <nosana/nosana.hpp>

namespace nosana::testing {

inline std::vector<Finding> findings(std::string_view text, ProfileSet profiles = both_profiles) {
  LintOptions options;
  options.profiles = profiles;
  const Document document = parse(text);
  return lint(document, options).findings;
}

/// A definition of one operation: `root` and `op` are further members, `args` those beside the
/// image.
inline std::string job(std::string_view args, std::string_view op = "",
                       std::string_view root = "") {
  return R"({"version": "0.1", "type": "container", )" + std::string(root) +
         R"("ops": [{"type": "container/run", "id": "a", )" + std::string(op) +
         R"("args": {"image": "ubuntu")" + std::string(args) + "}}]}";
}

}  // namespace nosana::testing
