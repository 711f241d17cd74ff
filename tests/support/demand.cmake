# SPDX-License-Identifier: MIT
# For tests of a check that is a CMake script.

# Runs CHECK with VARIABLE=VALUE..., and appends a line about `what` to `failures` of the caller unless it complains with
# `wanted` ("" = it must not complain).
function(demand_of check wanted what)
  list(TRANSFORM ARGN PREPEND -D)
  execute_process(COMMAND ${CMAKE_COMMAND} ${ARGN} -P "${check}"
                  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  string(REGEX REPLACE "[ \n]+" " " said "${said}")  # CMake wraps what it prints
  string(FIND "${said}" "${wanted}" at)
  if((wanted STREQUAL "" AND NOT status EQUAL 0)
     OR (NOT wanted STREQUAL "" AND (status EQUAL 0 OR at EQUAL -1)))
    set(failures "${failures}\nwanted <<${wanted}>>, got <<${said}>> of ${what}" PARENT_SCOPE)
  endif()
endfunction()

# The end of such a test: fails if something was not as demanded.
function(end_of_demands check)
  if(NOT failures STREQUAL "")
    message(NOTICE "${failures}")
    get_filename_component(name "${check}" NAME)
    message(FATAL_ERROR "${name} lets something through, or refuses what it should not")
  endif()
endfunction()
