// SPDX-License-Identifier: MIT
#pragma once

// The commands, one file each, and the options that more than one of them has; the table of all is in
// seal_tool.cpp.

#include <common/command_line.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

// Every option that more than one command has.
inline constexpr OptionRow output_option = {
    "-o",
    "--output",
    "FILE",
    Takes::one,
    "write to FILE, which only its owner may read, and not to standard output",
    {},
    0,
    true};
inline constexpr OptionRow force_option = {"", "--force", "", Takes::nothing,
                                           "replace FILE if it exists"};
inline constexpr OptionRow identity_option = {
    "-i", "--identity", "KEY", Takes::many,
    "a Solana keypair file or a file of keygen; may be repeated (default: SOLANA_WALLET, "
    "~/.nosana/nosana_key.json)"};
inline constexpr OptionRow passphrase_option = {
    "", "--passphrase-fd", "N", Takes::one,
    "the passphrase of the key file is what can be read from this descriptor"};
inline constexpr OptionRow strict_option = {"", "--strict", "", Takes::nothing,
                                            "refuse key files that others may read"};
inline constexpr OptionRow quiet_option = {"-q", "--quiet", "", Takes::nothing, "no warnings"};
inline constexpr OptionRow input_option = {"", "--no-input", "", Takes::nothing,
                                           "never ask for anything; this tool never does"};
inline constexpr OptionRow no_lint_option = {
    "", "--no-lint", "", Takes::nothing, "take a definition that a host may refuse, and say so"};
inline constexpr OptionRow json_option = {"", "--json", "", Takes::nothing, "as JSON"};
inline constexpr OptionRow help_option = {"-h", "--help", "", Takes::nothing, "this text"};

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

/// nosana-seal, as a table.
extern const Tool seal_tool;

}  // namespace nosana::tool
