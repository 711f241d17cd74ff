// SPDX-License-Identifier: MIT
#pragma once

// redact(): what of a confidential job becomes public, and its content identifier.
//
//   redact(), PublicDefinition, RedactOptions, Endpoint   a constant and an allow-list
//   cid()                                                 the CIDv0 of what is pinned to IPFS

#include <nosana/redact/cid.hpp>
#include <nosana/redact/endpoint.hpp>
#include <nosana/redact/redact.hpp>
