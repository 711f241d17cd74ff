// SPDX-License-Identifier: MIT
#include <nosana_seal/commands.hpp>
namespace nosana::tool {
#define P(n) \
  SealStatus run_##n(const Arguments&) { throw Failure(SealStatus::usage, "not yet"); }
P(keygen) P(seal) P(open) P(inspect) P(verify) P(reseal) P(check) P(textconv) P(exec)
}  // namespace nosana::tool
