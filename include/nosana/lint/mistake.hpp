// SPDX-License-Identifier: MIT
#pragma once

// One mistake in a definition, as the official schemas see it.

#include <string_view>

#include <nosana/lint/foreign_words.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana::detail {

/// One mistake in a definition.
struct Mistake {
  Violation violation;
  const schema::Program* program = nullptr;  ///< the schema that the violation speaks of
  ProfileSet rejected_by;                    ///< among the profiles that were asked for
  bool one_sided = false;                    ///< a construct that the other profile accepts
  std::string_view owner;                    ///< id of the rule that reports it: lint/owners.hpp
  std::string_view suggestion;  ///< of an unknown property or a wrong word: what was probably meant
  schema::Level level{};        ///< of an unknown property: the level of its object
  schema::Level home{};         ///< and of its suggestion, where that is another one
  const lint_words::Meaning* meaning = nullptr;  ///< of a word of docker and others, or of a form
  bool is_guess = false;  ///< of a part of the name: the meaning may not be all of it
};

}  // namespace nosana::detail
