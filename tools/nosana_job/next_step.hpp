// SPDX-License-Identifier: MIT
#pragma once

// What more than one command says when it cannot go on: what is wrong, and what to do next, with
// the address of the job where it is known, so that the line can be copied.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

/// The failure of a command whose job the chain does not have.
[[nodiscard]] JobFailure no_such_job(const Context& context);

/// The failure of a command that needs the host of a job that none has taken yet.
[[nodiscard]] JobFailure no_host_yet(const Context& context, const std::string& job);

/// The failure of a command whose transaction about `job` the chain refused.
/// paid   what was paid all the same, as "; nothing was paid"; may be empty
[[nodiscard]] JobFailure refused_by_chain(const Context& context, const Refusal& refusal,
                                          const std::string& job, std::string_view paid = {});

/// An option whose value is a whole number.
struct WholeNumber {
  std::string_view option;   ///< "--timeout"
  std::string_view unit;     ///< "minutes"
  std::uint64_t least = 1;   ///< at least this
  std::uint64_t most = 0;    ///< at most this
  std::string_view example;  ///< "60"
};

/// The value of the option; nothing where it is not given.
/// throws   JobFailure (usage): it is no such number
[[nodiscard]] std::optional<std::uint64_t> whole_number(const Arguments& arguments,
                                                        const WholeNumber& wanted);

/// Runs `act`, and adds a hint to an IoError, or to a file that is refused, that has none.
template <class Act>
auto with_hint(std::string_view hint, const Act& act) {
  try {
    return act();
  } catch (const IoError& error) {
    if (!error.hint().empty()) throw;
    throw IoError(error.what(), std::string(hint));
  } catch (const Refused& error) {
    if (!error.hint().empty()) throw;
    throw Refused(error.what(), std::string(hint));
  }
}

}  // namespace nosana::tool
