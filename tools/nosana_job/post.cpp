// SPDX-License-Identifier: MIT
// nosana-job post: checks a definition, says what it will cost, and puts the job onto the chain.

#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <nosana/mask/search.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana/text/utf8.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/definition.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/market_source.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/owner_action.hpp>
#include <nosana_job/pin.hpp>
#include <nosana_job/post_flow.hpp>
#include <nosana_job/post_many.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>

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

// What the chain says before anything is paid.
struct Situation {
  ChainMarket market;
  std::uint64_t lamports = 0;
  std::uint64_t nos = 0;
  bool has_token_account = false;
  solana::Cost cost;
};

Situation look(ChainClient& chain, const PostingPlan& plan, NamedMarket named, bool own_authority) {
  const solana::Address wallet = plan.listing.payer;
  const auto accounts = chain.accounts(
      {plan.listing.market, wallet, solana::token_account(wallet, chain.deployment().nos)});
  Situation found;
  found.market = read_market_account(chain, std::move(named), accounts[0]);
  if (accounts[1]) found.lamports = accounts[1]->lamports;
  const auto holding = accounts[2] ? solana::parse_token_account(accounts[2]->data) : std::nullopt;
  found.has_token_account = holding.has_value();
  if (holding) found.nos = holding->amount;
  // 200,000 units is what the chain assumes where no limit is set.
  constexpr std::uint64_t units = 203000;
  constexpr std::uint64_t micro = 1000000;
  const std::uint64_t priority = plan.priority ? (*plan.priority * units + micro - 1) / micro : 0;
  const auto cost = solana::cost_of_posting(found.market.account.job_price, plan.listing.timeout,
                                            own_authority ? 4 : 3, priority);
  if (!cost) throw JobFailure(JobStatus::money, "the job would cost more than there can be");
  found.cost = *cost;
  return found;
}

std::optional<std::uint64_t> max_cost_of(const Arguments& arguments) {
  const auto text = arguments.value("--max-cost");
  if (!text) return std::nullopt;
  const auto cost = solana::parse_decimal(*text, solana::nos_decimals);
  if (!cost) throw JobFailure(JobStatus::usage, "--max-cost takes an amount of NOS, as 0.5");
  return *cost;
}

void demand_money(const Situation& found, const Arguments& arguments, const std::string& wallet) {
  const solana::Cost& cost = found.cost;
  if (const auto limit = max_cost_of(arguments); limit && cost.escrow > *limit) {
    throw JobFailure(
        JobStatus::money,
        "it would cost " + nos_text(cost.escrow) + ", more than --max-cost " + nos_text(*limit),
        "ask for less time, take another market, or raise --max-cost");
  }
  if (!found.has_token_account && cost.escrow != 0) {
    throw JobFailure(JobStatus::money, "the wallet " + wallet + " has never held NOS",
                     "send it " + nos_text(cost.escrow) + " or more");
  }
  if (found.nos < cost.escrow) {
    throw JobFailure(JobStatus::money,
                     "the wallet " + wallet + " has " + nos_text(found.nos) + ", and " +
                         nos_text(cost.escrow) + " are needed",
                     "send it NOS, or ask for less time");
  }
  const std::uint64_t needed = cost.fee + cost.rent + cost.kept;
  if (found.lamports < needed) {
    throw JobFailure(JobStatus::money,
                     "the wallet " + wallet + " has " + sol_text(found.lamports) + ", and " +
                         sol_text(needed) + " are needed",
                     "send it SOL; most of it comes back");
  }
}

json cost_json(const Situation& found) {
  return {{"price_per_second",
           solana::to_decimal(found.market.account.job_price, solana::nos_decimals)},
          {"escrow_nos", solana::to_decimal(found.cost.escrow, solana::nos_decimals)},
          {"fee_sol", solana::to_decimal(found.cost.fee, solana::sol_decimals)},
          {"rent_sol", solana::to_decimal(found.cost.rent, solana::sol_decimals)}};
}

