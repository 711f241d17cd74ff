// SPDX-License-Identifier: MIT
// nosana-seal-pages FOLDER   writes the manual page and the completions into FOLDER.

#include <array>

#include <common/pages/pages.hpp>
#include <nosana_seal/commands.hpp>

namespace {

using nosana::tool::roff::Entry;

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
    Entry{"nosana-seal keygen -o ~/.nosana/seal.key",
          "make a key, and print the recipient for others"},
    Entry{"nosana-seal seal -R readers.txt -o job.sealed.json job.json",
          "seal a definition to all recipients in readers.txt"},
    Entry{"nosana-seal exec -i ~/.nosana/seal.key job.sealed.json -- npx @nosana/cli job post "
          "--file {} --confidential --wait",
          "post a sealed definition without writing it to a file"},
    Entry{"nosana-seal reseal -i ~/.nosana/seal.key --add nseal1... --in-place job.sealed.json",
          "add a recipient"},
    Entry{"nosana-seal check .", "find unsealed secrets in a repository"},
    Entry{"nosana-seal public --cid", "the identifier that is pinned for every confidential job"},
};

constexpr std::string_view description =
    "nosana-seal keeps a job definition with secrets encrypted from the moment it is written until "
    "the moment it is posted. It never opens a network connection and never asks a question. IN is "
    "a file, or standard input where it is left out or -. No released Nosana host opens an "
    "envelope: the host that runs a job reads its definition.";

}  // namespace

int main(int count, char** arguments) {
  return nosana::tool::pages::write_pages_of(
      nosana::tool::seal_tool,
      {.description = description,
       .sections = {},
       .status_note =
           "exec ends with the status of its command; with 126 or 127 where it could not "
           "be started, and with 128 and the number of a signal that ended it.",
       .environment = environment,
       .files = files,
       .examples = examples,
       .see_also = ".BR nosana\\-lint (1),\n.BR nosana\\-job (1),\n.BR gitattributes (5)\n"},
      {arguments, static_cast<std::size_t>(count)});
}
