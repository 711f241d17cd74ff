// SPDX-License-Identifier: MIT
#pragma once

// A transaction: a message and the signatures of those whose keys it names first.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <nosana/seal/identity.hpp>
#include <nosana/seal/sodium.hpp>
#include <nosana/solana/address.hpp>
#include <nosana/solana/message.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

struct Transaction {
  std::vector<Signature> signatures;  ///< in the order of the keys; the first names the transaction
  Message message;
};

/// The address of a wallet.
[[nodiscard]] inline Address address_of(const seal::Identity& wallet) {
  return parse_address(wallet.recipient().text()).value_or(Address{});
}

/// Whether `signature` is that of `key` over `bytes`.
/// throws   Error{Errc::crypto_unavailable}
[[nodiscard]] inline bool verify(const Signature& signature, ByteView bytes, const Address& key);

/// The signed transaction; nothing where one of those who must sign is not among `wallets`.
/// wallets   each can_sign()
[[nodiscard]] inline std::optional<Transaction> sign(
    Message message, std::span<const seal::Identity* const> wallets);

/// The bytes that are sent.
[[nodiscard]] inline Bytes encode(const Transaction& transaction);

/// The transaction of these bytes; nothing where they are none, or longer than one may be. Whether
/// its signatures are true is for verify().
[[nodiscard]] inline std::optional<Transaction> parse_transaction(ByteView bytes);

/// Whether everybody has signed it who must.
[[nodiscard]] inline bool verify(const Transaction& transaction);

// ---- implementation ----

inline bool verify(const Signature& signature, ByteView bytes, const Address& key) {
  seal::start_sodium();
  return ::crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(),
                                       key.bytes.data()) == 0;
}

inline std::optional<Transaction> sign(Message message,
                                       std::span<const seal::Identity* const> wallets) {
  Transaction transaction{{}, std::move(message)};
  const Bytes bytes = encode(transaction.message);
  for (std::size_t i = 0; i < transaction.message.signers; ++i) {
    const auto found =
        std::find_if(wallets.begin(), wallets.end(), [&](const seal::Identity* wallet) {
          return address_of(*wallet) == transaction.message.keys[i];
        });
    if (found == wallets.end()) return std::nullopt;
    transaction.signatures.push_back((*found)->sign(bytes));
  }
  return transaction;
}

inline Bytes encode(const Transaction& transaction) {
  Bytes out;
  append_compact(out, transaction.signatures.size());
  for (const Signature& signature : transaction.signatures) append(out, ByteView(signature));
  append(out, encode(transaction.message));
  return out;
}

inline std::optional<Transaction> parse_transaction(ByteView bytes) {
  if (bytes.size() > max_transaction_bytes) return std::nullopt;
  WireReader reader(bytes);
  Transaction transaction;
  for (std::size_t i = reader.compact(); i != 0 && reader.ok(); --i) {
    Signature signature{};
    const ByteView read = reader.take(signature_size);
    std::copy(read.begin(), read.end(), signature.begin());
    transaction.signatures.push_back(signature);
  }
  if (!reader.ok()) return std::nullopt;
  std::optional<Message> message = parse_message(reader.take(reader.left()));
  if (!message || message->signers != transaction.signatures.size()) return std::nullopt;
  transaction.message = std::move(*message);
  return transaction;
}

inline bool verify(const Transaction& transaction) {
  const Bytes bytes = encode(transaction.message);
  for (std::size_t i = 0; i < transaction.signatures.size(); ++i) {
    if (!verify(transaction.signatures[i], bytes, transaction.message.keys[i])) return false;
  }
  return transaction.signatures.size() == transaction.message.signers;
}

}  // namespace nosana::solana
