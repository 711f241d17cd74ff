// SPDX-License-Identifier: MIT
#pragma once

// A message: what a transaction does, and what is signed. Compiled of instructions into the bytes
// of the official clients, and read back.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nosana/solana/address.hpp>
#include <nosana/solana/key_order.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

/// The longest transaction in bytes, with its signatures.
/// source   Solana documentation, "Transactions": the MTU of IPv6 less its headers
inline constexpr std::size_t max_transaction_bytes = 1232;

/// An account that an instruction names, and what it does with it.
struct AccountMeta {
  Address address;
  bool is_signer = false;
  bool is_writable = false;
};

struct Instruction {
  Address program;
  std::vector<AccountMeta> accounts;
  Bytes data;
};

enum class MessageVersion : std::uint8_t { legacy, v0 };

/// An instruction as it stands in a message: its accounts are places in the table of keys.
struct CompiledInstruction {
  std::uint8_t program = 0;
  std::vector<std::uint8_t> accounts;
  Bytes data;
};

struct Message {
  MessageVersion version = MessageVersion::legacy;
  std::uint8_t signers = 0;
  std::uint8_t read_only_signers = 0;
  std::uint8_t read_only_others = 0;
  std::vector<Address> keys;  ///< the one that pays the fee first
  Blockhash blockhash;
  std::vector<CompiledInstruction> instructions;

  [[nodiscard]] bool is_signer(std::size_t key) const noexcept { return key < signers; }
  [[nodiscard]] bool is_writable(std::size_t key) const noexcept {
    if (key < signers) return key + read_only_signers < signers;
    return key + read_only_others < keys.size();
  }
};

/// The message of these instructions; nothing where it has more keys or accounts than one byte can
/// name. Without tables of addresses.
/// payer    pays the fee, and signs first
[[nodiscard]] inline std::optional<Message> compile(
    const Address& payer, const std::vector<Instruction>& instructions, const Blockhash& blockhash,
    MessageVersion version = MessageVersion::legacy);

/// The bytes that are signed.
[[nodiscard]] inline Bytes encode(const Message& message);

/// The message of these bytes; nothing where they are none, go on after it, name keys that are not
/// there, or use a table of addresses.
[[nodiscard]] inline std::optional<Message> parse_message(ByteView bytes);

// ---- implementation ----

namespace detail {

inline constexpr std::uint8_t version_0 = 0x80;

struct KeyUse {
  AccountMeta meta;
  std::string text;
};

/// Signers first, and of both kinds those that are written to.
inline unsigned class_of(const AccountMeta& meta) noexcept {
  return (meta.is_signer ? 0U : 2U) + (meta.is_writable ? 0U : 1U);
}

inline void use(std::vector<KeyUse>& uses, const AccountMeta& meta) {
  for (KeyUse& known : uses) {
    if (known.meta.address != meta.address) continue;
    known.meta.is_signer |= meta.is_signer;
    known.meta.is_writable |= meta.is_writable;
    return;
  }
  uses.push_back({meta, to_text(meta.address)});
}

inline std::vector<KeyUse> ordered_uses(const Address& payer,
                                        const std::vector<Instruction>& instructions) {
  std::vector<KeyUse> uses;
  use(uses, {payer, true, true});
  for (const Instruction& instruction : instructions) {
    for (const AccountMeta& meta : instruction.accounts) use(uses, meta);
    use(uses, {instruction.program, false, false});
  }
  std::sort(uses.begin() + 1, uses.end(), [](const KeyUse& a, const KeyUse& b) {
    const unsigned first = class_of(a.meta);
    const unsigned second = class_of(b.meta);
    return first != second ? first < second : key_text_less(a.text, b.text);
  });
  return uses;
}

inline std::uint8_t place_of(const std::vector<Address>& keys, const Address& key) {
  return static_cast<std::uint8_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
}

/// Whether every place that a message names is there, and nobody writes with the fee unpaid.
inline bool is_sound(const Message& message) noexcept {
  const std::size_t count = message.keys.size();
  if (message.signers == 0 || message.read_only_signers >= message.signers) return false;
  if (std::size_t{message.signers} + message.read_only_others > count) return false;
  for (const CompiledInstruction& each : message.instructions) {
    if (each.program == 0 || each.program >= count) return false;
    for (const std::uint8_t account : each.accounts) {
      if (account >= count) return false;
    }
  }
  return true;
}

inline CompiledInstruction read_instruction(WireReader& reader) {
  CompiledInstruction instruction;
  instruction.program = reader.byte();
  const ByteView accounts = reader.take(reader.compact());
  instruction.accounts.assign(accounts.begin(), accounts.end());
  const ByteView data = reader.take(reader.compact());
  instruction.data.assign(data.begin(), data.end());
  return instruction;
}

}  // namespace detail

