// SPDX-License-Identifier: MIT
#pragma once

// apply_fixes(): applies the fixes of findings to a text.
//
//   apply_fixes(), FixedText   changes only the bytes that the fixes name
//   is_same_but_for()          whether the new text differs by the fixes only

#include <nosana/lint/fix.hpp>
