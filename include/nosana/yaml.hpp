// SPDX-License-Identifier: MIT
#pragma once

// parse_yaml(): reads YAML 1.2 into the same Document that parse() makes of JSON. Link nosana::yaml
// (yaml-cpp).

#include <nosana/document/yaml.hpp>