inline std::optional<Message> compile(const Address& payer,
                                      const std::vector<Instruction>& instructions,
                                      const Blockhash& blockhash, MessageVersion version) {
  constexpr std::size_t max_keys = 256;
  const std::vector<detail::KeyUse> uses = detail::ordered_uses(payer, instructions);
  if (uses.size() > max_keys) return std::nullopt;
  Message message;
  message.version = version;
  message.blockhash = blockhash;
  for (const detail::KeyUse& each : uses) {
    message.keys.push_back(each.meta.address);
    if (each.meta.is_signer) ++message.signers;
    if (each.meta.is_writable) continue;
    ++(each.meta.is_signer ? message.read_only_signers : message.read_only_others);
  }
  for (const Instruction& instruction : instructions) {
    if (instruction.data.size() > max_transaction_bytes) return std::nullopt;
    CompiledInstruction compiled;
    compiled.program = detail::place_of(message.keys, instruction.program);
    for (const AccountMeta& meta : instruction.accounts)
      compiled.accounts.push_back(detail::place_of(message.keys, meta.address));
    compiled.data = instruction.data;
    message.instructions.push_back(std::move(compiled));
  }
  return message;
}

inline Bytes encode(const Message& message) {
  Bytes out;
  if (message.version == MessageVersion::v0) out.push_back(detail::version_0);
  out.push_back(message.signers);
  out.push_back(message.read_only_signers);
  out.push_back(message.read_only_others);
  append_compact(out, message.keys.size());
  for (const Address& key : message.keys) append(out, key);
  append(out, message.blockhash);
  append_compact(out, message.instructions.size());
  for (const CompiledInstruction& each : message.instructions) {
    out.push_back(each.program);
    append_compact(out, each.accounts.size());
    append(out, ByteView(each.accounts));
    append_compact(out, each.data.size());
    append(out, ByteView(each.data));
  }
  if (message.version == MessageVersion::v0) append_compact(out, 0);  // tables of addresses
  return out;
}

inline std::optional<Message> parse_message(ByteView bytes) {
  if (bytes.size() > max_transaction_bytes) return std::nullopt;
  WireReader reader(bytes);
  Message message;
  message.signers = reader.byte();
  if ((message.signers & detail::version_0) != 0) {
    if (message.signers != detail::version_0) return std::nullopt;
    message.version = MessageVersion::v0;
    message.signers = reader.byte();
  }
  message.read_only_signers = reader.byte();
  message.read_only_others = reader.byte();
  for (std::size_t i = reader.compact(); i != 0 && reader.ok(); --i)
    message.keys.push_back(reader.address());
  message.blockhash = reader.address();
  for (std::size_t i = reader.compact(); i != 0 && reader.ok(); --i)
    message.instructions.push_back(detail::read_instruction(reader));
  if (message.version == MessageVersion::v0 && reader.compact() != 0) return std::nullopt;
  if (!reader.ok() || reader.left() != 0 || !detail::is_sound(message)) return std::nullopt;
  return message;
}

}  // namespace nosana::solana
