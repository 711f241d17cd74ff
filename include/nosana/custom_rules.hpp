// SPDX-License-Identifier: MIT
#pragma once

// CustomRules: secret rules of one's own, run by RE2. Link nosana::policy. lint() takes them as
// LintOptions::custom_secrets.

#include <nosana/secrets/custom.hpp>
