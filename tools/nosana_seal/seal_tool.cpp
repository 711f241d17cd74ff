// SPDX-License-Identifier: MIT
// nosana-seal as a table.
#include <nosana_seal/commands.hpp>
#include <nosana_seal/keys.hpp>

#include <array>

#include <sodium.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

constexpr std::array public_options = {
    OptionRow{"", "--cid", "", Takes::nothing, "print its content identifier (CIDv0) instead"},
    OptionRow{
        "", "--send", "URL", Takes::one,
        "the host fetches the definition from this https address, which contains %%global.job%%"},
    OptionRow{"", "--receive", "URL", Takes::one,
              "the host sends the results to this https address, which contains %%global.job%%"},
    OptionRow{"", "--system-resources", "", Takes::nothing,
              "keep the numbers of meta.system_resources, such as required_vram"},
    output_option,
    force_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array keygen_options = {
    OptionRow{"-y", "--public", "KEY", Takes::one, "print the recipient of a key file"},
    passphrase_option,
    strict_option,
    output_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array seal_options = {
    OptionRow{"-r", "--recipient", "RECIPIENT", Takes::many,
              "a Solana address or an nseal1 key that can open it; may be repeated"},
    OptionRow{"-R", "--recipients-file", "FILE", Takes::many,
              "a file of recipients, one on each line; may be repeated"},
    OptionRow{"", "--self", "", Takes::nothing, "the --identity files can open it too"},
    OptionRow{"", "--sign", "KEY", Takes::one, "sign with this Solana keypair file"},
    OptionRow{"", "--unsigned", "", Takes::nothing, "do not sign (the default at rest)"},
    OptionRow{"", "--use", "USE", Takes::one, "at-rest (default) or delivery", "at-rest delivery"},
    OptionRow{"", "--host", "ADDRESS", Takes::one, "delivery: the host that will run the job"},
    OptionRow{"", "--job", "ADDRESS", Takes::one, "delivery: the job"},
    OptionRow{"", "--expires", "+TIME", Takes::one,
              "when it expires: +10m, +24h, +90d, or 2027-01-31T12:00:00Z"},
    OptionRow{"", "--hide-recipients", "", Takes::nothing, "do not name the recipients"},
    no_lint_option,
    identity_option,
    passphrase_option,
    strict_option,
    output_option,
    force_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array open_options = {
    identity_option,
    passphrase_option,
    strict_option,
    OptionRow{"", "--expect-sender", "ADDRESS", Takes::one,
              "refuse it unless this wallet signed it"},
    OptionRow{"", "--expect-host", "ADDRESS", Takes::one,
              "open a delivery, which must be for this host"},
    OptionRow{"", "--expect-job", "ADDRESS", Takes::one,
              "open a delivery, which must be for this job"},
    OptionRow{"", "--min-created", "TIME", Takes::one,
              "refuse it if it is older, such as 2027-01-31T12:00:00Z"},
    OptionRow{"", "--reveal", "", Takes::nothing, "show everything on a terminal too"},
    output_option,
    force_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array exec_options = {
    identity_option,
    passphrase_option,
    strict_option,
    OptionRow{"", "--expect-sender", "ADDRESS", Takes::one,
              "refuse it unless this wallet signed it"},
    OptionRow{
        "", "--tempfile", "", Takes::nothing,
        "a file in memory (tmpfs) instead of a pipe, for a command that reads it more than once"},
    no_lint_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array inspect_options = {
    OptionRow{"", "--check", "FILE", Takes::one,
              "whether its recipients are exactly those of this file"},
    json_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array verify_options = {
    OptionRow{"", "--sender", "ADDRESS", Takes::one, "it must be signed by this wallet"},
    OptionRow{"-R", "--recipients-file", "FILE", Takes::many,
              "its recipients must be exactly those of this file; may be repeated"},
    json_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array reseal_options = {
    identity_option,
    passphrase_option,
    strict_option,
    OptionRow{"-r", "--recipient", "RECIPIENT", Takes::many,
              "the new recipients, all of them; may be repeated"},
    OptionRow{"-R", "--recipients-file", "FILE", Takes::many,
              "a file of the new recipients; may be repeated"},
    OptionRow{"", "--add", "RECIPIENT", Takes::many,
              "the old recipients and this one; may be repeated"},
    OptionRow{"", "--remove", "RECIPIENT", Takes::many,
              "the old recipients without this one; may be repeated"},
    OptionRow{"", "--sign", "KEY", Takes::one, "sign with this Solana keypair file"},
    OptionRow{"", "--unsigned", "", Takes::nothing, "do not sign a signed envelope again"},
    OptionRow{"", "--in-place", "", Takes::nothing, "replace the input"},
    output_option,
    force_option,
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array check_options = {
    OptionRow{"-R", "--recipients-file", "FILE", Takes::many,
              "the recipients of envelopes must be exactly those of this file; may be repeated"},
    OptionRow{
        "", "--by-name", "", Takes::nothing,
        "of a file without an extension of JSON or YAML read only whether it is a secret key, "
        "as in a folder; for hooks that name every file"},
    quiet_option,
    input_option,
    help_option,
};
constexpr std::array textconv_options = {
    identity_option, passphrase_option, strict_option, quiet_option, input_option, help_option,
};

// Makes the result of a command an exit status.
template <SealStatus (*Run)(const Arguments&)>
int as_number(const Arguments& arguments) {
  refuse_secrets(arguments);
  return static_cast<int>(Run(arguments));
}

constexpr std::array commands = {
    Command{"public", "[OPTIONS] [IN]", "print the public definition",
            "The constant that the official client pins for a confidential job, whatever IN is, "
            "and from IN only what an option keeps.",
            public_options, 0, 1, InputKind::files_or_stdin, false, as_number<run_public>},
    Command{"keygen", "[-o FILE] [--passphrase-fd N]", "make a key that opens envelopes",
            "Writes NSEAL-SECRET-1..., and prints its nseal1... recipient. Missing folders of "
            "FILE are created, accessible to their owner only.",
            keygen_options, 0, 0, InputKind::words, false, as_number<run_keygen>},
    Command{"seal", "(-r RECIPIENT | -R FILE | --self)... [OPTIONS] [IN]", "seal a definition",
            "Lints it as a confidential one first, with .nosana-lint.yaml. IN is JSON, JSON with "
            "comments or YAML; it is kept byte for byte.",
            seal_options, 0, 1, InputKind::files_or_stdin, false, as_number<run_seal>},
    Command{"open", "-i KEY... [OPTIONS] [IN]", "open an envelope",
            "On a terminal every value is masked; a pipe or a file gets the definition.",
            open_options, 0, 1, InputKind::files_or_stdin, false, as_number<run_open>},
    Command{"exec", "-i KEY... IN -- COMMAND [ARG ...]", "let a command read the opened definition",
            "{} in ARG is replaced by a pipe named job.json that only your processes can open, "
            "and only once; nothing is written to a disk. Signals and the exit status pass "
            "through. Of the official client only job post --confidential is run; what other "
            "programs do with the text is not checked.",
            exec_options, 0, 1, InputKind::files_or_stdin, true, as_number<run_exec>},
    Command{"inspect", "[OPTIONS] [IN]", "print the fields of an envelope",
            "Needs no key, and proves nothing.", inspect_options, 0, 1, InputKind::files_or_stdin,
            false, as_number<run_inspect>},
    Command{"verify", "[OPTIONS] [IN ...]",
            "check the signature, the recipients and the time of envelopes", "Needs no key.",
            verify_options, 0, 10000, InputKind::files_or_stdin, false, as_number<run_verify>},
    Command{"reseal", "-i KEY (-r|--add|--remove RECIPIENT)... [OPTIONS] IN",
            "seal an envelope again, for other recipients",
            "With a new content key and a new id. Recipients of the old envelope can still open "
            "that one.",
            reseal_options, 0, 1, InputKind::files_or_stdin, false, as_number<run_reseal>},
    Command{"check", "[OPTIONS] PATH ...", "for hooks: fail if an unsealed definition has a secret",
            "In a folder it checks every JSON and YAML file that git does not ignore, and whether "
            "any other file is a secret key.",
            check_options, 0, 1000000, InputKind::files_or_stdin, false, as_number<run_check>},
    Command{"textconv", "[OPTIONS] IN",
            "for git diff: a masked view of an envelope or a definition",
            "Values are masked. With -i each has a mark that changes with the value. Never asks, "
            "never fails because of what a file holds.",
            textconv_options, 0, 1, InputKind::files_or_stdin, false, as_number<run_textconv>},
};

constexpr auto command_list = [] {
  std::array<const Command*, commands.size()> list{};
  for (std::size_t i = 0; i < commands.size(); ++i) list[i] = &commands[i];
  return list;
}();

int seal_status_of(const CommandFailure& failure) {
  const auto* const known = dynamic_cast<const Failure*>(&failure);
  return static_cast<int>(known != nullptr ? known->status() : SealStatus::io);
}

void describe_seal(nlohmann::ordered_json& build) {
  build["envelopes"] = {1};
  build["libraries"] = {{"CLI11", CLI11_VERSION}, {"libsodium", ::sodium_version_string()}};
}

}  // namespace

const Tool seal_tool = {
    .name = "nosana-seal",
    .summary = "keeps Nosana job definitions sealed until they are posted",
    .commands = command_list,
    .groups = {},
    .statuses = seal_status_table,
    .status_note = "exec: that of the command; 126 or 127 if it could not be started",
    .closing =
        "No released Nosana host opens envelopes: they protect a definition at rest, in git and "
        "on its way to the poster. exec opens one at the moment it is posted.",
    .prefix = {},
    .words = {},
    .memory = Memory::locked_away,
    .explains_in_lines = true,
    .usage_status = static_cast<int>(SealStatus::usage),
    .io_status = static_cast<int>(SealStatus::io),
    .refused_status = static_cast<int>(SealStatus::refused),
    .status_of = seal_status_of,
    .describe_build = describe_seal,
};

}  // namespace nosana::tool
