// SPDX-License-Identifier: MIT
// nosana-job post: checks a definition, says what it will cost, and puts the job onto the chain.

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include <nosana/mask/search.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/text/utf8.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/definition.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/market_source.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/pin.hpp>
#include <nosana_job/post_cost.hpp>
#include <nosana_job/post_flow.hpp>
#include <nosana_job/post_many.hpp>
#include <nosana_job/post_resume.hpp>
#include <nosana_job/post_steps.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

// clang-format off
constexpr std::array post_options = {
    OptionRow{"-f", "--file", "FILE", Takes::one, "the definition: JSON, YAML, or sealed (- is standard input)"},
    OptionRow{"-m", "--market", "MARKET", Takes::one, "the market, by its name or its address"},
    OptionRow{"-t", "--timeout", "MINUTES", Takes::one, "the time that the job may take, and that is paid in advance"},
    OptionRow{"", "--confidential", "", Takes::nothing, "only a constant is public; the host that takes the job gets the definition"},
    OptionRow{"", "--host", "ADDRESS", Takes::one, "this host and no other; it must wait in the queue of the market"},
    OptionRow{"", "--authority", "WHO", Takes::one, "per-job (default): a new key signs what the host is asked; wallet: the wallet does", "per-job wallet"},
    OptionRow{"", "--max-cost", "NOS", Takes::one, "do not post where it would cost more"},
    OptionRow{"", "--priority", "PRICE", Takes::one, "millionths of a lamport that are paid for a compute unit (default: none)"},
    OptionRow{"", "--memo", "TEXT", Takes::one, "a text that stands on the chain, for everybody to read"},
    OptionRow{"", "--pin-url", "URL", Takes::one, "not confidential: where the definition is pinned to IPFS (NOSANA_PIN_TOKEN is the key)"},
    OptionRow{"", "--dry-run", "", Takes::nothing, "print the transaction, and send nothing"},
    OptionRow{"-y", "--yes", "", Takes::nothing, "do not ask"},
    OptionRow{"", "--id-only", "", Takes::nothing, "print nothing but the address of the job"},
    OptionRow{"", "--resume", "JOB", Takes::one, "go on with a posting that was cut off, with the same keys"},
    OptionRow{"", "--count", "N", Takes::one, "post so many jobs of this definition, at once (default: 1)"},
    OptionRow{"", "--wait", "", Takes::nothing, "confidential: hand over, follow the job, and collect its results"},
    OptionRow{"", "--no-send", "", Takes::nothing, "confidential: do not hand over; nosana-job send does it later"},
    OptionRow{"", "--deliver-timeout", "SECONDS", Takes::one, "stop the job where no host has the definition by then"},
    OptionRow{"", "--host-key", "RECIPIENT", Takes::one, "seal the definition to the host, for hosts that open envelopes: its address"},
    job_results_option, job_log_file_option, job_published_option, job_stop_on_interrupt_option,
    OptionRow{"", "--verbose", "", Takes::nothing, "say which wallet, market, node and folder are used"},
    job_identity_option, job_passphrase_option, job_markets_option,
    job_network_option, job_rpc_option, job_ws_option, job_host_url_option, job_state_option,
    job_wallet_option, job_json_option, job_quiet_option, job_help_option,
};
// clang-format on

constexpr std::int64_t seconds_a_minute = 60;

std::int64_t timeout_of(const Arguments& arguments) {
  constexpr std::uint64_t max_minutes = std::uint64_t{60} * 24 * 365;
  const auto minutes = whole_number(
      arguments, {.option = "--timeout", .unit = "minutes", .most = max_minutes, .example = "60"});
  if (!minutes)
    throw JobFailure(JobStatus::usage, "post needs --timeout",
                     "--timeout MINUTES is the time that the job may take, as 60");
  return static_cast<std::int64_t>(*minutes) * seconds_a_minute;
}

std::string demanded(const Arguments& arguments, const std::string& option) {
  const auto value = arguments.value(option);
  if (!value || value->empty())
    throw JobFailure(JobStatus::usage, "post needs " + option,
                     "nosana-job post --help says what it takes");
  return *value;
}

bool uses_wallet_as_authority(const Arguments& arguments) {
  return arguments.value("--authority").value_or("") == "wallet";
}

std::size_t count_of(const Arguments& arguments) {
  constexpr std::uint64_t most = 10'000;
  const auto count =
      whole_number(arguments, {.option = "--count", .unit = "jobs", .most = most, .example = "3"});
  if (!count) return 1;
  for (const char* const option : {"--output", "--log-file", "--dry-run", "--host-key"}) {
    if (*count > 1 && arguments.has(option))
      throw JobFailure(JobStatus::usage, std::string(option) + " takes one job, not --count",
                       "leave one of them out");
  }
  return *count;
}

