// SPDX-License-Identifier: MIT
#pragma once

// The profiles, compiled. The schema texts come from schemas/*.schema.json, which CMake turns into
// schema/texts.hpp.

#include <nosana/schema/both.hpp>
#include <nosana/schema/compile.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/schema/texts.hpp>

namespace nosana {

/// One Program for each profile. Make it once and share it between threads.
struct Schemas {
  /// The schema of the profile kit.
  Program kit;
  /// The schema of the profile sdk.
  Program sdk;
  Program latest = {};  ///< without shapes where it was not asked for
  Program both = {};    ///< accepts only what kit and sdk accept; without shapes it is not asked

  /// The program of a profile.
  [[nodiscard]] const Program& of(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest;
  }
};

/// latest   whether somebody will ask for the profile `latest`
/// cost     two schemas or three, see compile()
[[nodiscard]] inline Schemas official_schemas(bool latest = false) {
  return {compile(schema::texts::kit),
          compile(schema::texts::sdk),
          latest ? compile(schema::texts::latest) : Program(),
          {}};
}

/// The same schemas with one walk for kit and sdk, for whoever judges dozens of documents.
/// cost   some times that of official_schemas()
[[nodiscard]] inline Schemas for_many(Schemas schemas) {
  schemas.both = both_of(schemas.kit, schemas.sdk);
  return schemas;
}

/// The official profiles, kit and sdk, that accept a document. cost   see accepts(); no allocation
[[nodiscard]] inline ProfileSet accepted_by(const Schemas& schemas, const Document& document) {
  if (schemas.both.shapes() != 0 && accepts(schemas.both, document)) return {true, true, false};
  return {accepts(schemas.kit, document), accepts(schemas.sdk, document), false};
}

}  // namespace nosana
