# SPDX-License-Identifier: MIT
# Every option that the --help of a command of nosana-seal shows, and every letter, is used by a
# transcript of this folder with that command. Takes TOOL, SOURCE_DIR, SCRATCH and WAY:
# option_check_can_fail looks into a folder where one is missing.
cmake_minimum_required(VERSION 3.25)

set(commands public keygen seal open exec inspect verify reseal check textconv)
set(folder "${SOURCE_DIR}/tests/cli")

execute_process(COMMAND "${TOOL}" --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n  [a-z]+  " shown "${help}")
list(TRANSFORM shown STRIP)
if(NOT shown STREQUAL commands)
  message(FATAL_ERROR "--help shows other commands: ${shown}")
endif()

# The options with which the transcripts of `folder` run `command`, "--a=b" as "--a".
function(used_options command out)
  file(GLOB transcripts "${folder}/*.test")
  set(found "")
  foreach(transcript IN LISTS transcripts)
    file(STRINGS "${transcript}" runs REGEX "^run nosana-seal ${command} ")
    list(TRANSFORM runs REPLACE " -- .*" "")
    string(REGEX MATCHALL " --?[a-zA-Z][a-z-]*" words "${runs}")
    list(APPEND found ${words})
  endforeach()
  list(TRANSFORM found STRIP)
  list(REMOVE_DUPLICATES found)
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

if(WAY STREQUAL "option_check_can_fail")
  set(folder "${SCRATCH}")
  set(commands public)
  file(REMOVE_RECURSE "${folder}")
  file(WRITE "${folder}/all.test" "run nosana-seal public -o a --output b --send --receive -h --help\n"
       "run nosana-seal public --force -q --quiet --no-input --system-resources\n"
       "run nosana-seal open --cid\n# run nosana-seal public --cid\n")
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
  if(NOT missing STREQUAL "public --cid")
    message(FATAL_ERROR "the missing option is --cid, found: ${missing}")
  endif()
elseif(missing)
  list(JOIN missing ", " missing)
  message(FATAL_ERROR "no transcript of tests/cli runs nosana-seal with: ${missing}")
elseif(count LESS 90)
  message(FATAL_ERROR "--help shows only ${count} options")
endif()
