// SPDX-License-Identifier: MIT
#pragma once

// The corpus: every kind of secret in every context that decides it, one definition each, and
// harmless look-alikes. Made when the tests run, from seeds; no part of it is kept.
//
// The corpus of a seed has two halves, by whether the number of the kind plus the seed is even. The
// detector may be tuned with the definitions of the one half; what is claimed is measured with the
// other, the held-out half.

#include <cstdint>
#include <string>
#include <vector>

#include "recall/contexts.hpp"
#include "recall/kinds.hpp"
#include "recall/negatives.hpp"

namespace nosana::recall {

/// What is measured is made from this seed and the next, so that each kind is in a held-out half
/// once.
inline constexpr std::uint64_t first_seed = 20261123;

enum class Half : std::uint8_t { tuning, held_out };

[[nodiscard]] constexpr Half half_of(std::size_t kind, std::uint64_t seed) noexcept {
  return (kind + seed) % 2 == 0 ? Half::tuning : Half::held_out;
}

struct Sample {
  std::string kind;
  std::string_view context;
  Part part = Part::place;
  Definition definition;
};

struct Harmless {
  std::string group;
  std::string name;
  Definition definition;
};

/// Calls take(Sample) for the definitions of one half.
template <class Take>
void make_samples(std::uint64_t seed, Half half, Take&& take);

/// Calls take(Harmless) for `rounds` variations of each look-alike in each of its places.
template <class Take>
void make_harmless(std::uint64_t seed, std::size_t rounds, Take&& take);

// ---- implementation ----

template <class Take>
void make_samples(std::uint64_t seed, Half half, Take&& take) {
  const std::vector<Kind> kinds = all_kinds();
  const std::vector<Context> contexts = all_contexts();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (half_of(i, seed) != half) continue;
    // Seeded anew for each kind, whatever the others draw.
    Random random(seed * 1'000'003U + i);
    for (const Context& context : contexts) {
      if (!is_decidable(kinds[i], context)) continue;
      const Secret secret{&kinds[i], kinds[i].make(random)};
      take(Sample{kinds[i].id, context.id, context.part, plant(secret, context, random)});
    }
  }
}

template <class Take>
void make_harmless(std::uint64_t seed, std::size_t rounds, Take&& take) {
  Random random(seed);
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const Negative& negative : all_negatives()) {
      for (Definition& definition : definitions_of(negative, random))
        take(Harmless{negative.group, negative.name, std::move(definition)});
    }
  }
}

}  // namespace nosana::recall
