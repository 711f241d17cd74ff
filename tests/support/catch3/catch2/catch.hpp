// SPDX-License-Identifier: MIT
#pragma once

// The one header of Catch2 2 for a system that has Catch2 3, with what changed its name between
// them.

#include <string>

#include <catch2/catch_all.hpp>

namespace Catch {

[[nodiscard]] inline auto Contains(const std::string& part) {
  return Matchers::ContainsSubstring(part);
}

}  // namespace Catch
