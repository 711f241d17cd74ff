// SPDX-License-Identifier: MIT
// What the module of the package does.

#include <array>

#include <api.hpp>

namespace nosana::npm {

namespace {

constexpr std::array table = {
    Function{"report", report},
    Function{"fix", fix},
    Function{"publicDefinition", public_definition},
    Function{"cid", content_identifier},
    Function{"seal", seal},
    Function{"open", open},
    Function{"keygen", keygen},
    Function{"recipient", recipient},
};

}  // namespace

std::span<const Function> functions() noexcept { return table; }

}  // namespace nosana::npm
