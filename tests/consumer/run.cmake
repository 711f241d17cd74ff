# SPDX-License-Identifier: MIT
# Builds and runs the consumer project. Takes WAY (find_package or add_subdirectory), SOURCE_DIR,
# BUILD_DIR, COMPILER, GENERATOR and SCRATCH.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(NOTICE "${said}")
    message(FATAL_ERROR "failed (${status}): ${ARGV}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
set(prefix "${SCRATCH}/prefix")
if(WAY STREQUAL "find_package")
  run(${CMAKE_COMMAND} --install "${BUILD_DIR}" --prefix "${prefix}")
  set(how "-DCMAKE_PREFIX_PATH=${prefix}")
else()
  set(how "-DNOSANA_SOURCE=${SOURCE_DIR}")
endif()
run(${CMAKE_COMMAND} -S "${SOURCE_DIR}/tests/consumer" -B "${SCRATCH}/build" -G "${GENERATOR}"
    "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_FLAGS=-O0 -Wall -Wextra -Werror" ${how})
run(${CMAKE_COMMAND} --build "${SCRATCH}/build")
run("${SCRATCH}/build/consumer")
if(NOT said MATCHES "schema-")
  message(FATAL_ERROR "the consumer must find a schema mistake, printed: ${said}")
endif()
run("${SCRATCH}/build/consumer_compiled")
run("${SCRATCH}/build/consumer_policy")
# Headers alone and the compiled library in one program: an error of the linker, not undefined behaviour.
execute_process(COMMAND ${CMAKE_COMMAND} --build "${SCRATCH}/build" --target consumer_mixed
                RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(status EQUAL 0 OR NOT said MATCHES "header_only_and_compiled_are_mixed")
  message(FATAL_ERROR "a program of both modes must not link (${status}): ${said}")
endif()
run("${SCRATCH}/build/consumer_yaml")

if(WAY STREQUAL "find_package")
  foreach(path bin/nosana-lint bin/nosana-seal include/nosana/nosana.hpp include/nosana/lint/catalogue.hpp
               include/nosana/schema/texts.hpp
               share/nosana/schemas/kit.schema.json share/nosana/schemas/sdk.schema.json
               share/nosana/schemas/job-definition.schema.json share/pkgconfig/nosana.pc
               share/man/man1/nosana-lint.1 share/bash-completion/completions/nosana-lint
               share/zsh/site-functions/_nosana-lint
               share/fish/vendor_completions.d/nosana-lint.fish
               share/man/man1/nosana-seal.1 share/bash-completion/completions/nosana-seal
               share/zsh/site-functions/_nosana-seal
               share/fish/vendor_completions.d/nosana-seal.fish)
    if(NOT EXISTS "${prefix}/${path}")
      message(FATAL_ERROR "not installed: ${path}")
    endif()
  endforeach()
  run("${prefix}/bin/nosana-lint" --version)
  # Nothing that is installed may name the folders of this build.
  file(GLOB_RECURSE texts "${prefix}/share/*" "${prefix}/include/*")
  foreach(text IN LISTS texts)
    file(READ "${text}" content)
    foreach(place "${SOURCE_DIR}" "${BUILD_DIR}" "${prefix}")
      string(FIND "${content}" "${place}" at)
      if(NOT at EQUAL -1)
        message(FATAL_ERROR "${text} contains a path of this build")
      endif()
    endforeach()
  endforeach()
  # Nothing but the folder of the headers, without CMake and without an install.
  run("${COMPILER}" -std=c++20 -I "${SOURCE_DIR}/include" "${SOURCE_DIR}/tests/consumer/main.cpp"
      -lsodium -lz -o "${SCRATCH}/by_include_path")
  run("${SCRATCH}/by_include_path")
  # The lint part as one header, and nothing else of ours.
  run("${SOURCE_DIR}/scripts/amalgamate" "${SCRATCH}/one_header/nosana/nosana.hpp")
  run("${COMPILER}" -std=c++20 -Wall -Wextra -Werror -I "${SCRATCH}/one_header"
      "${SOURCE_DIR}/tests/consumer/main.cpp" -lsodium -lz -o "${SCRATCH}/by_one_header")
  run("${SCRATCH}/by_one_header")
  # The same program by pkg-config.
  find_program(pkg_config pkg-config REQUIRED)
  set(ENV{PKG_CONFIG_PATH} "${prefix}/share/pkgconfig")
  run("${pkg_config}" --cflags --libs nosana)
  separate_arguments(flags UNIX_COMMAND "${said}")
  run("${COMPILER}" -std=c++20 "${SOURCE_DIR}/tests/consumer/main.cpp" ${flags}
      -o "${SCRATCH}/by_pkg_config")
  run("${SCRATCH}/by_pkg_config")
  file(GLOB_RECURSE compiled_pc "${prefix}/lib*/nosana-compiled.pc")
  get_filename_component(compiled_pc "${compiled_pc}" DIRECTORY)
  set(ENV{PKG_CONFIG_PATH} "${compiled_pc}")
  run("${pkg_config}" --cflags --libs nosana-compiled)
  separate_arguments(flags UNIX_COMMAND "${said}")
  run("${COMPILER}" -std=c++20 "${SOURCE_DIR}/tests/consumer/main.cpp"
      "${SOURCE_DIR}/tests/consumer/second.cpp" ${flags} -o "${SCRATCH}/by_pkg_config_compiled")
  run("${SCRATCH}/by_pkg_config_compiled")
endif()
