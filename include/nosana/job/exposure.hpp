// SPDX-License-Identifier: MIT
#pragma once

// What each operation of a job definition gives away, and to whom. Made of any document, right or
// wrong. It says that something is there, not what it is.
//
// source   nosana-ci/nosana-cli, src/services/NodeManager/node/api/ApiHandler.ts (`GET
//          /job/:id/endpoints`) and src/generic/ops-util.ts: an address is a hash of the job, the
//          operation and the port unless it is private

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/job/posting.hpp>

namespace nosana::detail {

/// Who sees something, or reaches it.
enum class Audience : std::uint8_t {
  everybody,       ///< it is published, for ever
  whoever_counts,  ///< whoever works out the address from that of the job, which is public
  owner,           ///< who posted the job
  host             ///< the host that runs it, and who posted it
};

/// What an operation does.
enum class OperationKind : std::uint8_t { container, volume, unknown };

/// What an operation has to show.
struct OperationExposure {
  std::uint32_t index = 0;  ///< from 0, in the order of `ops`
  std::uint32_t stage = 0;  ///< as in Operation
  OperationKind kind = OperationKind::unknown;
  std::vector<Value> ports;  ///< what stands for a port: a number, a text, or something wrong
  bool private_address = false;
  std::size_t variables = 0;    ///< of its environment
  bool registry_login = false;  ///< for a private image
  bool storage_keys = false;    ///< of a bucket
  bool access_token = false;    ///< of Hugging Face
  bool results = false;         ///< something is taken from its log

  /// Who reaches its ports.
  [[nodiscard]] Audience of_ports() const noexcept {
    return private_address ? Audience::owner : Audience::whoever_counts;
  }
};

/// Who reads the definition itself: image, command, environment, credentials.
[[nodiscard]] constexpr Audience audience_of(Posting posting) noexcept {
  return posting == Posting::confidential ? Audience::host : Audience::everybody;
}

/// Who reads logs and results.
[[nodiscard]] constexpr Audience audience_of_results(Posting posting) noexcept {
  return posting == Posting::confidential ? Audience::owner : Audience::everybody;
}

/// What an operation has to show.
/// cost   its ports, variables and resources
[[nodiscard]] inline OperationExposure exposure_of(const Operation& operation);

// ---- implementation ----

inline Value port_of(const Value& exposed) {
  return exposed.is_object() ? exposed.find(name_id("port")) : exposed;
}

inline std::vector<Value> ports_of(const Value& exposed) {
  std::vector<Value> ports;
  const auto add = [&ports](const Value& port) {
    if (port && !port.is(Kind::null)) ports.push_back(port);
  };
  if (!exposed.is_array()) add(port_of(exposed));
  for (const Value element : exposed.elements()) add(port_of(element));
  return ports;
}

inline OperationExposure exposure_of(const Operation& operation) {
  OperationExposure shown;
  shown.index = operation.index;
  shown.stage = operation.stage;
  const std::string_view type = operation.value.find(name_id("type")).string();
  if (type == "container/run") shown.kind = OperationKind::container;
  if (type == "container/create-volume") shown.kind = OperationKind::volume;
  const Value& args = operation.args;
  shown.ports = ports_of(args.find(name_id("expose")));
  shown.private_address = args.find(name_id("private")).boolean().value_or(false);
  const auto variables = args.find(name_id("env")).members();
  for (auto each = variables.begin(); each != variables.end(); ++each) ++shown.variables;
  shown.registry_login = static_cast<bool>(args.find(name_id("authentication")));
  for (const Value resource : args.find(name_id("resources")).elements()) {
    shown.storage_keys = shown.storage_keys || resource.find(name_id("IAM"));
    shown.access_token = shown.access_token || resource.find(name_id("accessToken"));
  }
  shown.results = static_cast<bool>(operation.results);
  return shown;
}

}  // namespace nosana::detail
