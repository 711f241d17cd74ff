// SPDX-License-Identifier: MIT
#pragma once

// Levels: the objects of a job definition that are easily confused, such as an operation and its
// args. Shapes of a Program have no names, so a level is recognized by a property that no other
// object has.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/schema/program.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::schema {

enum class Level : std::uint8_t {
  none,  ///< any other object
  root,
  operation,
  args,  ///< of container/run
  execution,
  global,
  exposed,
  health_check,
  resource,
  iam,
  authentication,
  docker,
  restart_policy,
  volume
};

/// The path of a level, such as "ops[].args"; empty for the root and for Level::none.
[[nodiscard]] constexpr std::string_view path_of(Level level) noexcept;

/// The levels of the shapes of one Program, which must outlive it.
class Levels {
 public:
  /// cost   O(all properties)
  explicit Levels(const Program& program);

  /// The level of a shape; Level::none for one that allows unknown properties.
  [[nodiscard]] Level of(std::uint32_t shape) const noexcept { return levels_[shape]; }

  /// The shape of the property `name` of a level, if the Program has it there.
  /// cost   O(shapes + properties of the level)
  [[nodiscard]] std::optional<ShapeId> property(Level level, std::string_view name) const;

  /// The level that a property belongs to if it is unknown at the level `at`, or Level::none. Only
  /// nearby levels are searched, the most likely first: "env" of an operation belongs to its args.
  [[nodiscard]] Level home(Level at, std::string_view name) const;

 private:
  const Program& program_;
  std::vector<Level> levels_;  // by shape
};

// ---- implementation ----

namespace detail {

struct LevelRow {
  Level level;
  text::Literal path;
  text::Literal property;  // a property of this level only
};

inline constexpr std::array<LevelRow, 13> levels = {{
    {Level::root, "", "ops"},
    {Level::operation, "ops[]", "execution"},
    {Level::args, "ops[].args", "cmd"},
    {Level::execution, "ops[].execution", "depends_on"},
    {Level::global, "global", "variables"},
    {Level::exposed, "ops[].args.expose[]", "health_checks"},
    {Level::health_check, "ops[].args.expose[].health_checks[]", "continuous"},
    {Level::resource, "ops[].args.resources[]", "target"},
    {Level::iam, "ops[].args.resources[].IAM", "REGION"},
    {Level::authentication, "ops[].args.authentication", "docker"},
    {Level::docker, "ops[].args.authentication.docker", "password"},
    {Level::restart_policy, "ops[].args.restart_policy", "restart_tries"},
    {Level::volume, "ops[].args.volumes[]", "dest"},
}};

/// Where a property at a wrong level may belong.
struct WayHome {
  Level at;
  Level home;
};

inline constexpr std::array<WayHome, 19> ways_home = {{
    {Level::root, Level::args},
    {Level::root, Level::operation},
    {Level::root, Level::execution},
    {Level::root, Level::global},
    {Level::operation, Level::args},
    {Level::operation, Level::execution},
    {Level::operation, Level::global},
    {Level::args, Level::operation},
    {Level::args, Level::execution},
    {Level::args, Level::exposed},
    {Level::args, Level::docker},
    {Level::args, Level::global},
    {Level::execution, Level::args},
    {Level::execution, Level::operation},
    {Level::execution, Level::health_check},
    {Level::exposed, Level::health_check},
    {Level::global, Level::args},
    {Level::authentication, Level::docker},
    {Level::resource, Level::iam},
}};

}  // namespace detail

constexpr std::string_view path_of(Level level) noexcept {
  for (const detail::LevelRow& row : detail::levels) {
    if (row.level == level) return row.path;
  }
  return {};
}

inline Levels::Levels(const Program& program)
    : program_(program), levels_(program.shapes(), Level::none) {
  for (std::uint32_t shape = 1; shape < levels_.size(); ++shape) {
    if (!program.shape(shape).closed) continue;
    const std::vector<std::string_view> names = program.properties(shape);
    for (const detail::LevelRow& row : detail::levels) {
      if (levels_[shape] != Level::none) break;
      for (const std::string_view name : names) {
        if (name == row.property) levels_[shape] = row.level;
      }
    }
  }
}

inline std::optional<ShapeId> Levels::property(Level level, std::string_view name) const {
  for (std::uint32_t shape = 1; shape < levels_.size(); ++shape) {
    if (level == Level::none || levels_[shape] != level) continue;
    const std::uint32_t count = program_.shape(shape).properties.size;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (program_.property_name(shape, i) == name) return program_.property_shape(shape, i);
    }
  }
  return std::nullopt;
}

inline Level Levels::home(Level at, std::string_view name) const {
  for (const detail::WayHome& way : detail::ways_home) {
    if (way.at == at && property(way.home, name)) return way.home;
  }
  return Level::none;
}

}  // namespace nosana::schema
