// SPDX-License-Identifier: MIT
#pragma once

// From the violations of the official schemas to mistakes: one root cause each, with the profiles
// that reject it.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/mistake.hpp>
#include <nosana/lint/root_causes.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/violation.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

/// The mistakes of a document in the eyes of `profiles`, in the order of the text.
///
/// Of several violations with one cause only the cause stays: a mistyped property explains the
/// missing one, a wrong tag explains everything that its branch then misses.
/// cost   O(violations squared); violations are limited
[[nodiscard]] inline std::vector<Mistake> schema_mistakes(const Document& document,
                                                          const Schemas& schemas,
                                                          ProfileSet profiles);

// ---- implementation ----

/// Whether two violations speak of the same thing.
inline bool same_subject(const Mistake& a, const Mistake& b) {
  const bool missing_a = a.violation.kind == ViolationKind::missing;
  const bool missing_b = b.violation.kind == ViolationKind::missing;
  if (a.violation.node != b.violation.node || missing_a != missing_b) return false;
  if (!missing_a) return true;
  return a.program->property_name(a.violation.shape, a.violation.property) ==
         b.program->property_name(b.violation.shape, b.violation.property);
}

/// Whether `outer` rejects a value that holds the place of `inner`.
inline bool rejects_around(const Document& document, const Mistake& outer, const Mistake& inner) {
  if (outer.violation.kind == ViolationKind::missing) return false;
  const Tape& tape = document.tape();
  const std::uint32_t node = outer.violation.node;
  const std::uint32_t value = tape[node].kind == Kind::key ? node + 1 : node;
  return node <= inner.violation.node && inner.violation.node < tape[value].link;
}

/// Which of two violations of one value tells more about what both profiles accept: the words that
/// are allowed, more of them before fewer, then the type, then the rest.
inline bool tells_more(const Mistake& a, const Mistake& b) {
  const auto weight = [](const Mistake& mistake) {
    const std::size_t allowed = mistake.program->allowed(mistake.violation.shape).size();
    return allowed != 0                                    ? allowed + 1
           : mistake.violation.kind == ViolationKind::type ? std::size_t{1}
                                                           : 0;
  };
  return weight(a) > weight(b);
}

inline std::vector<Mistake> schema_mistakes(const Document& document, const Schemas& schemas,
                                            ProfileSet profiles) {
  std::vector<Mistake> kit;
  std::vector<Mistake> sdk;
  if (profiles.kit) kit = RootCauses(document, schemas.kit).mistakes(Profile::kit);
  if (profiles.sdk) sdk = RootCauses(document, schemas.sdk).mistakes(Profile::sdk);
  std::vector<Mistake> latest;
  if (profiles.latest) latest = RootCauses(document, schemas.latest).mistakes(Profile::latest);
  if (profiles.kit && profiles.sdk) {
    const auto judge = [&document](std::vector<Mistake>& ours, const std::vector<Mistake>& theirs) {
      for (Mistake& mistake : ours) {
        mistake.one_sided = !text::any_of(theirs, [&](const Mistake& other) {
          return same_subject(mistake, other) || rejects_around(document, other, mistake);
        });
        if (!mistake.one_sided) mistake.rejected_by = both_profiles;
      }
    };
    judge(kit, sdk);
    judge(sdk, kit);
  }
  sdk.insert(sdk.end(), latest.begin(), latest.end());
  for (const Mistake& mistake : sdk) {
    const auto same = std::find_if(
        kit.begin(), kit.end(), [&](const Mistake& other) { return same_subject(mistake, other); });
    if (same == kit.end()) {
      kit.push_back(mistake);
    } else if (tells_more(mistake, *same)) {
      *same = mistake;
    }
  }
  text::stable_order(kit, [](const Mistake& mistake) { return mistake.violation.node; });
  return kit;
}

}  // namespace nosana::detail
