// SPDX-License-Identifier: MIT
#pragma once

// The two official profiles, compiled. The schema texts come from schemas/*.schema.json, which CMake turns into
// schema/texts.hpp.

#include <nosana/schema/compile.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/schema/texts.hpp>

namespace nosana {

/// One Program for each official validator. Make it once and share it between threads.
struct Schemas {
  Program kit;
  Program sdk;

  [[nodiscard]] const Program& of(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : sdk;
  }
};

/// cost   two schemas, see compile()
[[nodiscard]] inline Schemas official_schemas() {
  return {compile(schema::texts::kit), compile(schema::texts::sdk)};
}

/// The profiles that accept a document. cost   see accepts(); no allocation
[[nodiscard]] inline ProfileSet accepted_by(const Schemas& schemas, const Document& document) {
  return {accepts(schemas.kit, document), accepts(schemas.sdk, document)};
}

}  // namespace nosana
