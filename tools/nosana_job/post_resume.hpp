// SPDX-License-Identifier: MIT
#pragma once

// post --resume: goes on with a posting that was cut off, with what its journal has.

#include <string>

#include <common/arguments.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

/// Posts the job of a journal unless the chain has it. What would be paid is shown and asked for as
/// at first; --dry-run sends nothing.
/// throws   JobFailure, Failure, IoError
[[nodiscard]] JobStatus resume_posting(Context& context, const Arguments& arguments,
                                       const std::string& job);

}  // namespace nosana::tool
