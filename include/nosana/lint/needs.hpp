// SPDX-License-Identifier: MIT
#pragma once

// Which rules are called for a document: those that have what they say that they need.

#include <cstdint>

#include <nosana/document/document.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/lint/rule_record.hpp>

namespace nosana::detail {

/// The facts of Needs that hold.
inline unsigned facts_of(const Context& context) {
  const auto fact = [](bool holds, std::uint8_t bit) { return holds ? unsigned{bit} : 0U; };
  const bool confidential = context.options.posting == Posting::confidential;
  return fact(!context.mistakes.empty(), Needs::mistakes) |
         fact(!context.document.problems().empty(), Needs::problems) |
         fact(!context.policy.empty(), Needs::policy) |
         fact(context.job.has_marks(), Needs::marks) | fact(confidential, Needs::confidential) |
         fact(!confidential && context.secrets.any(), Needs::secrets);
}

/// Whether a rule has what it needs. A test calls those that have not.
inline bool are_met(const Needs& needs, unsigned facts, const Document& document) noexcept {
  return (needs.facts & ~facts) == 0 && (needs.name == 0 || document.mentions(needs.name));
}

}  // namespace nosana::detail
