// SPDX-License-Identifier: MIT
#pragma once

// The property names of the official job definition, numbered. The scanner stores the number of
// every key that is one of them, so that later stages compare numbers instead of bytes.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/text/bytes.hpp>
#include <nosana/text/literal.hpp>
#include <nosana/text/small.hpp>

namespace nosana::detail {

/// The number of a known name, from 1; 0 for every other name.
using NameId = std::uint8_t;

/// Every property name of schemas/kit.schema.json and schemas/sdk.schema.json (a test compares
/// them). A name that is missing here still works everywhere, only slower.
inline constexpr std::array<text::Literal, 71> known_names = {"ACCESS_KEY_ID",
                                                              "IAM",
                                                              "REGION",
                                                              "SECRET_ACCESS_KEY",
                                                              "__spread__",
                                                              "accessToken",
                                                              "aliases",
                                                              "allowWrite",
                                                              "args",
                                                              "authentication",
                                                              "body",
                                                              "bucket",
                                                              "buckets",
                                                              "chunked",
                                                              "cmd",
                                                              "continuous",
                                                              "depends_on",
                                                              "deployment_id",
                                                              "dest",
                                                              "docker",
                                                              "email",
                                                              "endpoint",
                                                              "entrypoint",
                                                              "env",
                                                              "execution",
                                                              "expected_response",
                                                              "expected_status",
                                                              "expose",
                                                              "files",
                                                              "global",
                                                              "gpu",
                                                              "group",
                                                              "headers",
                                                              "health_checks",
                                                              "id",
                                                              "image",
                                                              "logType",
                                                              "logistics",
                                                              "meta",
                                                              "method",
                                                              "model",
                                                              "name",
                                                              "ops",
                                                              "output",
                                                              "password",
                                                              "path",
                                                              "policy",
                                                              "port",
                                                              "private",
                                                              "receive",
                                                              "regex",
                                                              "repo",
                                                              "required_vram",
                                                              "resources",
                                                              "restart_policy",
                                                              "restart_tries",
                                                              "results",
                                                              "revision",
                                                              "send",
                                                              "server",
                                                              "stop_if_dependent_stops",
                                                              "system_resources",
                                                              "target",
                                                              "trigger",
                                                              "type",
                                                              "url",
                                                              "username",
                                                              "variables",
                                                              "version",
                                                              "volumes",
                                                              "work_dir"};

/// The number of `name`, whose key_hash is `hash`.
[[nodiscard]] constexpr NameId name_id(std::string_view name, std::uint32_t hash) noexcept;

/// The number of a name that is known at compile time.
[[nodiscard]] consteval NameId name_id(text::Literal name) noexcept;

// ---- implementation ----

/// An open-addressing hash table of the known names; at most a third of it is used.
struct NameTable {
  static constexpr std::size_t size = 256;
  std::array<NameId, size> slots{};
  std::array<std::uint32_t, known_names.size() + 1> hashes{};

  constexpr NameTable() {
    for (std::size_t i = 0; i < known_names.size(); ++i) {
      hashes[i + 1] = text::key_hash(known_names[i]);
      std::size_t slot = hashes[i + 1] % size;
      while (slots[slot] != 0) slot = (slot + 1) % size;
      slots[slot] = static_cast<NameId>(i + 1);
    }
  }
};

static_assert(known_names.size() * 3 < NameTable::size && known_names.size() < 255);

inline constexpr NameTable name_table;

NOSANA_ALWAYS_INLINE constexpr bool is_name(NameId id, std::string_view name,
                                            std::uint32_t hash) noexcept {
  return name_table.hashes[id] == hash && text::equal(known_names[id - 1U], name);
}

/// Searches on after the slot of a hash.
constexpr NameId probe_name(std::string_view name, std::uint32_t hash) noexcept {
  for (std::size_t slot = hash + 1;; ++slot) {
    const NameId id = name_table.slots[slot % NameTable::size];
    if (id == 0 || is_name(id, name, hash)) return id;
  }
}

/// name_id(), to be compiled into the loop of the scanner.
NOSANA_ALWAYS_INLINE constexpr NameId find_name(std::string_view name,
                                                std::uint32_t hash) noexcept {
  const NameId id = name_table.slots[hash % NameTable::size];
  return id == 0 || is_name(id, name, hash) ? id : probe_name(name, hash);
}

constexpr NameId name_id(std::string_view name, std::uint32_t hash) noexcept {
  return find_name(name, hash);
}

consteval NameId name_id(text::Literal name) noexcept {
  return name_id(name, text::key_hash(name));
}

}  // namespace nosana::detail
