// SPDX-License-Identifier: MIT
#pragma once

// The methods of the RPC of the rehearsal chain: a method and its parameters in, a result or an
// error out, over a Ledger. Shapes as the Solana RPC documentation has them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana_job/ledger.hpp>

namespace nosana::tool {

/// An answer: `result`, or `error` with code and message.
struct ChainAnswer {
  nlohmann::json result;
  nlohmann::json error;  ///< null: there is a result
  /// Of sendTransaction: what became of the transaction.
  std::optional<solana::Signature> landed;
};

[[nodiscard]] ChainAnswer answer_rpc(Ledger& ledger, std::string_view method,
                                     const nlohmann::json& params);

/// An error of the RPC.
[[nodiscard]] nlohmann::json rpc_error(int code, std::string_view message,
                                       nlohmann::json data = nullptr);

/// An account as the RPC shows it; null where there is none.
[[nodiscard]] nlohmann::json show_account(const LedgerAccount* account);

/// Whether an account passes the filters of getProgramAccounts (memcmp and dataSize).
[[nodiscard]] bool passes(const LedgerAccount& account, const nlohmann::json& filters);

[[nodiscard]] nlohmann::json show_error(const std::optional<LedgerError>& error);

}  // namespace nosana::tool
