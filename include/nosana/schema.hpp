// SPDX-License-Identifier: MIT
#pragma once

// The verdicts of the two official validators, and the places where a document violates their
// schemas.
//
//   Schemas, official_schemas()   both profiles, compiled once and shared between threads
//   for_many()                    the same, faster for dozens of documents or more
//   accepted_by()                 the profiles that accept a document; allocates nothing
//   violations()                  each place where a document violates one profile

#include <nosana/schema/official.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/schema/violation.hpp>
