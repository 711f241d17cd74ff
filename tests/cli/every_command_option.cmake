# SPDX-License-Identifier: MIT
# Every option that the --help of a command of TOOL shows, and every letter, is used by a transcript
# of this folder with that command. Takes TOOL, SOURCE_DIR, SCRATCH and WAY:
# option_check_can_fail looks into a folder where one is missing.
cmake_minimum_required(VERSION 3.25)

get_filename_component(name "${TOOL}" NAME)
set(folder "${SOURCE_DIR}/tests/cli")

execute_process(COMMAND "${TOOL}" --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n  [a-z]+  " commands "${help}")
list(TRANSFORM commands STRIP)
list(LENGTH commands number)
if(number LESS 10)
  message(FATAL_ERROR "--help shows only ${number} commands: ${commands}")
endif()

# The options with which the transcripts of `folder` run `command`, "--a=b" as "--a".
function(used_options command out)
  file(GLOB transcripts "${folder}/*.test")
  set(found "")
  foreach(transcript IN LISTS transcripts)
    file(STRINGS "${transcript}" runs REGEX "^run (sh -c [\"'])?${name} ${command} ")
    list(TRANSFORM runs REPLACE " -- .*" "")
    string(REGEX MATCHALL " --?[a-zA-Z][a-z-]*" words "${runs}")
    list(APPEND found ${words})
  endforeach()
  list(TRANSFORM found STRIP)
  list(REMOVE_DUPLICATES found)
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

list(GET commands 0 first)
if(WAY STREQUAL "option_check_can_fail")
  # Every option of the first command is there, but --quiet only in a comment and with another one.
  set(folder "${SCRATCH}")
  set(commands ${first})
  file(REMOVE_RECURSE "${folder}")
  execute_process(COMMAND "${TOOL}" ${first} --help OUTPUT_VARIABLE help)
  string(REGEX MATCHALL "\n  (-[a-zA-Z], )?--[a-z-]+" heads "${help}")
  string(REGEX MATCHALL "--?[a-zA-Z][a-z-]*" words "${heads}")
  list(REMOVE_ITEM words --quiet)
  list(JOIN words " " words)
  file(WRITE "${folder}/all.test" "run ${name} ${first} ${words}\n"
       "run ${name} other --quiet\n# run ${name} ${first} --quiet\n")
endif()

set(missing "")
set(count 0)
foreach(command IN LISTS commands)
  execute_process(COMMAND "${TOOL}" ${command} --help OUTPUT_VARIABLE help
                  COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "\n  (-[a-zA-Z], )?--[a-z-]+" heads "${help}")
  string(REGEX MATCHALL "--?[a-zA-Z][a-z-]*" options "${heads}")
  list(REMOVE_ITEM options -h)  # the same everywhere, and one transcript has it
  list(LENGTH options number)
  math(EXPR count "${count} + ${number}")
  used_options(${command} used)
  list(REMOVE_ITEM options ${used})
  list(TRANSFORM options PREPEND "${command} ")
  list(APPEND missing ${options})
endforeach()
if(WAY STREQUAL "option_check_can_fail")
  if(NOT missing STREQUAL "${first} --quiet")
    message(FATAL_ERROR "the missing option is --quiet, found: ${missing}")
  endif()
elseif(missing)
  list(JOIN missing ", " missing)
  message(FATAL_ERROR "no transcript of tests/cli runs ${name} with: ${missing}")
elseif(count LESS 90)
  message(FATAL_ERROR "--help shows only ${count} options")
endif()
