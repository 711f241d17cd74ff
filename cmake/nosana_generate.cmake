# SPDX-License-Identifier: MIT
# Headers made at configure time. A new or removed rule or schema, or an edited schema, triggers a
# new configuration. They are committed, so that the library can be used with -I include alone; a
# build writes them only if they differ, and .ci/run headers requires that none does.
#
#   include/nosana/lint/catalogue.hpp   every rule of lint/rules, by file name
#   include/nosana/schema/texts.hpp     the text of the schemas that the library compiles
#   include/nosana/editor/schema_text.hpp   the text of the schema for editors
set(NOSANA_GENERATED_DIR "${PROJECT_SOURCE_DIR}/include")

# Writes only changes, so that an unchanged header rebuilds nothing.
function(nosana_write_if_different path content)
  if(EXISTS "${path}")
    file(READ "${path}" old)
    if(old STREQUAL content)
      return()
    endif()
  endif()
  file(WRITE "${path}" "${content}")
endfunction()

# One include and one entry for each rule: the stem of the file is the name of the rule's struct.
function(nosana_generate_catalogue)
  file(GLOB rules CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/include"
       "${PROJECT_SOURCE_DIR}/include/nosana/lint/rules/*.hpp")
  list(SORT rules)
  set(includes "")
  if(NOT rules)
    message(WARNING "include/nosana/lint/rules holds no rule")
    set(includes "#error include/nosana/lint/rules holds no rule\n")
  endif()
  set(entries "")
  foreach(rule IN LISTS rules)
    get_filename_component(stem "${rule}" NAME_WE)
    if(NOT stem MATCHES "^[a-z][a-z0-9_]*$")
      message(FATAL_ERROR "${rule}: a rule file is named as its struct, in snake_case")
    endif()
    string(APPEND includes "#include <${rule}>\n")
    string(APPEND entries "    detail::describe<rules::${stem}>(),\n")
  endforeach()
  list(LENGTH rules count)
  nosana_write_if_different("${NOSANA_GENERATED_DIR}/nosana/lint/catalogue.hpp"
"// SPDX-License-Identifier: MIT
#pragma once
// clang-format off

// The catalogue: every rule of nosana/lint/rules, in the order of their file names. Made by
// cmake/nosana_generate.cmake from the files that are there; do not edit.

#include <array>

#include <nosana/linkage.hpp>
#include <nosana/lint/rule_record.hpp>

#ifdef NOSANA_COMPILED
namespace nosana {
/// Every rule that lint() knows, sorted by id.
extern const std::array<Rule, ${count}> catalogue_rules;
}  // namespace nosana
#endif

#if !defined(NOSANA_COMPILED) || defined(NOSANA_COMPILED_HERE)
#include <nosana/lint/rule.hpp>
${includes}
namespace nosana {

/// Every rule that lint() knows, sorted by id.
NOSANA_INLINE constexpr std::array<Rule, ${count}> catalogue_rules = {
${entries}};

}  // namespace nosana
#endif
")
endfunction()

# The text of schemas/NAME.schema.json without its indentation, as a constant. Raw literals are
# split below the 65,536 bytes that the C++ standard requires compilers to support for one literal
# ([implimits]).
function(nosana_schema_constant name out)
  set(path "${PROJECT_SOURCE_DIR}/schemas/${name}.schema.json")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  if(NOT EXISTS "${path}")
    message(WARNING "schemas/${name}.schema.json is missing")
    set(${out} "#error schemas/${name}.schema.json is missing\n" PARENT_SCOPE)
    return()
  endif()
  file(READ "${path}" text)
  # A JSON string contains no line break, so every line break and the blanks after it are layout.
  string(REGEX REPLACE "\r?\n[ \t]*" "" text "${text}")
  string(FIND "${text}" ")nosana\"" terminator)
  if(NOT terminator EQUAL -1)
    message(FATAL_ERROR "${path} contains the end of the raw literal that it is put into")
  endif()
  set(literals "")
  string(LENGTH "${text}" left)
  set(at 0)
  while(left GREATER 0)
    string(SUBSTRING "${text}" ${at} 60000 piece)
    string(APPEND literals "\n    R\"nosana(${piece})nosana\"")
    math(EXPR at "${at} + 60000")
    math(EXPR left "${left} - 60000")
  endwhile()
  string(REPLACE "-" "_" identifier "${name}")
  string(CONCAT constant
    "/// schemas/${name}.schema.json, without its indentation.\n"
    "inline constexpr text::Literal ${identifier} =${literals};\n\n")
  set(${out} "${constant}" PARENT_SCOPE)
endfunction()

# The schemas that Program compiles, and the one for editors.
function(nosana_generate_schema_texts)
  set(constants "")
  foreach(name IN ITEMS kit sdk latest)
    nosana_schema_constant(${name} constant)
    string(APPEND constants "${constant}")
  endforeach()
  nosana_write_if_different("${NOSANA_GENERATED_DIR}/nosana/schema/texts.hpp"
"// SPDX-License-Identifier: MIT
#pragma once
// clang-format off

// The texts of the profile schemas, so that nothing is read at run time. Made by
// cmake/nosana_generate.cmake from schemas/; do not edit.

#include <nosana/text/literal.hpp>

namespace nosana::schema::texts {

${constants}}  // namespace nosana::schema::texts
")
  nosana_schema_constant(job-definition constant)
  nosana_write_if_different("${NOSANA_GENERATED_DIR}/nosana/editor/schema_text.hpp"
"// SPDX-License-Identifier: MIT
#pragma once
// clang-format off

// The text of the schema that editors show, which has a description of each property. Made by
// cmake/nosana_generate.cmake from schemas/; do not edit.

#include <nosana/text/literal.hpp>

namespace nosana::editor::texts {

${constant}}  // namespace nosana::editor::texts
")
endfunction()

function(nosana_generate_headers)
  nosana_generate_catalogue()
  nosana_generate_schema_texts()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               "${PROJECT_SOURCE_DIR}/include/nosana/version.hpp")
endfunction()
