// SPDX-License-Identifier: MIT
#pragma once

// The validators that a definition is held against: two official ones, and what newer hosts know.

#include <array>
#include <cstdint>
#include <string_view>

namespace nosana {

/// Which validator.
enum class Profile : std::uint8_t {
  kit,  ///< @nosana/types 2.1.6, which @nosana/kit and the deployment manager use
  sdk,  ///< @nosana/sdk 0.4.69, the generation that the CLI and the hosts use
  /// what the newest sources accept that can be read; no package holds it, so nothing is tested against it
  latest
};

inline constexpr std::array all_profiles = {Profile::kit, Profile::sdk, Profile::latest};

/// Those whose packages are pinned and run in our tests.
inline constexpr std::array official_profiles = {Profile::kit, Profile::sdk};

[[nodiscard]] constexpr std::string_view name_of(Profile profile) noexcept {
  switch (profile) {
    case Profile::kit: return "kit";
    case Profile::sdk: return "sdk";
    case Profile::latest: break;
  }
  return "latest";
}

/// A set of profiles.
struct ProfileSet {
  /// The validator of the kit.
  bool kit = false;
  /// The validator of the command line and the hosts.
  bool sdk = false;
  /// What newer hosts read.
  bool latest = false;

  /// Whether the profile is in the set.
  [[nodiscard]] constexpr bool has(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest;
  }
  /// Puts a profile into the set.
  constexpr void add(Profile profile) noexcept {
    (profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest) = true;
  }
  /// Whether no profile is in the set.
  [[nodiscard]] constexpr bool empty() const noexcept { return !kit && !sdk && !latest; }
  /// Whether both hold the same profiles.
  friend constexpr bool operator==(const ProfileSet&, const ProfileSet&) = default;
};

inline constexpr ProfileSet both_profiles{true, true, false};
inline constexpr ProfileSet only_latest{false, false, true};

}  // namespace nosana
