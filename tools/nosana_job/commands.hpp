// SPDX-License-Identifier: MIT
#pragma once

// The commands of nosana-job: what each one takes and does. A command is defined in the file of its
// name, with its options; the table of all is in job_tool.cpp.

#include <string>

#include <common/command_line.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

/// Tells a failure as an event too, where events are wanted. job   that it is of; may be empty
void tell_failure(const Context& context, const CommandFailure& failure,
                  const std::string& job = {});

/// What a command of nosana-job does, as its table wants it: with a context.
/// throws   JobFailure, Failure, UsageError, IoError, Refused, ClosedPipe
template <JobStatus (*Run)(Context&, const Arguments&)>
int in_context(const Arguments& arguments) {
  Context context = make_context(arguments);
  try {
    return static_cast<int>(Run(context, arguments));
  } catch (const CommandFailure& failure) {
    tell_failure(context, failure);
    throw;
  }
}

// Every option that more than one command has.
// clang-format off
inline constexpr OptionRow job_network_option = {
    "-n", "--network", "NAME", Takes::one, "mainnet (default) or devnet", "mainnet devnet"};
inline constexpr OptionRow job_rpc_option = {
    "", "--rpc", "URL", Takes::one, "the RPC node (default: NOSANA_RPC, else the public one of the network)"};
inline constexpr OptionRow job_ws_option = {
    "", "--ws", "URL", Takes::one, "its WebSocket (default: NOSANA_WS, else as --rpc with ws for http)"};
inline constexpr OptionRow job_host_url_option = {
    "", "--host-url", "URL", Takes::one,
    "where hosts are reached, {host} stands for the address (default: NOSANA_HOST_URL, else that of the network)"};
inline constexpr OptionRow job_state_option = {
    "", "--state", "FOLDER", Takes::one,
    "the folder of the journals (default: NOSANA_JOB_STATE, else ~/.local/state/nosana-job)"};
inline constexpr OptionRow job_wallet_option = {
    "-w", "--wallet", "KEY", Takes::one,
    "the Solana keypair file that pays (default: SOLANA_WALLET, ~/.nosana/nosana_key.json)"};
inline constexpr OptionRow job_json_option = {
    "", "--json", "", Takes::nothing, "as JSON, one object a line"};
inline constexpr OptionRow job_quiet_option = {
    "-q", "--quiet", "", Takes::nothing, "no progress and no warnings"};
inline constexpr OptionRow job_help_option = {"-h", "--help", "", Takes::nothing, "this text"};
// clang-format on

/// nosana-job, as a table.
extern const Tool job_tool;

// Each in the file of its name.
extern const Command post_command;
extern const Command send_command;
extern const Command status_command;
extern const Command logs_command;
extern const Command results_command;
extern const Command endpoints_command;
extern const Command extend_command;
extern const Command stop_command;
extern const Command attach_command;
extern const Command wait_command;
extern const Command list_command;
extern const Command markets_command;
extern const Command host_command;
extern const Command chain_command;

}  // namespace nosana::tool
