// SPDX-License-Identifier: MIT
#pragma once

// Sources of keys: identities in files, in an environment variable and protected by a passphrase;
// recipients on the command line and in files.

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include <common/arguments.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/recipients_file.hpp>

namespace nosana::tool {

/// Reads identities. Stores the passphrase, which can be read only once.
class KeyReader {
 public:
  /// arguments   must outlive this object
  explicit KeyReader(const Arguments& arguments) : arguments_(arguments) {}

  /// The identities of --identity; otherwise that of SOLANA_WALLET, or of
  /// ~/.nosana/nosana_key.json.
  /// throws   Failure, IoError
  [[nodiscard]] std::vector<seal::Identity> identities();

  /// The identity in one file, which other users must not be able to change.
  /// throws   Failure, IoError
  [[nodiscard]] seal::Identity identity(const std::string& name);

 private:
  [[nodiscard]] seal::Identity parse(std::string_view text, const std::string& name);

  const Arguments& arguments_;
  seal::LockedBytes passphrase_;
};

/// The content of the descriptor of --passphrase-fd, without its last line break.
/// throws   Failure: not given, not a descriptor, empty, too long; IoError
[[nodiscard]] seal::LockedBytes read_passphrase(const Arguments& arguments);

/// Hides the descriptors of --passphrase-fd and --identity from the command. throws   Failure
void hide_key_descriptors(const Arguments& arguments);

/// Whether `user` may use a key file of `owner`: its own, or one of root.
[[nodiscard]] constexpr bool is_trusted_owner(uid_t owner, uid_t user) noexcept {
  return owner == user || owner == 0;
}

/// Refuses a secret key in place of a recipient or of the name of a file, before anything repeats
/// it. throws   Failure
void refuse_secrets(const Arguments& arguments);

/// throws   Failure, which names the option but not its value
[[nodiscard]] seal::Recipient recipient(std::string_view text, std::string_view option);

/// The recipients of `option`, then those of --recipients-file, without duplicates.
/// throws   Failure, IoError
[[nodiscard]] seal::Recipients recipients(const Arguments& arguments, std::string_view option);

/// Adds a recipient unless it is already present.
void add_recipient(seal::Recipients& recipients, const seal::Recipient& recipient);

/// The recipients of a file. throws   Failure, IoError
[[nodiscard]] seal::Recipients recipients_of_file(const std::string& name);

}  // namespace nosana::tool
