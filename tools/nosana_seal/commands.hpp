// SPDX-License-Identifier: MIT
#pragma once

// The commands: one row from which --help is made and the command line is read, one file each.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <nosana_seal/arguments.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

struct SealCommand {
  std::string_view name;
  std::string_view usage;    ///< what stands behind the name
  std::string_view summary;  ///< one line
  std::string_view details;  ///< what --help says below it
  std::span<const SealOption> options;
  std::size_t most_inputs;
  bool takes_command;
  /// throws   Failure, UsageError, IoError, Refused, ClosedPipe
  SealStatus (*run)(const Arguments&);
};

// Every option that more than one command has.
inline constexpr SealOption output_option = {
    "-o", "--output", "FILE", Takes::one,
    "write to FILE, which only its owner may read, and not to standard output"};
inline constexpr SealOption force_option = {"", "--force", "", Takes::nothing,
                                            "replace FILE if it exists"};
inline constexpr SealOption identity_option = {
    "-i", "--identity", "KEY", Takes::many,
    "a Solana keypair file or a file of keygen; may be repeated (default: SOLANA_WALLET, "
    "~/.nosana/nosana_key.json)"};
inline constexpr SealOption passphrase_option = {
    "", "--passphrase-fd", "N", Takes::one,
    "the passphrase of the key file is what can be read from this descriptor"};
inline constexpr SealOption strict_option = {"", "--strict", "", Takes::nothing,
                                             "refuse key files that others may read"};
inline constexpr SealOption quiet_option = {"-q", "--quiet", "", Takes::nothing, "no warnings"};
inline constexpr SealOption input_option = {"", "--no-input", "", Takes::nothing,
                                            "never ask for anything; this tool never does"};
inline constexpr SealOption no_lint_option = {
    "", "--no-lint", "", Takes::nothing, "take a definition that a host may refuse, and say so"};
inline constexpr SealOption json_option = {"", "--json", "", Takes::nothing, "as JSON"};
inline constexpr SealOption help_option = {"-h", "--help", "", Takes::nothing, "this text"};

SealStatus run_public(const Arguments& arguments);
SealStatus run_keygen(const Arguments& arguments);
SealStatus run_seal(const Arguments& arguments);
SealStatus run_open(const Arguments& arguments);
SealStatus run_exec(const Arguments& arguments);
SealStatus run_inspect(const Arguments& arguments);
SealStatus run_verify(const Arguments& arguments);
SealStatus run_reseal(const Arguments& arguments);
SealStatus run_check(const Arguments& arguments);
SealStatus run_textconv(const Arguments& arguments);

/// All of them, in the order of --help.
[[nodiscard]] std::span<const SealCommand> seal_commands() noexcept;

/// nullptr: there is none.
[[nodiscard]] const SealCommand* find_command(std::string_view name) noexcept;

/// What --help prints, with a command or without. throws   std::bad_alloc
[[nodiscard]] std::string seal_help();
[[nodiscard]] std::string seal_help(const SealCommand& command);

}  // namespace nosana::tool