std::string cost_text(const Situation& found, std::int64_t timeout) {
  const solana::MarketAccount& market = found.market.account;
  constexpr std::uint64_t hour = 3600;
  std::string text = "cost:   " + nos_text(found.cost.escrow) + " for " +
                     std::to_string(timeout / seconds_a_minute) + " minutes (" +
                     nos_text(market.job_price * hour) +
                     " an hour); what the job does not use comes back\n        " +
                     sol_text(found.cost.fee) + " for signatures; " + sol_text(found.cost.rent) +
                     " as rent, which comes back\nmarket: ";
  return text + waiting_text(market.queue.size(), market.holds(solana::QueueType::hosts));
}

// What so many cost together.
void multiply(solana::Cost& cost, std::size_t count) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (std::uint64_t* const part : {&cost.escrow, &cost.fee, &cost.rent}) {
    if (*part > most / count)
      throw JobFailure(JobStatus::money, "the jobs would cost more than there can be");
    *part *= count;
  }
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

// A terminal is asked; elsewhere --yes says it.
void demand_consent(const Arguments& arguments) {
  if (arguments.has("--yes")) return;
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal || ::isatty(STDERR_FILENO) == 0)
    throw JobFailure(JobStatus::usage, "nobody is there to ask: there is no terminal",
                     "--yes posts without asking, --dry-run shows what would be posted");
  (void)write_all(terminal.number(), "post? [y/N] ");
  char answer = 'n';
  if (::read(terminal.number(), &answer, 1) != 1 || (answer != 'y' && answer != 'Y'))
    throw JobFailure(JobStatus::usage, "not posted", "y posts, --yes posts without asking");
}

void print_transaction(Events& events, ChainClient& chain, const PostingPlan& plan,
                       const Situation& found, const seal::Identity& wallet, const JobKeys& keys) {
  const auto fresh = chain.blockhash();
  if (!fresh)
    throw JobFailure(JobStatus::network, "the RPC node did not answer", std::string(other_node));
  const solana::Transaction transaction =
      sign_posting(chain.deployment(), plan, fresh->blockhash, wallet, keys);
  nlohmann::ordered_json shown = {{"instruction", plan.listing.host ? "assign" : "list"},
                                  {"plan", to_json(plan)},
                                  {"cost", cost_json(found)},
                                  {"accounts", json::array()},
                                  {"message", to_base64(encode(transaction.message))}};
  for (std::size_t key = 0; key < transaction.message.keys.size(); ++key)
    shown["accounts"].push_back({{"address", to_text(transaction.message.keys[key])},
                                 {"signer", transaction.message.is_signer(key)},
                                 {"writable", transaction.message.is_writable(key)}});
  events.answer("transaction", shown.dump(2) + "\n", shown);
}

void tell_posted(Events& events, const Context& context, const Arguments& arguments,
                 const PostingPlan& plan, const PostingResult& result) {
  const std::string job = to_text(plan.listing.job);
  // It is paid: a reader who has gone is no reason not to hand over.
  events.answer_done("posted", job + "\n", {{"job", job}, {"signature", result.signature}});
  if (arguments.has("--id-only") || context.quiet || context.json) return;
  events.tell("posted", "posted; the transaction is " + result.signature);
  if (solana::cid_of_digest(plan.listing.definition) == cid(blank_definition) &&
      (arguments.has("--no-send") || arguments.has("--resume")))
    events.tell("next",
                "next:   " + command_line(context, "send", {"--job", job, "FILE"}) +
                    "   hands the definition over",
                {{"command", command_line(context, "send", {"--job", job, "FILE"})}});
}

// To the host that takes the job; with --wait until the results are there.
JobStatus hand_over(const Context& context, const Arguments& arguments, Events& events,
                    Journal& journal, const seal::Identity& wallet, const JobKeys& keys,
                    std::string_view definition) {
  const seal::Identity& signer = keys.authority ? *keys.authority : wallet;
  DeliveryRequest request = request_of(arguments, journal.job(), signer, &journal);
  request.definition = definition;
  request.until_taken = !arguments.has("--wait");
  request.deliver_limit = seconds_of(arguments, "--deliver-timeout");
  if (const auto key = arguments.value("--host-key")) {
    request.host_key = recipient(*key, "--host-key");
    request.seal_signer = &signer;
  }
  request.stop_job = [&] {
    stop_job_on_chain(context, arguments, events, journal.job(), &journal);
  };
  request.from = standing_of(context, journal.job(), &journal);
  return run_delivery(context, events, request);
}

