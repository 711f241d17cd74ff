// SPDX-License-Identifier: MIT
#pragma once

// The map or list that a walk over a document stands in, when its name says that its values are
// secrets. Beside secret_places.hpp, which walks.

#include <cstdint>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/telling_maps.hpp>

namespace nosana::detail {

/// The map or list that the walk stands in whose name says that its values are secrets
/// (secrets/names/telling_maps.hpp).
class SecretMap {
 public:
  /// The walk comes to the value of `key`.
  void enter(const Document& document, std::uint32_t key) {
    const Tape& tape = document.tape();
    if (key + 1 >= tape.size()) return;
    const Node& value = tape[key + 1];
    if (value.kind != Kind::object && value.kind != Kind::array) return;
    if (const secrets::MapRow* const row = secrets::find_map(document.content(key))) {
      row_ = row;
      end_ = value.link;
      inner_end_ = 0;
    } else if (key < end_) {
      inner_end_ = value.link;
    }
  }

  /// The name for the value `node` with this key, which may be empty; empty where it is no secret
  /// by its map.
  [[nodiscard]] std::string_view name_for(const Document& document, std::uint32_t node,
                                          std::string_view key) const {
    if (node >= end_ || secrets::is_named_secret(key, document.content(node))) return {};
    const bool nested = node < inner_end_;
    return secrets::is_secret_in_map(*row_, key, document.content(node), nested)
               ? std::string_view(row_->name)
               : std::string_view();
  }
  [[nodiscard]] bool is_around(std::uint32_t node) const noexcept { return node < end_; }

 private:
  const secrets::MapRow* row_ = nullptr;
  std::uint32_t end_ = 0;
  std::uint32_t inner_end_ = 0;  // of a map within it
};

}  // namespace nosana::detail
