// SPDX-License-Identifier: MIT
// What the module of the page does.

#include <array>

#include <api.hpp>

namespace nosana::npm {

namespace {

constexpr std::array table = {
    Function{"view", view},
    Function{"explain", explain},
    Function{"fix", fix},
    Function{"publicDefinition", public_definition},
    Function{"cid", content_identifier},
    Function{"seal", seal},
};

}  // namespace

std::span<const Function> functions() noexcept { return table; }

}  // namespace nosana::npm
