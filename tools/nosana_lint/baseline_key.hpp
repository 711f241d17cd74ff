// SPDX-License-Identifier: MIT
#pragma once

// The secret key of baselines. With it a tag tells whether a value is still the same; without it
// nobody can test guesses of the value against the tag.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nosana::tool {

/// 32 bytes that are wiped from memory. Move-only.
class BaselineKey {
 public:
  static constexpr std::size_t size = 32;

  /// The key in $NOSANA_LINT_BASELINE_KEY (hex or base64), else the one in the file of this user.
  /// throws   UsageError with what to do: there is no key, it is malformed, or others may read the
  ///          file
  [[nodiscard]] static BaselineKey load();

  /// The same; a new random key is put into the file of this user when there is none.
  /// throws   UsageError; IoError when the file cannot be written
  [[nodiscard]] static BaselineKey load_or_create();

  BaselineKey(BaselineKey&& other) noexcept;
  BaselineKey& operator=(BaselineKey&&) = delete;
  ~BaselineKey();

  /// 16 hexadecimal digits that tell keys apart and say nothing about them.
  [[nodiscard]] std::string id() const;

  /// 32 hexadecimal digits: the keyed BLAKE2b of `parts`, whose sizes go in too.
  [[nodiscard]] std::string tag(std::span<const std::string_view> parts) const;

 private:
  BaselineKey() = default;
  [[nodiscard]] static bool read(std::string_view text, BaselineKey& key);
  [[nodiscard]] static bool from_environment(BaselineKey& key);
  [[nodiscard]] static bool from_file(const std::string& path, BaselineKey& key);
  void create(const std::string& path);

  std::array<unsigned char, size> bytes_{};
};

}  // namespace nosana::tool
