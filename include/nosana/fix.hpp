// SPDX-License-Identifier: MIT
#pragma once

// apply_fixes(): the fixes of findings become a new text.
//
//   apply_fixes(), FixedText   changes the bytes that the fixes name and no others
//   is_same_but_for()          whether the new text is the same definition apart from them

#include <nosana/lint/fix.hpp>
