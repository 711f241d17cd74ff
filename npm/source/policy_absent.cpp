// SPDX-License-Identifier: MIT
// The smaller module has no engine for JSON Schema and no RE2: whoever needs one gets the larger
// module.

#include <re2/re2.h>

#include <nosana_lint/policy.hpp>

#include <api.hpp>

namespace nosana::tool {

PolicyCheck make_policy(std::string_view) { throw npm::NeedsPolicy{}; }

}  // namespace nosana::tool

namespace re2 {

RE2::Options::Options(CannedOptions) { throw nosana::npm::NeedsPolicy{}; }
RE2::RE2(const StringPiece&, const Options&) { throw nosana::npm::NeedsPolicy{}; }
RE2::~RE2() = default;
bool RE2::PartialMatchN(const StringPiece&, const RE2&, const Arg* const[], int) { return false; }

}  // namespace re2
