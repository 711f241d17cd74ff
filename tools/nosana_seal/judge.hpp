// SPDX-License-Identifier: MIT
#pragma once

// What the lint says of a definition: a sealed one as a confidential one, an unsealed one as public.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/job/posting.hpp>

namespace nosana::tool {

/// The findings of one definition.
struct Judgement {
  std::size_t errors = 0;
  std::string lines;    ///< one a finding, without a value of the definition
  std::string secrets;  ///< those of them that are about secrets
};

/// name   for the lines
[[nodiscard]] Judgement judge(const Document& document, std::string_view name, Posting posting);

/// Holds what is or will be sealed to what a host accepts.
/// throws   Failure (lint), after the findings were written to standard error
void demand_accepted(std::string_view text, std::string_view name);

/// Holds what will be public to what may be. throws   as demand_accepted()
void demand_publishable(std::string_view text, std::string_view name);

}  // namespace nosana::tool
