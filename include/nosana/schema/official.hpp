// SPDX-License-Identifier: MIT
#pragma once

// The compiled profiles. The schema texts come from schemas/*.schema.json, which CMake converts to
// schema/texts.hpp.

#include <nosana/schema/both.hpp>
#include <nosana/schema/compile.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/schema/texts.hpp>

namespace nosana {

/// One schema for each profile. Make it once and share it between threads.
struct Schemas {
  /// The schema of the profile kit.
  ProfileSchema kit;
  /// The schema of the profile sdk.
  ProfileSchema sdk;
  ProfileSchema latest = {};  ///< without shapes if it was not requested
  ProfileSchema both = {};  ///< accepts only what kit and sdk accept; not used if it has no shapes

  /// The schema of a profile.
  [[nodiscard]] const ProfileSchema& of(Profile profile) const noexcept {
    return profile == Profile::kit ? kit : profile == Profile::sdk ? sdk : latest;
  }
};

/// latest   whether the profile `latest` is needed
/// cost     that of compiling two or three schemas, see compile()
[[nodiscard]] inline Schemas official_schemas(bool latest = false) {
  return {schema::compile(schema::texts::kit),
          schema::compile(schema::texts::sdk),
          latest ? schema::compile(schema::texts::latest) : ProfileSchema(),
          {}};
}

/// The same schemas with one traversal for kit and sdk: faster for dozens of documents or more.
/// cost   a few times that of official_schemas()
[[nodiscard]] inline Schemas for_many(Schemas schemas) {
  schemas.both = schema::both_of(schemas.kit, schemas.sdk);
  return schemas;
}

/// The official profiles, kit and sdk, that accept a document. cost   see accepts(); no allocation
[[nodiscard]] inline ProfileSet accepted_by(const Schemas& schemas, const Document& document) {
  if (schemas.both.shapes() != 0 && accepts(schemas.both, document)) return {true, true, false};
  return {accepts(schemas.kit, document), accepts(schemas.sdk, document), false};
}

}  // namespace nosana
