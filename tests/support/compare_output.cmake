# SPDX-License-Identifier: MIT
# Runs PROGRAM without arguments and compares its output with the file EXPECTED, byte for byte. It
# must exit 0 and write nothing to stderr. With NOSANA_BLESS=1 in the environment the file is
# rewritten instead.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND "${PROGRAM}"
                OUTPUT_VARIABLE seen ERROR_VARIABLE errors RESULT_VARIABLE status)
if(NOT status STREQUAL "0")
  message(FATAL_ERROR "${PROGRAM} must exit 0, exited ${status}\n${seen}${errors}")
endif()
if(NOT errors STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} must write nothing to stderr, wrote\n${errors}")
endif()
if("$ENV{NOSANA_BLESS}" STREQUAL "1")
  file(WRITE "${EXPECTED}" "${seen}")
  return()
endif()
if(NOT EXISTS "${EXPECTED}")
  message(FATAL_ERROR "${EXPECTED} is missing; write it with the target bless")
endif()
file(READ "${EXPECTED}" expected)
if(NOT seen STREQUAL expected)
  message(NOTICE "---- expected\n${expected}---- seen\n${seen}----")
  message(FATAL_ERROR "the output differs from ${EXPECTED}")
endif()
