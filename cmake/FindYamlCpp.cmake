# SPDX-License-Identifier: MIT
# Finds yaml-cpp without its CMake config, which in Debian 12 has only the shared library, and
# defines yaml-cpp::yaml-cpp. YAMLCPP_USE_STATIC_LIBS selects the archive, which a fully static link
# needs.
find_path(YAMLCPP_INCLUDE_DIR yaml-cpp/parser.h)
find_library(YAMLCPP_SHARED_LIBRARY yaml-cpp)
find_library(YAMLCPP_STATIC_LIBRARY libyaml-cpp.a)
mark_as_advanced(YAMLCPP_INCLUDE_DIR YAMLCPP_SHARED_LIBRARY YAMLCPP_STATIC_LIBRARY)

if(YAMLCPP_USE_STATIC_LIBS OR NOT YAMLCPP_SHARED_LIBRARY)
  set(YAMLCPP_LIBRARY "${YAMLCPP_STATIC_LIBRARY}")
else()
  set(YAMLCPP_LIBRARY "${YAMLCPP_SHARED_LIBRARY}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(YamlCpp REQUIRED_VARS YAMLCPP_LIBRARY YAMLCPP_INCLUDE_DIR)

if(YamlCpp_FOUND AND NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp UNKNOWN IMPORTED)
  set_target_properties(yaml-cpp::yaml-cpp PROPERTIES
    IMPORTED_LOCATION "${YAMLCPP_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${YAMLCPP_INCLUDE_DIR}")
endif()
