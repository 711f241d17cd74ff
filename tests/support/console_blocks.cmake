# SPDX-License-Identifier: MIT
# Documentation that cannot lie: re-runs the commands of every ```console block of DOCUMENT and
# compares what they print.
#
#   $ scripts/try ...  or  $ nosana-lint ...   run as the tool TOOL, in SOURCE_DIR
#   $ nosana-seal ...                          run as the program of this name beside TOOL
#   $ echo $?                                  the exit status of the command before
#   any other command                          shown to readers, not run; then nothing follows it
#
# Output is stdout, then stderr. With NOSANA_BLESS=1 in the environment the blocks are rewritten
# instead.
cmake_minimum_required(VERSION 3.25)

function(broken text)
  message(FATAL_ERROR "${DOCUMENT}: ${text}")
endfunction()

set(ENV{NO_COLOR} "1")
set(ENV{LC_ALL} "C")
unset(ENV{GITHUB_ACTIONS})
file(READ "${DOCUMENT}" rest)
set(result "")
set(in_block FALSE)
set(status "")
set(wanted "")   # what the document says the last command prints
set(seen "")     # what it printed
set(command "")
set(problems "")

function(compare)
  if(NOT wanted STREQUAL seen)
    string(APPEND problems "$ ${command}\n---- the document says\n${wanted}"
           "---- the tool prints\n${seen}----\n")
    set(problems "${problems}" PARENT_SCOPE)
  endif()
endfunction()

while(NOT rest STREQUAL "")
  string(FIND "${rest}" "\n" end)
  if(end EQUAL -1)
    broken("the last line has no end")
  endif()
  string(SUBSTRING "${rest}" 0 ${end} line)
  math(EXPR end "${end} + 1")
  string(SUBSTRING "${rest}" ${end} -1 rest)

  if(NOT in_block)
    string(APPEND result "${line}\n")
    if(line STREQUAL "```console")
      set(in_block TRUE)
      set(wanted "")
      set(seen "")
    endif()
  elseif(line STREQUAL "```" OR line MATCHES "^\\$ ")
    compare()
    string(APPEND result "${seen}${line}\n")
    set(wanted "")
    set(seen "")
    if(line STREQUAL "```")
      set(in_block FALSE)
    else()
      string(SUBSTRING "${line}" 2 -1 command)
      if(command STREQUAL "echo $?")
        set(seen "${status}\n")
      elseif(command MATCHES "^(scripts/try|nosana-lint|nosana-seal) (.*)$")
        separate_arguments(arguments UNIX_COMMAND "${CMAKE_MATCH_2}")
        set(program "${TOOL}")
        if(command MATCHES "^nosana-seal")
          get_filename_component(program "${TOOL}" DIRECTORY)
          string(APPEND program "/nosana-seal")
        endif()
        execute_process(COMMAND "${program}" ${arguments} WORKING_DIRECTORY "${SOURCE_DIR}"
                        INPUT_FILE /dev/null TIMEOUT 30 RESULT_VARIABLE status
                        OUTPUT_VARIABLE seen ERROR_VARIABLE errors)
        string(APPEND seen "${errors}")
      endif()
    endif()
  else()
    string(APPEND wanted "${line}\n")
  endif()
endwhile()
if(in_block)
  broken("a console block has no end")
endif()

if("$ENV{NOSANA_BLESS}" STREQUAL "1")
  file(READ "${DOCUMENT}" before)
  if(NOT result STREQUAL before)
    file(WRITE "${DOCUMENT}" "${result}")
  endif()
elseif(NOT problems STREQUAL "")
  message(NOTICE "${problems}")
  message(FATAL_ERROR "${DOCUMENT} shows what the tool does not print")
endif()
