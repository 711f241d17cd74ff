// SPDX-License-Identifier: MIT
#include <common/message.hpp>

namespace nosana::tool {

const std::string_view tool_name = "nosana-job";

}  // namespace nosana::tool