// What an interrupt says between the keys and the end of the posting.
std::string way_to_resume(const Context& context, const std::string& job) {
  return message("interrupted; the job may be on the chain. Go on with " +
                 command_line(context, "post", {"--resume", job}));
}

JobStatus resume(Context& context, const Arguments& arguments, const std::string& job) {
  if (!solana::parse_address(job))
    throw JobFailure(JobStatus::usage, "--resume takes the address of a job, in base 58",
                     "nosana-job list shows yours");
  Journal journal = Journal::open(context.state_folder, job);
  const json* const prepared = journal.last("prepared");
  if (prepared == nullptr)
    throw JobFailure(JobStatus::io, "the journal of this job is damaged",
                     "nothing was sent: post it anew");
  const PostingPlan plan = plan_of(*prepared);
  const seal::Identity wallet = wallet_key(arguments);
  if (solana::address_of(wallet) != plan.listing.payer) {
    throw JobFailure(JobStatus::key, "the wallet is not the one that posts this job",
                     "--wallet KEY of " + to_text(plan.listing.payer));
  }
  const JobKeys keys = read_job_keys(context.state_folder, job);
  ChainClient chain(context.network);
  Events events(context);
  const InterruptNote note(way_to_resume(context, job));
  const PostingResult result = post_to_chain(chain, journal, wallet, keys, plan);
  demand_posted(context, result, job);
  tell_posted(events, context, arguments, plan, result);
  return JobStatus::ok;
}

void tell_plan(Events& events, const Context& context, const PostingPlan& plan) {
  const std::string cid = solana::cid_of_digest(plan.listing.definition);
  const std::string wallet = to_text(plan.listing.payer);
  const std::string authority = to_text(plan.listing.authority);
  const std::string market = to_text(plan.listing.market);
  events.tell("plan",
              "wallet:     " + wallet + "\nauthority:  " + authority + "\nmarket:     " + market +
                  "\ndefinition: " + cid + "\nRPC node:   " + context.network.rpc +
                  "\njournals:   " + context.state_folder,
              {{"wallet", wallet},
               {"authority", authority},
               {"market", market},
               {"cid", cid},
               {"state", context.state_folder}});
}

// The CID that the chain will have, and nothing pinned yet.
std::string public_cid(const LoadedDefinition& definition, bool confidential) {
  const auto found =
      cid(confidential ? std::string_view(blank_definition) : definition.json.bytes());
  if (!found) throw JobFailure(JobStatus::usage, "the definition is too large for IPFS");
  return *found;
}

JobStatus run_post(Context& context, const Arguments& arguments) {
  if (const auto job = arguments.value("--resume")) return resume(context, arguments, *job);
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
  // What is wrong with the options of the hand-over must not be found after the payment.
  (void)seconds_of(arguments, "--deliver-timeout");
  if (const auto key = arguments.value("--host-key")) (void)recipient(*key, "--host-key");
  demand_files(arguments);

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
  const std::string job = to_text(plan.listing.job);
  write_job_keys(context.state_folder, job, keys);
  Journal journal = Journal::create(context.state_folder, job);
  prepared.update(to_json(plan));
  journal.append("prepared", prepared);
  PostingResult result;
  {
    const InterruptNote note(way_to_resume(context, job));
    result = post_to_chain(chain, journal, wallet, keys, plan);
  }
  demand_posted(context, result, job);
  tell_posted(events, context, arguments, plan, result);
  if (!hands_over) return JobStatus::ok;
  return hand_over(context, arguments, events, journal, wallet, keys, definition.json.bytes());
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
