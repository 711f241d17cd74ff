// SPDX-License-Identifier: MIT
#pragma once

// What there is to lint: from the paths of the command line to files and streams.

#include <cstddef>
#include <string>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// One file, or standard input.
struct Input {
  std::string path;              ///< to open; empty: standard input
  std::string name;              ///< to print
  Syntax syntax = Syntax::json;  ///< of the definition, or of each line
  bool ndjson = false;           ///< one definition a line
  bool related_only = false;     ///< lint only what looks like a job definition
  bool by_content = false;  ///< the name says nothing: one definition a line if it looks like it

  [[nodiscard]] bool is_stdin() const noexcept { return path.empty(); }
};

struct Inputs {
  std::vector<Input> list;
  std::vector<std::string> problems;  ///< folders that could not be read
};

/// Looks at every path and through every folder.
/// throws   UsageError for a report that would replace an input
[[nodiscard]] Inputs find_inputs(const Options& options);

/// Whether a text that somebody might lint is a job definition: an object with `ops`, or with
/// `version` and `type`. In a text that could not be read to its end, a key `ops` at any depth will
/// do: brackets may be missing. Not in YAML, where indentation holds what brackets do elsewhere.
///
/// An npm package has a `version` too, and a `type` that is "module" or "commonjs" (npm
/// documentation, package.json): no definition has these types, and most folders have such a file.
[[nodiscard]] bool looks_like_definition(const Document& document);

}  // namespace nosana::tool
