# SPDX-License-Identifier: MIT
# An edit of a row of a table of secrets rebuilds at most 15 objects of the library, the tools, the
# tests and the examples, by what the compiler reported that each object includes (ninja -t deps).
#
#   NINJA, BUILD_DIR   the build
#   WAY                few_objects: the check; check_can_fail: the check of the check
cmake_minimum_required(VERSION 3.25)

set(max_objects 15)

# The tables that CONTRIBUTING names, and those of names.
file(GLOB programs RELATIVE "${SOURCE_DIR}/include/nosana/secrets"
     "${SOURCE_DIR}/include/nosana/secrets/commands/programs/*.hpp")
set(tables tokens/token_kinds.hpp tokens/named_kinds.hpp tokens/proofs.hpp tokens/revocation.hpp
    urls/webhooks.hpp urls/key_hosts.hpp pairs/call_tables.hpp names/name_tables.hpp ${programs})

# judge(DEPS OUT): what is wrong with a list of dependencies, a line each; empty if nothing.
function(judge deps out)
  # "tools/CMakeFiles/a.dir/b.cpp.o: #deps 3, ..." begins the list of an object.
  string(REGEX MATCHALL "[^\n ]+: #deps|/include/nosana/secrets/[a-z0-9_/]+\\.hpp" parts "${deps}")
  set(object "")
  foreach(part IN LISTS parts)
    if(part MATCHES "^(.+): #deps$")
      set(object "${CMAKE_MATCH_1}")
      if(object MATCHES "/nosana_(all_)?headers[a-z_]*\\.dir/")  # each header alone: no default target
        set(object "")
      endif()
    elseif(object)
      string(REPLACE "/include/nosana/secrets/" "" table "${part}")
      list(APPEND "objects_of_${table}" "${object}")
    endif()
  endforeach()
  set(problems "")
  set(report "")
  foreach(table IN LISTS tables)
    set(objects ${objects_of_${table}})
    list(REMOVE_DUPLICATES objects)
    list(LENGTH objects count)
    string(APPEND report "${table}: ${count}\n")
    if(count EQUAL 0)
      string(APPEND problems "${table}: no object includes it, or nothing is built\n")
    elseif(count GREATER max_objects)
      list(JOIN objects "\n  " listed)
      string(APPEND problems "${table}: expected at most ${max_objects} objects that include it, "
             "found ${count}:\n  ${listed}\n")
    endif()
  endforeach()
  set(${out} "${problems}" PARENT_SCOPE)
  set(report "${report}" PARENT_SCOPE)
endfunction()

if(WAY STREQUAL "few_objects")
  execute_process(COMMAND "${NINJA}" -C "${BUILD_DIR}" -t deps OUTPUT_VARIABLE deps
                  COMMAND_ERROR_IS_FATAL ANY)
  judge("${deps}" problems)
  message(STATUS "objects that include each table:\n${report}")
  if(problems)
    message(FATAL_ERROR "${problems}")
  endif()
  return()
endif()

# fake(COUNT OUT): the dependencies of objects that all include every table.
function(fake count out)
  set(deps "")
  foreach(i RANGE 1 ${count})
    string(APPEND deps "tools/CMakeFiles/a.dir/b${i}.cpp.o: #deps 2, deps mtime 1 (VALID)\n"
           "    /usr/include/stdio.h\n")
    foreach(table IN LISTS tables)
      string(APPEND deps "    /src/include/nosana/secrets/${table}\n")
    endforeach()
    string(APPEND deps "\n")
  endforeach()
  set(${out} "${deps}" PARENT_SCOPE)
endfunction()

# expect(DEPS REGEX): the check says so; an empty REGEX: it says nothing.
function(expect deps regex)
  judge("${deps}" problems)
  if(regex STREQUAL "" AND problems)
    message(FATAL_ERROR "expected no problem, found: ${problems}")
  elseif(NOT problems MATCHES "${regex}")
    message(FATAL_ERROR "expected ${regex}, found: ${problems}")
  endif()
endfunction()

fake(${max_objects} few)
expect("${few}" "")
math(EXPR too_many "${max_objects} + 1")
fake(${too_many} many)
expect("${many}" "tokens/token_kinds.hpp: expected at most ${max_objects} objects .*found ${too_many}")
expect("" "tokens/token_kinds.hpp: no object includes it")
string(REPLACE "/urls/key_hosts.hpp" "/urls/other.hpp" without "${few}")
expect("${without}" "^urls/key_hosts.hpp: no object includes it")
# An object that is named twice is one, and those of the headers alone do not count.
expect("${few}${few}" "")
string(REPLACE "tools/CMakeFiles/a.dir" "tests/CMakeFiles/nosana_headers_none.dir" headers "${many}")
expect("${few}${headers}" "")
