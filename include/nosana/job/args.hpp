// SPDX-License-Identifier: MIT
#pragma once

// The `args` of an operation compared with its `type`. The official validators choose by the keys
// of `args`, a host by the `type` of the operation, so that the two may disagree.

#include <cstdint>

#include <nosana/document/value.hpp>

namespace nosana::detail {

/// How the `args` of an operation contradict its `type`.
enum class ArgsMismatch : std::uint8_t {
  none,
  run_with_name,     ///< container/run without `image`, but with the `name` of a volume
  volume_with_image  ///< container/create-volume with an `image`
};

[[nodiscard]] inline ArgsMismatch args_mismatch(const Value& operation) noexcept {
  const std::string_view type = operation.find(name_id("type")).string();
  const bool is_volume = type == "container/create-volume";
  if (!is_volume && (type != "container/run" || !operation.document().mentions(name_id("name"))))
    return ArgsMismatch::none;
  const Value args = operation.find(name_id("args"));
  const bool image = static_cast<bool>(args.find(name_id("image")));
  if (is_volume) return image ? ArgsMismatch::volume_with_image : ArgsMismatch::none;
  return !image && args.find(name_id("name")) ? ArgsMismatch::run_with_name : ArgsMismatch::none;
}

}  // namespace nosana::detail
