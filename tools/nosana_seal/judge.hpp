// SPDX-License-Identifier: MIT
#pragma once

// What the lint says of a definition: a sealed one as a confidential one, an unsealed one as public.

#include <cstddef>
#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <common/file_texts.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// The findings of one definition.
struct Judgement {
  std::size_t errors = 0;
  std::string lines;    ///< one a finding, without a value of the definition
  std::string secrets;  ///< those of them that are about secrets
};

/// name      for the lines
/// schemas   from official_schemas(), made once for many definitions
[[nodiscard]] Judgement judge(const FoundText& found, std::string_view name, const Schemas& schemas,
                              const LintOptions& options);

/// Holds what is or will be sealed to what a host accepts, with the rules, profiles and ignores of the
/// .nosana-lint.yaml that holds for `input`. With --no-lint it says that it does not.
///
/// text     of the definition: `input` itself, or what was in it
/// throws   Failure (lint), after the findings were written to standard error; Failure (usage): the
///          configuration cannot be used
void demand_accepted(const Arguments& arguments, const SealInput& input, std::string_view text,
                     Syntax syntax);

/// Holds what will be public to what may be. throws   Failure (lint), as above
void demand_publishable(std::string_view text, std::string_view name);

}  // namespace nosana::tool
