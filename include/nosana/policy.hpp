// SPDX-License-Identifier: MIT
#pragma once

// Policy: any JSON Schema (draft-07) in addition to the official ones, such as the rules of an
// organisation. Link nosana::policy (valijson and RE2). lint() takes it as LintOptions::policy.

#include <nosana/schema/policy.hpp>
