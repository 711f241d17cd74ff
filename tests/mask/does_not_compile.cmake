# SPDX-License-Identifier: MIT
# Expressions that must not convert to SafeText: each line is compiled in a separate file and must be
# refused by the compiler. The positive control, the same file without the line, must compile; so
# must what rules write. Takes COMPILER, INCLUDES (a list), SOURCE_DIR, SCRATCH.
cmake_minimum_required(VERSION 3.25)

set(head [=[
#include <nosana/mask/file_name.hpp>
#include <nosana/mask/pointer.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/report/report.hpp>
using nosana::mask::SafeText;
inline void check(const nosana::Document& document, const std::string& value, std::string_view view,
                  const char* pointer, nosana::Finding& finding, nosana::FileReport& report) {
  (void)document; (void)value; (void)view; (void)pointer; (void)finding; (void)report;
]=])
# One statement a line. In those that must compile everything that rules need is used.
set(good
  "finding.message = \"a\"|"
  "finding.message = \"the key \" + nosana::mask::key(value) + \" is unknown\"|"
  "finding.message = \"at \" + nosana::mask::pointer(document, 0)|"
  "finding.message += nosana::mask::number(value.size())|"
  "finding.pointer = nosana::mask::pointer(document, 0)|"
  "finding.help = nosana::mask::own_words(\"json-syntax\")|"
  "finding.related.push_back({\"here\", {}})|"
  "report.file = nosana::mask::FileName(value)|"
  "std::string out(finding.message)|")
set(bad
  "finding.message = value|"
  "finding.message = view|"
  "finding.message = pointer|"
  "finding.message = document.content(0)|"
  "finding.message = \"a\" + value|"
  "finding.message = \"a\" + view|"
  "finding.message += value|"
  "finding.message += view|"
  "finding.help = value|"
  "finding.kind = view|"
  "finding.pointer = value|"
  "finding.pointer = nosana::pointer_to(document, 0).to_string()|"
  "finding.related.push_back({value, {}})|"
  "finding.fix = nosana::Fix{value, {}}|"
  "finding.fix = nosana::Fix{\"a\", {{{}, value}}}|"
  "report.file = value|"
  "SafeText text(value)|"
  "SafeText text(view)|"
  "SafeText text{value.c_str()}|"
  "SafeText text = static_cast<SafeText>(view)|")
list(TRANSFORM good REPLACE "\\|$" "")
list(TRANSFORM bad REPLACE "\\|$" "")

list(TRANSFORM INCLUDES PREPEND "-I")
file(MAKE_DIRECTORY "${SCRATCH}")

function(compile name statements result)
  set(source "${SCRATCH}/${name}.cpp")
  set(text "${head}")
  foreach(statement IN LISTS statements)
    string(APPEND text "  ${statement}@\n")
  endforeach()
  string(REPLACE "@\n" "\;\n" text "${text}")
  string(REPLACE "\\;" ";" text "${text}")
  file(WRITE "${source}" "${text}}\n")
  execute_process(COMMAND "${COMPILER}" -std=c++20 -fsyntax-only ${INCLUDES} "${source}"
                  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${result} "${status}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

compile(control "" status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the file without any statement must compile:\n${output}")
endif()
compile(good "${good}" status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "what rules write must compile:\n${output}")
endif()
# Every statement in one file: each line must have an error, which costs one run of
# the compiler instead of one for each.
compile(bad "${bad}" status)
if(status EQUAL 0)
  message(FATAL_ERROR "nothing of this must compile")
endif()
string(REGEX MATCHALL "\n" lines "${head}")
list(LENGTH lines before)
foreach(statement IN LISTS bad)
  math(EXPR before "${before} + 1")
  if(NOT output MATCHES "bad\\.cpp:${before}:[0-9]+: error")
    message(SEND_ERROR "must not compile: ${statement}")
  endif()
endforeach()
list(LENGTH bad count)
message(STATUS "${count} ways to make a shown text of a value are refused by the compiler")
