// SPDX-License-Identifier: MIT
#pragma once

// CustomRules: secret rules defined by the user, run by RE2. Link nosana::policy. lint() takes them
// as LintOptions::custom_secrets.

#include <nosana/secrets/custom.hpp>
