// SPDX-License-Identifier: MIT
#pragma once

// The commands of nosana-job: what each one takes and does. A command is defined in the file of its
// name, with its options; the table of all is in commands.cpp.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <nosana_job/context.hpp>
#include <nosana_job/status.hpp>
#include <nosana_seal/arguments.hpp>

namespace nosana::tool {

struct JobCommand {
  std::string_view name;
  std::string_view usage;    ///< what stands after the name
  std::string_view summary;  ///< one line
  std::string_view details;  ///< what --help says below it
  std::span<const SealOption> options;
  std::size_t least_inputs;
  std::size_t most_inputs;
  /// throws   JobFailure, Failure, UsageError, IoError, Refused, ClosedPipe
  JobStatus (*run)(Context&, const Arguments&);
};

// Every option that more than one command has.
// clang-format off
inline constexpr SealOption job_network_option = {
    "-n", "--network", "NAME", Takes::one, "mainnet (default) or devnet"};
inline constexpr SealOption job_rpc_option = {
    "", "--rpc", "URL", Takes::one, "the RPC node (default: NOSANA_RPC, else the public one of the network)"};
inline constexpr SealOption job_ws_option = {
    "", "--ws", "URL", Takes::one, "its WebSocket (default: NOSANA_WS, else as --rpc with ws for http)"};
inline constexpr SealOption job_host_url_option = {
    "", "--host-url", "URL", Takes::one,
    "where hosts are reached, {host} stands for the address (default: NOSANA_HOST_URL, else that of the network)"};
inline constexpr SealOption job_state_option = {
    "", "--state", "FOLDER", Takes::one,
    "the folder of the journals (default: NOSANA_JOB_STATE, else ~/.local/state/nosana-job)"};
inline constexpr SealOption job_wallet_option = {
    "-w", "--wallet", "KEY", Takes::one,
    "the Solana keypair file that pays (default: SOLANA_WALLET, ~/.nosana/nosana_key.json)"};
inline constexpr SealOption job_json_option = {
    "", "--json", "", Takes::nothing, "as JSON, one object a line"};
inline constexpr SealOption job_quiet_option = {
    "-q", "--quiet", "", Takes::nothing, "no progress and no warnings"};
inline constexpr SealOption job_help_option = {"-h", "--help", "", Takes::nothing, "this text"};
// clang-format on

/// All of them, in the order of --help.
[[nodiscard]] std::span<const JobCommand* const> job_commands() noexcept;

/// nullptr: there is none.
[[nodiscard]] const JobCommand* find_job_command(std::string_view name) noexcept;

/// What --help prints, with a command or without. throws   std::bad_alloc
[[nodiscard]] std::string job_help();
[[nodiscard]] std::string job_help(const JobCommand& command);

// Each in the file of its name.
extern const JobCommand post_command;
extern const JobCommand send_command;
extern const JobCommand status_command;
extern const JobCommand logs_command;
extern const JobCommand results_command;
extern const JobCommand endpoints_command;
extern const JobCommand extend_command;
extern const JobCommand stop_command;
extern const JobCommand attach_command;
extern const JobCommand wait_command;
extern const JobCommand list_command;
extern const JobCommand markets_command;
extern const JobCommand host_command;
extern const JobCommand chain_command;

}  // namespace nosana::tool
