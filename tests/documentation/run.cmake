# SPDX-License-Identifier: MIT
# Runs TOOL on every definition of this folder, posted publicly and confidentially, and compares what
# it finds with NAME.expected. With NOSANA_BLESS=1 in the environment these files are rewritten.
cmake_minimum_required(VERSION 3.25)

set(ENV{NO_COLOR} "1")
set(ENV{LC_ALL} "C")
set(folder "${SOURCE_DIR}/tests/documentation")
file(GLOB definitions RELATIVE "${folder}" "${folder}/*.json")
list(LENGTH definitions count)
if(count LESS 25)
  message(FATAL_ERROR "only ${count} definitions in ${folder}")
endif()

set(problems "")
foreach(definition IN LISTS definitions)
  set(seen "")
  foreach(posting "" " --confidential")
    separate_arguments(options UNIX_COMMAND "--format concise${posting}")
    execute_process(COMMAND "${TOOL}" ${options} "${definition}" WORKING_DIRECTORY "${folder}"
                    TIMEOUT 30 RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
    string(APPEND seen
           "$ nosana-lint --format concise${posting} ${definition}\n${output}${errors}"
           "exit ${status}\n")
  endforeach()
  string(REGEX REPLACE "\\.json$" ".expected" file "${folder}/${definition}")
  set(expected "")
  if(EXISTS "${file}")
    file(READ "${file}" expected)
  endif()
  if(seen STREQUAL expected)
    continue()
  elseif("$ENV{NOSANA_BLESS}" STREQUAL "1")
    file(WRITE "${file}" "${seen}")
  else()
    string(APPEND problems "---- expected\n${expected}---- seen\n${seen}----\n")
  endif()
endforeach()

file(GLOB files RELATIVE "${folder}" "${folder}/*.expected")
list(TRANSFORM files REPLACE "\\.expected$" ".json")
list(REMOVE_ITEM files ${definitions})
if(files)
  string(APPEND problems "no definition for the expected findings of ${files}\n")
endif()
if(problems)
  message(NOTICE "${problems}")
  message(FATAL_ERROR "the findings in the definitions of the documentation have changed")
endif()
