// SPDX-License-Identifier: MIT
// Catch2's main, for packages of Catch2 that do not bring it compiled.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
