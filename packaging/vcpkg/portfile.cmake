# SPDX-License-Identifier: MIT
# The headers and the files for find_package, from the tarball of a tag: put in owner, repository and SHA512 after a release
# (RELEASING.md). Checked as far as CMake reads it (`cmake -P` stops at the first command of vcpkg); never built by vcpkg.
vcpkg_from_github(
  OUT_SOURCE_PATH SOURCE_PATH
  REPO OWNER/REPOSITORY
  REF "v${VERSION}"
  SHA512 0
  HEAD_REF main)

set(VCPKG_BUILD_TYPE release)  # headers only
vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DNOSANA_TOOLS=OFF -DNOSANA_JOB=OFF -DNOSANA_INSTALL=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME nosana CONFIG_PATH share/cmake/nosana)
vcpkg_fixup_pkgconfig()
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
