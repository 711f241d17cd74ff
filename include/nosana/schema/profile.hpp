// SPDX-License-Identifier: MIT
#pragma once

// The validators that a definition is checked with: two official ones, and the fields of newer
// hosts.

#include <array>
#include <cstdint>
#include <string_view>

namespace nosana {

/// A validator.
enum class Profile : std::uint8_t {
  kit,  ///< nosana/types 2.1.6 of npm, used by nosana/kit and the deployment manager
  sdk,  ///< nosana/sdk 0.4.69 of npm, the generation used by the CLI and the hosts
  /// what the newest published sources accept; not released as a package, so it is not tested
  /// against one
  latest
};

/// Every profile.
inline constexpr std::array all_profiles = {Profile::kit, Profile::sdk, Profile::latest};

/// The profiles whose packages are pinned and run in our tests.
inline constexpr std::array official_profiles = {Profile::kit, Profile::sdk};

/// "kit", "sdk" or "latest".
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
  /// Validator of the kit.
  bool kit = false;
  /// Validator of the command line and the hosts.
  bool sdk = false;
  /// The fields of newer hosts.
  bool latest = false;

  /// Whether the profile is in the set.
  [[nodiscard]] constexpr bool has(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest;
  }
  /// Adds a profile to the set.
  constexpr void add(Profile profile) noexcept {
    (profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest) = true;
  }
  /// Whether no profile is in the set.
  [[nodiscard]] constexpr bool empty() const noexcept { return !kit && !sdk && !latest; }
  /// Whether both hold the same profiles.
  friend constexpr bool operator==(const ProfileSet&, const ProfileSet&) = default;
};

/// The official profiles.
inline constexpr ProfileSet both_profiles{true, true, false};
/// What the newest hosts accept.
inline constexpr ProfileSet only_latest{false, false, true};

}  // namespace nosana
