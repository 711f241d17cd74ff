// SPDX-License-Identifier: MIT
#pragma once

// redact(): the public definition of a confidential job, and its content identifier.
//
//   redact(), PublicDefinition, RedactOptions, Endpoint   built from a constant and an allow-list
//   cid()                                                 the CIDv0 of a file pinned to IPFS

#include <nosana/redact/cid.hpp>
#include <nosana/redact/endpoint.hpp>
#include <nosana/redact/redact.hpp>
