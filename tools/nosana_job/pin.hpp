// SPDX-License-Identifier: MIT
#pragma once

// Pinning a public definition to IPFS, through the endpoint that the user configured and no other.

#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <nosana/net/http.hpp>

namespace nosana::tool {

/// throws   JobFailure (usage): no endpoint is configured
void demand_pin(const Arguments& arguments);

/// Sends the definition to --pin-url, and compares the content identifier that it answers.
/// throws   JobFailure (network): no answer, or another identifier
void pin(net::HttpClient& http, const Arguments& arguments, std::string_view definition,
         const std::string& cid);

}  // namespace nosana::tool
