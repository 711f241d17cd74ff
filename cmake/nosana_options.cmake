# SPDX-License-Identifier: MIT
# Settings of our own targets: warnings, sanitizers, the compiler cache. Nothing here affects a
# consumer.

# Combines the sources of a target that include the same headers. Switch it off to edit one of them
# repeatedly, and to find includes that only another file provides.
function(nosana_one_source target)
  if(NOSANA_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
  endif()
endfunction()

# Configures a target of the project. Every executable and library calls it.
function(nosana_own_target target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    "$<$<BOOL:${NOSANA_WERROR}>:-Werror>")
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
  if(NOSANA_SANITIZE)
    list(JOIN NOSANA_SANITIZE "," kinds)
    target_compile_options(${target} PRIVATE
      -fsanitize=${kinds} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${kinds})
    target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
  endif()
  if(CMAKE_CXX_CLANG_TIDY)  # which compiles for itself; no code is needed
    target_compile_options(${target} PRIVATE -fsyntax-only)
  endif()
  if(NOSANA_FUZZ)  # coverage for libFuzzer, in libraries too
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# A target whose code does little work: optimizing instrumented code takes three times as long as the rest of the
# compilation, and saves less at run time.
function(nosana_little_work target)
  if(NOSANA_SANITIZE)
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()

# Links what is only tested with the fastest linker that is installed; GNU's takes four times as long for a test.
macro(nosana_use_fast_linker)
  find_program(NOSANA_FAST_LINKER NAMES ld.lld ld.gold)
  mark_as_advanced(NOSANA_FAST_LINKER)
  if(NOSANA_FAST_LINKER AND (NOSANA_TESTS OR NOSANA_FUZZ) AND NOT CMAKE_CROSSCOMPILING)
    cmake_path(GET NOSANA_FAST_LINKER EXTENSION LAST_ONLY nosana_linker)
    string(REPLACE "." "-fuse-ld=" nosana_linker "${nosana_linker}")
    add_link_options(${nosana_linker})
  endif()
endmacro()

# Compiles through ccache if it is installed and the user has not chosen a launcher.
macro(nosana_use_ccache)
  find_program(NOSANA_CCACHE ccache)
  mark_as_advanced(NOSANA_CCACHE)
  if(NOSANA_CCACHE AND PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    # Without these ccache ignores files that use a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${NOSANA_CCACHE}")
  endif()
endmacro()
