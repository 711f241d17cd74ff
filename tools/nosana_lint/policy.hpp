// SPDX-License-Identifier: MIT
#pragma once

// --schema FILE. The engine behind it takes seconds to compile, so it has a file of its own and is
// called through this.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana::tool {

/// Where a document breaks the user's schema.
using PolicyCheck = std::function<std::vector<PolicyViolation>(const Document&)>;

/// Reads and prepares the JSON Schema in `path`.
/// throws   UsageError when there is no such file, or no schema that can be used in it
[[nodiscard]] PolicyCheck load_policy(const std::string& path);

/// The same of a text. throws   Error
[[nodiscard]] PolicyCheck make_policy(std::string_view schema);

}  // namespace nosana::tool
