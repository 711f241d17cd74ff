// SPDX-License-Identifier: MIT
#include <nosana_seal/commands.hpp>

#include <algorithm>
#include <array>

#include <common/help_layout.hpp>

namespace nosana::tool {

namespace {

// clang-format off
constexpr std::array public_options = {
    SealOption{"", "--cid", "", Takes::nothing, "print its content identifier (CIDv0) in its place"},
    SealOption{"", "--send", "URL", Takes::one,
               "the host fetches the definition from this https address, which holds %%global.job%%"},
    SealOption{"", "--receive", "URL", Takes::one,
               "the host sends the results to this https address, which holds %%global.job%%"},
    SealOption{"", "--system-resources", "", Takes::nothing,
               "keep the numbers of meta.system_resources, such as required_vram"},
    output_option, force_option, quiet_option, input_option, help_option,
};
constexpr std::array keygen_options = {
    SealOption{"-y", "--public", "KEY", Takes::one, "print the recipient that a key file belongs to"},
    passphrase_option, strict_option, output_option, quiet_option, input_option, help_option,
};
constexpr std::array seal_options = {
    SealOption{"-r", "--recipient", "RECIPIENT", Takes::many,
               "a Solana address or an nseal1 key that may open it; may be repeated"},
    SealOption{"-R", "--recipients-file", "FILE", Takes::many, "a file of recipients, one a line; may be repeated"},
    SealOption{"", "--self", "", Takes::nothing, "whoever the --identity files belong to may open it too"},
    SealOption{"", "--sign", "KEY", Takes::one, "sign with this Solana keypair file"},
    SealOption{"", "--unsigned", "", Takes::nothing, "do not sign (the default at rest)"},
    SealOption{"", "--use", "USE", Takes::one, "at-rest (default) or delivery"},
    SealOption{"", "--host", "ADDRESS", Takes::one, "delivery: the host that will run the job"},
    SealOption{"", "--job", "ADDRESS", Takes::one, "delivery: the job"},
    SealOption{"", "--expires", "+TIME", Takes::one,
               "when it may not be opened any more: +10m, +24h, +90d, or 2027-01-31T12:00:00Z"},
    SealOption{"", "--hide-recipients", "", Takes::nothing, "do not say who may open it"},
    no_lint_option,
    identity_option, passphrase_option, strict_option, output_option, force_option, quiet_option,
    input_option, help_option,
};
constexpr std::array open_options = {
    identity_option, passphrase_option, strict_option,
    SealOption{"", "--expect-sender", "ADDRESS", Takes::one, "refuse it if another wallet, or none, signed it"},
    SealOption{"", "--expect-host", "ADDRESS", Takes::one, "open a delivery, which must be for this host"},
    SealOption{"", "--expect-job", "ADDRESS", Takes::one, "open a delivery, which must be for this job"},
    SealOption{"", "--min-created", "TIME", Takes::one, "refuse it if it is older, as 2027-01-31T12:00:00Z"},
    SealOption{"", "--reveal", "", Takes::nothing, "show everything on a terminal too"},
    output_option, force_option, quiet_option, input_option, help_option,
};
constexpr std::array exec_options = {
    identity_option, passphrase_option, strict_option,
    SealOption{"", "--expect-sender", "ADDRESS", Takes::one, "refuse it if another wallet, or none, signed it"},
    SealOption{"", "--tempfile", "", Takes::nothing,
               "a file in memory (tmpfs) in place of a pipe, for a command that reads it more than once"},
    no_lint_option,
    quiet_option, input_option, help_option,
};
constexpr std::array inspect_options = {
    SealOption{"", "--check", "FILE", Takes::one, "whether its recipients are exactly those of this file"},
    json_option, quiet_option, input_option, help_option,
};
constexpr std::array verify_options = {
    SealOption{"", "--sender", "ADDRESS", Takes::one, "it must be signed by this wallet"},
    SealOption{"-R", "--recipients-file", "FILE", Takes::many, "its recipients must be exactly those of this file; may be repeated"},
    json_option, quiet_option, input_option, help_option,
};
constexpr std::array reseal_options = {
    identity_option, passphrase_option, strict_option,
    SealOption{"-r", "--recipient", "RECIPIENT", Takes::many, "the new recipients, all of them; may be repeated"},
    SealOption{"-R", "--recipients-file", "FILE", Takes::many, "a file of the new recipients; may be repeated"},
    SealOption{"", "--add", "RECIPIENT", Takes::many, "the old recipients and this one; may be repeated"},
    SealOption{"", "--remove", "RECIPIENT", Takes::many, "the old recipients without this one; may be repeated"},
    SealOption{"", "--sign", "KEY", Takes::one, "sign with this Solana keypair file"},
    SealOption{"", "--unsigned", "", Takes::nothing, "do not sign what was signed"},
    SealOption{"", "--in-place", "", Takes::nothing, "replace the input"},
    output_option, force_option, quiet_option, input_option, help_option,
};
constexpr std::array check_options = {
    SealOption{"-R", "--recipients-file", "FILE", Takes::many, "the recipients of envelopes must be exactly those of this file; may be repeated"},
    quiet_option, input_option, help_option,
};
constexpr std::array textconv_options = {
    identity_option, passphrase_option, strict_option, quiet_option, input_option, help_option,
};

constexpr std::array commands = {
    SealCommand{"public", "[OPTIONS] [IN]", "print what may be public of a definition",
                "The constant that the official client pins for a confidential job, whatever IN is, and nothing of "
                "IN but what an option keeps.",
                public_options, 1, false, run_public},
    SealCommand{"keygen", "[-o FILE] [--passphrase-fd N]", "make a key to open envelopes with",
                "Writes NSEAL-SECRET-1..., and says which nseal1... recipient belongs to it. The folders of FILE are made "
                "where they are missing, for their owner alone.",
                keygen_options, 0, false, run_keygen},
    SealCommand{"seal", "(-r RECIPIENT | -R FILE | --self)... [OPTIONS] [IN]", "seal a definition",
                "Lints it as a confidential one first, as .nosana-lint.yaml says. IN is JSON, JSON with comments or YAML; it "
                "is kept byte for byte.",
                seal_options, 1, false, run_seal},
    SealCommand{"open", "-i KEY... [OPTIONS] [IN]", "open an envelope",
                "A terminal shows it with every value masked; a pipe or a file gets the definition.",
                open_options, 1, false, run_open},
    SealCommand{"exec", "-i KEY... IN -- COMMAND [ARG ...]", "let a command read what is sealed",
                "{} in ARG stands for a pipe named job.json that only processes of yours can open, the first of them "
                "and once; nothing is written to a disk. Signals and the exit status pass through. Of the official "
                "client nothing runs but job post --confidential; what other programs do with the text is not judged.",
                exec_options, 1, true, run_exec},
    SealCommand{"inspect", "[OPTIONS] [IN]", "what an envelope says about itself",
                "Needs no key, and proves nothing.", inspect_options, 1, false, run_inspect},
    SealCommand{"verify", "[OPTIONS] [IN ...]", "check the signature, the recipients and the time of envelopes",
                "Needs no key.", verify_options, 10000, false, run_verify},
    SealCommand{"reseal", "-i KEY (-r|--add|--remove RECIPIENT)... [OPTIONS] IN",
                "seal an envelope again, for other recipients",
                "With a new content key and a new id. Who could open the old envelope still can.",
                reseal_options, 1, false, run_reseal},
    SealCommand{"check", "[OPTIONS] PATH ...", "for hooks: no secret in a definition that is not sealed",
                "Of a folder it looks at every JSON and YAML file that git does not leave out.",
                check_options, 1000000, false, run_check},
    SealCommand{"textconv", "[OPTIONS] IN", "for git diff: what can be shown of an envelope or a definition",
                "Values are masked. With -i each has a mark that changes when the value does. Never asks, never fails because "
                "of what a file holds.",
                textconv_options, 1, false, run_textconv},
};
// clang-format on

constexpr std::size_t text_column = 28;
constexpr std::size_t name_column = 14;
constexpr std::size_t status_column = 6;

}  // namespace

std::span<const SealCommand> seal_commands() noexcept { return commands; }

const SealCommand* find_command(std::string_view name) noexcept {
  const auto* const found =
      std::find_if(commands.begin(), commands.end(),
                   [name](const SealCommand& command) { return command.name == name; });
  return found == commands.end() ? nullptr : found;
}

std::string seal_help() {
  std::string out =
      "nosana-seal: keeps Nosana job definitions sealed until they are posted\n\n"
      "Usage: nosana-seal COMMAND [OPTIONS] ...\n"
      "       nosana-seal COMMAND --help\n"
      "       nosana-seal --version [--json]\n\nCommands\n";
  for (const SealCommand& command : commands)
    append_row(out, "  " + std::string(command.name), command.summary, name_column);
  out += "\nExit status\n";
  for (const SealStatusRow& row : seal_status_table)
    append_row(out, "  " + std::to_string(static_cast<int>(row.status)), row.text, status_column);
  append_wrapped(out, "  of exec: that of the command; 126 or 127 where it could not be started", 0,
                 6);
  out += '\n';
  append_wrapped(
      out,
      "No released Nosana host opens envelopes: they protect a definition at rest, in git "
      "and on its way to whoever posts it. exec opens one in the moment it is posted.",
      0, 0);
  return out;
}

std::string seal_help(const SealCommand& command) {
  std::string out = "nosana-seal " + std::string(command.name) + ": ";
  append_wrapped(out, command.summary, out.size(), 0);
  out += "\nUsage: nosana-seal " + std::string(command.name) + ' ' + std::string(command.usage) +
         "\n\n";
  if (!command.details.empty()) {
    append_wrapped(out, command.details, 0, 0);
    out += '\n';
  }
  out += "Options\n";
  for (const SealOption& option : command.options) {
    std::string head = "  ";
    if (!option.letter.empty()) (head += option.letter) += ", ";
    head += option.name;
    if (!option.argument.empty()) (head += ' ') += option.argument;
    append_row(out, head, option.text, text_column);
  }
  return out;
}

}  // namespace nosana::tool
