// SPDX-License-Identifier: MIT
#pragma once

// The two official validators that a definition is held against.

#include <array>
#include <cstdint>
#include <string_view>

namespace nosana {

/// Which official validator.
enum class Profile : std::uint8_t {
  kit,  ///< @nosana/types 2.1.6, which @nosana/kit and the deployment manager use
  sdk   ///< @nosana/sdk 0.4.69, the generation that the CLI and the hosts use
};

inline constexpr std::array all_profiles = {Profile::kit, Profile::sdk};

[[nodiscard]] constexpr std::string_view name_of(Profile profile) noexcept {
  return profile == Profile::kit ? "kit" : "sdk";
}

/// A set of profiles.
struct ProfileSet {
  bool kit = false;
  bool sdk = false;

  [[nodiscard]] constexpr bool has(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : sdk;
  }
  constexpr void add(Profile profile) noexcept { (profile == Profile::kit ? kit : sdk) = true; }
  [[nodiscard]] constexpr bool empty() const noexcept { return !kit && !sdk; }
  friend constexpr bool operator==(const ProfileSet&, const ProfileSet&) = default;
};

inline constexpr ProfileSet both_profiles{true, true};

}  // namespace nosana
