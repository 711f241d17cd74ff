// SPDX-License-Identifier: MIT
#include <nosana_lint/version.hpp>

#include <sodium.h>
#include <zlib.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <build_info.hpp>
#include <nosana/version.hpp>

namespace nosana::tool {

namespace {

using nlohmann::ordered_json;

// The packages whose validators the schemas stand for, as in nosana/schema/profile.hpp.
constexpr const char* kit_schema_id = "@nosana/types 2.1.6";
constexpr const char* sdk_schema_id = "@nosana/sdk 0.4.69";

std::string nlohmann_version() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + '.' +
         std::to_string(NLOHMANN_JSON_VERSION_MINOR) + '.' +
         std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace

std::string version_text(bool json) {
  if (!json) return "nosana-lint " + std::string(version) + "\n";
  // valijson, RE2 and yaml-cpp do not say which version they are.
  const ordered_json libraries = {{"CLI11", CLI11_VERSION},
                                  {"libsodium", ::sodium_version_string()},
                                  {"nlohmann_json", nlohmann_version()},
                                  {"re2", nullptr},
                                  {"valijson", nullptr},
                                  {"yaml-cpp", nullptr},
                                  {"zlib", ::zlibVersion()}};
  ordered_json object = {{"name", "nosana-lint"},
                         {"version", version},
                         {"commit", nullptr},
                         {"compiler", build_info::compiler},
                         {"build_type", build_info::build_type},
                         {"schemas", {{"kit", kit_schema_id}, {"sdk", sdk_schema_id}}},
                         {"libraries", libraries}};
  if (!build_info::commit.empty()) object["commit"] = build_info::commit;
  return object.dump() + "\n";
}

}  // namespace nosana::tool
