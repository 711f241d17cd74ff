# SPDX-License-Identifier: MIT
# Finds RE2 if it has no CMake config (Debian 12) and defines re2::re2. RE2_USE_STATIC_LIBS selects
# the archive, which a fully static link needs.
find_path(RE2_INCLUDE_DIR re2/re2.h)
find_library(RE2_SHARED_LIBRARY re2)
find_library(RE2_STATIC_LIBRARY libre2.a)
mark_as_advanced(RE2_INCLUDE_DIR RE2_SHARED_LIBRARY RE2_STATIC_LIBRARY)

if(RE2_USE_STATIC_LIBS OR NOT RE2_SHARED_LIBRARY)
  set(RE2_LIBRARY "${RE2_STATIC_LIBRARY}")
else()
  set(RE2_LIBRARY "${RE2_SHARED_LIBRARY}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(RE2 REQUIRED_VARS RE2_LIBRARY RE2_INCLUDE_DIR)

if(RE2_FOUND AND NOT TARGET re2::re2)
  find_package(Threads REQUIRED)
  add_library(re2::re2 UNKNOWN IMPORTED)
  set_target_properties(re2::re2 PROPERTIES
    IMPORTED_LOCATION "${RE2_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${RE2_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
