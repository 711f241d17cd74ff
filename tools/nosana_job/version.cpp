// SPDX-License-Identifier: MIT
#include <nosana_job/version.hpp>

#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <build_info.hpp>
#include <nosana/version.hpp>

namespace nosana::tool {

std::string job_version(bool json) {
  if (!json) return "nosana-job " + std::string(version) + "\n";
  nlohmann::ordered_json object = {{"name", "nosana-job"},
                                   {"version", version},
                                   {"commit", nullptr},
                                   {"compiler", build_info::compiler},
                                   {"build_type", build_info::build_type},
                                   {"libraries", {{"CLI11", CLI11_VERSION}}}};
  if (!build_info::commit.empty()) object["commit"] = build_info::commit;
  return object.dump() + "\n";
}

}  // namespace nosana::tool
