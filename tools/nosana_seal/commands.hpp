// SPDX-License-Identifier: MIT
#pragma once

// The commands, one file each, and the options that several of them share; the table of commands is
// in seal_tool.cpp.

#include <common/command_line.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

// Options shared by several commands.
inline constexpr OptionRow output_option = {
    "-o",
    "--output",
    "FILE",
    Takes::one,
    "write to FILE, readable by its owner only, instead of standard output",
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
    "read the passphrase of the key file from this descriptor"};
inline constexpr OptionRow strict_option = {"", "--strict", "", Takes::nothing,
                                            "refuse key files that other users can read"};
inline constexpr OptionRow quiet_option = {"-q", "--quiet", "", Takes::nothing, "no warnings"};
inline constexpr OptionRow input_option = {
    "", "--no-input", "", Takes::nothing,
    "never ask; accepted for compatibility, this tool never asks"};
inline constexpr OptionRow no_lint_option = {
    "", "--no-lint", "", Takes::nothing,
    "accept a definition that a host may refuse, with a warning"};
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
