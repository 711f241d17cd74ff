// SPDX-License-Identifier: MIT
#include <nosana_seal/version.hpp>

#include <sodium.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <build_info.hpp>
#include <nosana/version.hpp>

namespace nosana::tool {

std::string seal_version(bool json) {
  if (!json) return "nosana-seal " + std::string(version) + "\n";
  nlohmann::ordered_json object = {
      {"name", "nosana-seal"},
      {"version", version},
      {"commit", nullptr},
      {"compiler", build_info::compiler},
      {"build_type", build_info::build_type},
      {"envelopes", {1}},
      {"libraries", {{"CLI11", CLI11_VERSION}, {"libsodium", ::sodium_version_string()}}}};
  if (!build_info::commit.empty()) object["commit"] = build_info::commit;
  return object.dump() + "\n";
}

}  // namespace nosana::tool
