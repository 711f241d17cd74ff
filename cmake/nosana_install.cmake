# SPDX-License-Identifier: MIT
# The files of `cmake --install`, and the packages that find_package(nosana) and pkg-config find
# afterwards. Two components: `tools`, and `dev`, the library.
include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_DATADIR}/cmake/nosana")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/nosana"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT dev FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/schemas/"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/nosana/schemas" COMPONENT tools FILES_MATCHING PATTERN "*.schema.json")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT tools)
foreach(tool nosana-lint nosana-seal nosana-job)
  if(TARGET ${tool})
    install(TARGETS ${tool} DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT tools)
  endif()
endforeach()
if(TARGET nosana_pages)
  set(pages "${PROJECT_BINARY_DIR}/pages")
  foreach(tool nosana-lint nosana-seal nosana-job)
    if(NOT TARGET ${tool})
      continue()
    endif()
    install(FILES "${pages}/${tool}.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT tools)
    install(FILES "${pages}/${tool}.bash"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT tools RENAME ${tool})
    install(FILES "${pages}/_${tool}" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" COMPONENT tools)
    install(FILES "${pages}/${tool}.fish"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT tools)
  endforeach()
endif()

install(TARGETS nosana EXPORT nosana-targets)
install(EXPORT nosana-targets NAMESPACE nosana:: DESTINATION "${package_dir}" COMPONENT dev)
# Only with the tools, because it is built with them.
if(NOSANA_TOOLS)
  set_target_properties(nosana_compiled PROPERTIES EXPORT_NAME compiled)
  install(TARGETS nosana_compiled EXPORT nosana-compiled-targets
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT dev)
  install(EXPORT nosana-compiled-targets NAMESPACE nosana:: DESTINATION "${package_dir}" COMPONENT dev)
endif()
if(TARGET nosana_policy)
  install(TARGETS nosana_policy EXPORT nosana-policy-targets)
  install(EXPORT nosana-policy-targets NAMESPACE nosana:: DESTINATION "${package_dir}" COMPONENT dev)
endif()
if(TARGET nosana_yaml)
  install(TARGETS nosana_yaml EXPORT nosana-yaml-targets)
  install(EXPORT nosana-yaml-targets NAMESPACE nosana:: DESTINATION "${package_dir}" COMPONENT dev)
endif()

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/nosana-config.cmake.in"
  "${PROJECT_BINARY_DIR}/package/nosana-config.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/nosana-config-version.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)  # before 1.0 a minor version may break
install(FILES
  "${PROJECT_BINARY_DIR}/package/nosana-config.cmake"
  "${PROJECT_BINARY_DIR}/package/nosana-config-version.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/nosana_dependencies.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindRE2.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindYamlCpp.cmake"
  DESTINATION "${package_dir}" COMPONENT dev)

configure_file("${PROJECT_SOURCE_DIR}/cmake/nosana.pc.in"
               "${PROJECT_BINARY_DIR}/package/nosana.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/nosana.pc"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig" COMPONENT dev)
if(NOSANA_TOOLS)
  file(RELATIVE_PATH NOSANA_PC_TO_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/nosana-compiled.pc.in"
                 "${PROJECT_BINARY_DIR}/package/nosana-compiled.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/package/nosana-compiled.pc"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT dev)
endif()
