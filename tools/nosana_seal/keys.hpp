// SPDX-License-Identifier: MIT
#pragma once

// Where keys come from: identities in files, in a variable and behind a passphrase; recipients on the
// command line and in files.

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include <common/arguments.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/recipients_file.hpp>

namespace nosana::tool {

/// Reads identities. Keeps the passphrase, which can be read only once.
class KeyReader {
 public:
  /// arguments   must outlive it
  explicit KeyReader(const Arguments& arguments) : arguments_(arguments) {}

  /// Those that --identity names; else that of SOLANA_WALLET, or of ~/.nosana/nosana_key.json.
  /// throws   Failure, IoError
  [[nodiscard]] std::vector<seal::Identity> identities();

  /// The identity in one file, which others must not be able to change.
  /// throws   Failure, IoError
  [[nodiscard]] seal::Identity identity(const std::string& name);

 private:
  [[nodiscard]] seal::Identity parse(std::string_view text, const std::string& name);

  const Arguments& arguments_;
  seal::LockedBytes passphrase_;
};

/// What can be read from the descriptor that --passphrase-fd names, without a line break at its end.
/// throws   Failure: not given, no descriptor, empty, too long; IoError
[[nodiscard]] seal::LockedBytes read_passphrase(const Arguments& arguments);

/// Keeps from the command what --passphrase-fd and --identity were read from, where these are
/// descriptors. throws   Failure
void hide_key_descriptors(const Arguments& arguments);

/// Whether a key file of `owner` may be used by `user`: his own, or one of root.
[[nodiscard]] constexpr bool is_trusted_owner(uid_t owner, uid_t user) noexcept {
  return owner == user || owner == 0;
}

/// throws   Failure, which names the option but not what was given to it
[[nodiscard]] seal::Recipient recipient(std::string_view text, std::string_view option);

/// Those of `option`, and then those of --recipients-file; nobody twice.
/// throws   Failure, IoError
[[nodiscard]] seal::Recipients recipients(const Arguments& arguments, std::string_view option);

/// Adds one, unless it is there already.
void add_recipient(seal::Recipients& recipients, const seal::Recipient& recipient);

/// The recipients of a file. throws   Failure, IoError
[[nodiscard]] seal::Recipients recipients_of_file(const std::string& name);

}  // namespace nosana::tool
