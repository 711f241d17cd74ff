// SPDX-License-Identifier: MIT
// nosana-job-pages FOLDER   writes the manual page and the completions into FOLDER.

#include <array>

#include <common/pages/pages.hpp>
#include <nosana_job/commands.hpp>

namespace {

using nosana::tool::roff::Entry;

constexpr std::array environment = {
    Entry{"SOLANA_WALLET",
          "the key of the wallet, in base58 or as the numbers of a keypair file; used where no "
          "--wallet is given"},
    Entry{"NOSANA_NETWORK", "as --network"},
    Entry{"NOSANA_RPC, NOSANA_WS", "as --rpc and --ws"},
    Entry{"NOSANA_HOST_URL, NOSANA_MARKETS_URL, NOSANA_PUBLISHED_URL",
          "as --host-url, --markets-url and --published-url"},
    Entry{"NOSANA_PIN_TOKEN", "the key for --pin-url; it is sent there and nowhere else"},
    Entry{"NOSANA_JOB_STATE", "as --state"},
    Entry{"XDG_STATE_HOME", "where the folder nosana-job is, in place of ~/.local/state"},
    Entry{"HTTPS_PROXY, NO_PROXY", "the proxy for requests, and for which hosts there is none"},
    Entry{"SSL_CERT_FILE, CURL_CA_BUNDLE",
          "certificates that are trusted in place of the system's"},
};
constexpr std::array files = {
    Entry{"~/.nosana/nosana_key.json",
          "the wallet of the official client; used where neither --wallet nor SOLANA_WALLET is "
          "given"},
    Entry{"~/.local/state/nosana-job/JOB.journal",
          "what was done for a job, one record a line; no secret is in it"},
    Entry{"~/.local/state/nosana-job/JOB.keys",
          "the keys of the job, for its owner alone; that of its authority follows from the wallet "
          "too"},
    Entry{"~/.local/state/nosana-job/JOB.results.json", "its results, for its owner alone"},
};
constexpr std::array examples = {
    Entry{"nosana-job markets", "the markets with price and queue"},
    Entry{"nosana-job post -f job.json -m nvidia-3090 -t 60 --confidential --dry-run",
          "lint the definition, and say what it would cost"},
    Entry{"nosana-job post -f job.json -m nvidia-3090 -t 60 --confidential --wait",
          "post it, hand it over, show the log, collect the results"},
    Entry{"nosana-job send --job JOB job.json", "hand the definition over, once more or later"},
    Entry{"nosana-job attach JOB", "follow a job that goes on without a terminal"},
    Entry{"nosana-job list --chain", "the jobs of the wallet, from any machine"},
    Entry{"nosana-job wait --json JOB JOB", "wait for two jobs, as events for a program"},
    Entry{"nosana-job stop JOB", "end a job, and get back what it did not use"},
};

constexpr std::string_view description =
    "nosana-job posts a job to a market of Nosana, hands its definition over to the host that "
    "takes "
    "it and to nobody else, follows it, and collects its results. Each step can be taken alone, "
    "and "
    "again: a job is never paid twice, and never handed to a second host. An interrupt leaves the "
    "job alone and says how to come back; a second one ends the program at once. With --json each "
    "line on standard output is an event with a version, a number and a time "
    "(job-events.schema.json). The host that runs a job reads its definition.";

}  // namespace

int main(int count, char** arguments) {
  return nosana::tool::pages::write_pages_of(
      nosana::tool::job_tool,
      {.description = description,
       .sections = {},
       .status_note = "The outcome of a job and the outcome of its delivery never share a status.",
       .environment = environment,
       .files = files,
       .examples = examples,
       .see_also = ".BR nosana\\-lint (1),\n.BR nosana\\-seal (1)\n"},
      {arguments, static_cast<std::size_t>(count)});
}
