# SPDX-License-Identifier: MIT
# The origin of each dependency, and the target name that we use for it. Also installed:
# nosana-config.cmake includes it, so that the build and its consumers find the same libraries in
# the same way.

# nlohmann_json::nlohmann_json
macro(nosana_find_json)
  find_package(nlohmann_json 3.11 REQUIRED)
endmacro()

# double-conversion::double-conversion, for nosana/text/charconv.hpp if the standard library has no
# from_chars for doubles (libc++). Sets NOSANA_CHARCONV_LIBRARY to it, or to nothing.
macro(nosana_find_charconv)
  include(CheckCXXSourceCompiles)
  set(NOSANA_CHARCONV_LIBRARY "")
  set(CMAKE_REQUIRED_FLAGS "-std=c++20")
  check_cxx_source_compiles("
    #include <version>
    #ifndef __cpp_lib_to_chars
    #error
    #endif
    int main() {}" NOSANA_STD_CHARCONV)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT NOSANA_STD_CHARCONV)
    find_package(double-conversion REQUIRED)
    set(NOSANA_CHARCONV_LIBRARY double-conversion::double-conversion)
  endif()
endmacro()

# sodium::sodium and ZLIB::ZLIB, for the proofs and the decoding of secrets.
macro(nosana_find_secrets)
  nosana_find_sodium()
  find_package(ZLIB REQUIRED)
endmacro()

# sodium::sodium. Neither Debian's package nor the releases provide a CMake config.
# SODIUM_USE_STATIC_LIBS selects the archive, which a fully static link needs.
macro(nosana_find_sodium)
  if(NOT TARGET sodium::sodium)
    find_path(SODIUM_INCLUDE_DIR sodium.h)
    find_library(SODIUM_SHARED_LIBRARY sodium)
    find_library(SODIUM_STATIC_LIBRARY libsodium.a)
    mark_as_advanced(SODIUM_INCLUDE_DIR SODIUM_SHARED_LIBRARY SODIUM_STATIC_LIBRARY)
    set(SODIUM_LIBRARY "${SODIUM_SHARED_LIBRARY}")
    if(SODIUM_USE_STATIC_LIBS OR NOT SODIUM_SHARED_LIBRARY)
      set(SODIUM_LIBRARY "${SODIUM_STATIC_LIBRARY}")
    endif()
    if(NOT SODIUM_LIBRARY OR NOT SODIUM_INCLUDE_DIR)
      message(FATAL_ERROR "libsodium is missing (Debian: libsodium-dev)")
    endif()
    add_library(sodium::sodium UNKNOWN IMPORTED)
    set_target_properties(sodium::sodium PROPERTIES
      IMPORTED_LOCATION "${SODIUM_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${SODIUM_INCLUDE_DIR}")
  endif()
endmacro()

# valijson and re2::re2, for nosana::policy. Sets NOSANA_POLICY_FOUND.
# No version is required: Debian's packages of both have none.
macro(nosana_find_policy)
  find_package(valijson CONFIG QUIET)
  if(TARGET ValiJSON::valijson AND NOT TARGET valijson)  # the name in releases after 1.0
    add_library(valijson INTERFACE IMPORTED)
    target_link_libraries(valijson INTERFACE ValiJSON::valijson)
  endif()
  find_package(re2 CONFIG QUIET)  # newer distributions
  if(NOT TARGET re2::re2)
    find_package(RE2 MODULE QUIET)  # FindRE2.cmake in this folder: Debian 12 has no CMake config
  endif()
  set(NOSANA_POLICY_FOUND FALSE)
  if(TARGET valijson AND TARGET re2::re2)
    set(NOSANA_POLICY_FOUND TRUE)
  endif()
endmacro()

# yaml-cpp::yaml-cpp, for nosana::yaml. Sets NOSANA_YAML_FOUND.
macro(nosana_find_yaml)
  if(NOT YAMLCPP_USE_STATIC_LIBS)
    find_package(yaml-cpp CONFIG QUIET)
    if(TARGET yaml-cpp AND NOT TARGET yaml-cpp::yaml-cpp)  # the name in releases before 0.8
      add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
      target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
    endif()
  endif()
  if(NOT TARGET yaml-cpp::yaml-cpp)
    find_package(YamlCpp MODULE QUIET)  # FindYamlCpp.cmake in this folder
  endif()
  set(NOSANA_YAML_FOUND FALSE)
  if(TARGET yaml-cpp::yaml-cpp)
    set(NOSANA_YAML_FOUND TRUE)
  endif()
endmacro()

# CURL::libcurl, wslay::wslay and microhttpd::microhttpd, for nosana::net. Sets NOSANA_NET_FOUND.
macro(nosana_find_net)
  find_package(CURL 7.88 QUIET)
  nosana_find_plain_library(wslay wslay/wslay.h)
  nosana_find_plain_library(microhttpd microhttpd.h)
  set(NOSANA_NET_FOUND FALSE)
  if(TARGET CURL::libcurl AND TARGET wslay::wslay AND TARGET microhttpd::microhttpd)
    set(NOSANA_NET_FOUND TRUE)
  endif()
endmacro()

# NAME::NAME, for a library without a CMake config.
macro(nosana_find_plain_library name header)
  if(NOT TARGET ${name}::${name})
    find_path(NOSANA_${name}_INCLUDE_DIR ${header})
    find_library(NOSANA_${name}_LIBRARY ${name})
    mark_as_advanced(NOSANA_${name}_INCLUDE_DIR NOSANA_${name}_LIBRARY)
    if(NOSANA_${name}_LIBRARY AND NOSANA_${name}_INCLUDE_DIR)
      add_library(${name}::${name} UNKNOWN IMPORTED)
      set_target_properties(${name}::${name} PROPERTIES
        IMPORTED_LOCATION "${NOSANA_${name}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${NOSANA_${name}_INCLUDE_DIR}")
    endif()
  endif()
endmacro()
