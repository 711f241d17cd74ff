// SPDX-License-Identifier: MIT
#pragma once

// parse_yaml(): a YAML 1.2 text becomes the same Document that parse() makes of JSON. Link nosana::yaml (yaml-cpp).

#include <nosana/document/yaml.hpp>