// Everybody can read a memo, and it cannot be removed.
std::string memo_of(const Arguments& arguments) {
  std::string memo = arguments.value("--memo").value_or("");
  for (std::size_t at = 0; at < memo.size();) {
    const std::size_t size = text::utf8_length(memo, at);
    if (size == 0)
      throw JobFailure(JobStatus::usage, "--memo takes text in UTF-8",
                       "write it in ASCII, or in a terminal with UTF-8");
    at += size;
  }
  if (!mask::secrets_in(memo).empty())
    throw JobFailure(JobStatus::lint, "--memo has a secret, and everybody can read a memo",
                     "leave it out: what is on the chain cannot be removed");
  return memo;
}

// The CID that the chain will have, and nothing pinned yet.
std::string public_cid(const LoadedDefinition& definition, bool confidential) {
  const auto found =
      cid(confidential ? std::string_view(blank_definition) : definition.json.bytes());
  if (!found) throw JobFailure(JobStatus::usage, "the definition is too large for IPFS");
  return *found;
}

JobStatus run_post(Context& context, const Arguments& arguments) {
  if (const auto job = arguments.value("--resume")) return resume_posting(context, arguments, *job);
  const bool confidential = arguments.has("--confidential");
  const std::size_t count = count_of(arguments);
  const std::string file = demanded(arguments, "--file");
  const std::string market = demanded(arguments, "--market");
  const std::int64_t timeout = timeout_of(arguments);
  const LoadedDefinition definition =
      load_definition(arguments, file, confidential ? Posting::confidential : Posting::public_ipfs);
  const bool wallet_is_authority = uses_wallet_as_authority(arguments);
  const seal::Identity wallet = wallet_key(arguments);
  const JobKeys keys = new_job_keys(wallet, wallet_is_authority);
  PostingPlan plan;
  plan.listing.timeout = timeout;
  plan.listing.job = solana::address_of(keys.job);
  plan.listing.run = solana::address_of(keys.run);
  plan.listing.payer = solana::address_of(wallet);
  plan.listing.authority = solana::address_of(keys.authority ? *keys.authority : wallet);
  plan.listing.definition = solana::digest_of_cid(public_cid(definition, confidential)).value();
  plan.memo = memo_of(arguments);
  if (const auto host = arguments.value("--host")) {
    plan.listing.host = solana::parse_address(*host);
    if (!plan.listing.host)
      throw JobFailure(JobStatus::usage, "--host takes the address of a host, in base 58",
                       "leave it out for any host of the market");
  }
  constexpr std::uint64_t max_price = 1'000'000'000;
  plan.priority = whole_number(arguments, {.option = "--priority",
                                           .unit = "millionths of a lamport",
                                           .least = 0,
                                           .most = max_price,
                                           .example = "1000"});
  if (!confidential) demand_pin(arguments);
  (void)max_cost_of(arguments);
  demand_hand_over(arguments, confidential);

  ChainClient chain(context.network);
  NamedMarket named = find_market(chain, context.network, arguments, market);
  plan.listing.market = named.address;
  Situation found = look(chain, plan, std::move(named), !wallet_is_authority);
  multiply(found.cost, count);
  // Whether it fits into a transaction must not be found after something was written or asked.
  (void)sign_posting(chain.deployment(), plan, {}, wallet, keys);
  Events events(context);
  if (arguments.has("--verbose")) tell_plan(events, context, plan);
  if (!arguments.has("--id-only"))
    events.tell("cost",
                (count > 1 ? std::to_string(count) + " jobs\n" : std::string()) +
                    cost_text(found, plan.listing.timeout),
                cost_json(found));
  if (arguments.has("--dry-run")) {
    print_transaction(events, chain, plan, found, wallet, keys);
    return JobStatus::ok;
  }
  demand_money(found, arguments, to_text(plan.listing.payer));
  demand_consent(arguments);
  if (!confidential)
    pin(chain.http(), arguments, definition.json.bytes(),
        solana::cid_of_digest(plan.listing.definition));

  make_state_folder(context.state_folder);
  const bool hands_over =
      confidential && !arguments.has("--no-send") && !arguments.has("--id-only");
  json prepared = {{"confidential", confidential},
                   {"price", found.market.account.job_price},
                   {"network", context.network.cluster == Cluster::mainnet ? "mainnet" : "devnet"}};
  if (count > 1) {
    const std::string_view handed = hands_over ? definition.json.bytes() : std::string_view();
    return post_many(context, arguments, events, wallet,
                     {count, plan, wallet_is_authority, std::move(prepared), handed});
  }
  Journal journal = begin_journal(context, keys, plan, std::move(prepared));
  const OnePosting posting{context, arguments, events, journal, wallet, keys};
  put_on_chain(posting, chain, plan, hands_over);
  return hands_over ? hand_over(posting, definition.json.bytes()) : JobStatus::ok;
}

}  // namespace

const Command post_command = {
    "post",
    "--file FILE --market MARKET --timeout MINUTES [OPTIONS]",
    "post a job to a market",
    "Lints the definition first, and says what it will cost before it asks. What is needed to go "
    "on "
    "after a crash is on the disk before anything is sent: the same job is never paid twice.",
    post_options,
    0,
    0,
    InputKind::words,
    false,
    in_context<run_post>};

}  // namespace nosana::tool
