// SPDX-License-Identifier: MIT
#include <array>
#include <string>

#include <common/roff.hpp>
#include <nosana/version.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal_pages/pages.hpp>

namespace nosana::tool::seal_pages {

namespace {

using namespace roff;

constexpr std::array environment = {
    Entry{"SOLANA_WALLET",
          "the key of the wallet, in base58 or as the numbers of a keypair file; used where no "
          "--identity is given"},
    Entry{"XDG_RUNTIME_DIR",
          "where exec makes the folder of its pipe; with --tempfile it must be on a tmpfs"},
};
constexpr std::array files = {
    Entry{"~/.nosana/nosana_key.json",
          "the wallet of the official client; used where neither --identity nor SOLANA_WALLET is "
          "given"},
};
constexpr std::array examples = {
    Entry{"nosana-seal keygen -o ~/.nosana/seal.key", "make a key, and say what others seal to"},
    Entry{"nosana-seal seal -R readers.txt -o job.sealed.json job.json",
          "seal a definition to everybody in readers.txt"},
    Entry{"nosana-seal exec -i ~/.nosana/seal.key job.sealed.json -- npx @nosana/cli job post "
          "--file {} --confidential --wait",
          "post what is sealed; no file holds it"},
    Entry{"nosana-seal reseal -i ~/.nosana/seal.key --add nseal1... --in-place job.sealed.json",
          "let somebody else read it too"},
    Entry{"nosana-seal check .", "whether anything in a repository should have been sealed"},
    Entry{"nosana-seal public --cid", "what is pinned of every confidential job"},
};

constexpr std::string_view description =
    "nosana-seal keeps a job definition with secrets encrypted from the moment it is written until "
    "the moment it is posted. It never opens a network connection and never asks a question. IN is "
    "a file, or standard input where it is left out or -. No released Nosana host opens an "
    "envelope: the host that runs a job reads its definition.";

void options(std::string& out, std::span<const SealOption> all) {
  for (const SealOption& option : all) {
    std::string term = option.letter.empty() ? "" : bold(option.letter) + ", ";
    term += bold(option.name);
    if (!option.argument.empty()) (term += ' ') += argument(escaped(option.argument));
    entry(out, term, option.text);
  }
}

void commands(std::string& out) {
  heading(out, "SH", "COMMANDS");
  for (const SealCommand& command : seal_commands()) {
    heading(out, "SS", std::string(command.name));
    out += bold("nosana-seal " + std::string(command.name)) + ' ' +
           argument(escaped(command.usage)) + "\n.PP\n";
    std::string text(command.summary);
    text.front() = static_cast<char>(text.front() - ('a' - 'A'));
    text += '.';
    if (!command.details.empty()) (text += ' ') += command.details;
    paragraph(out, text);
    options(out, command.options);
  }
}

}  // namespace

std::string manual() {
  std::string out = ".\\\" Made by nosana-seal-pages from the tables of the tool; do not edit.\n";
  title(out, "nosana-seal", version, "keeps Nosana job definitions sealed until they are posted");
  heading(out, "SH", "SYNOPSIS");
  out += bold("nosana-seal") + ' ' + argument("COMMAND [OPTIONS] ...") + "\n.br\n";
  out += bold("nosana-seal") + ' ' + argument("COMMAND") + ' ' + bold("--help") + "\n.br\n";
  out += bold("nosana-seal --version") + " [" + bold("--json") + "]\n";
  heading(out, "SH", "DESCRIPTION");
  paragraph(out, description);
  commands(out);
  heading(out, "SH", "EXIT STATUS");
  for (const SealStatusRow& row : seal_status_table)
    entry(out, bold(std::to_string(static_cast<int>(row.status))), row.text);
  out += ".PP\n";
  paragraph(out,
            "exec ends with the status of its command; with 126 or 127 where it could not be "
            "started, and with 128 and the number of a signal that ended it.");
  list(out, "ENVIRONMENT", environment);
  list(out, "FILES", files);
  list(out, "EXAMPLES", examples);
  heading(out, "SH", "SEE ALSO");
  out += ".BR nosana\\-lint (1),\n.BR gitattributes (5)\n";
  return out;
}

}  // namespace nosana::tool::seal_pages
