// SPDX-License-Identifier: MIT
#pragma once

// A Document for code that uses nlohmann/json, which this header includes.
//
//   to_json()   a Value as nlohmann::json or nlohmann::ordered_json

#include <nosana/document/to_json.hpp>
