// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_link.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include <sodium.h>

#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/job_instructions.hpp>

namespace nosana::tool {

seal::Identity rehearsal_key() {
  seal::LockedBytes seed(32);
  ::randombytes_buf(seed.data(), seed.size());
  return seal::Identity::of_seed(std::span<const std::uint8_t, 32>(seed.data(), 32));
}

namespace {

JobFacts facts_of(const solana::JobAccount& job) {
  JobFacts facts;
  facts.project = to_text(job.project);
  facts.timeout = job.timeout;
  facts.confidential = solana::cid_of_digest(job.definition) == cid(blank_definition);
  return facts;
}

}  // namespace

struct RehearsalLink::State : std::enable_shared_from_this<State> {
  struct Running {
    solana::JobPlace place;
    solana::RunPlace run;
    bool finishing = false;
    bool seen = true;
  };

  ChainReader chain;
  net::Loop& loop;
  const solana::Deployment& deployment;
  const seal::Identity& wallet;
  solana::Address address;
  Options options;
  RehearsalHost* host = nullptr;
  RehearsalHost::Tell tell;
  std::map<std::string, Running> running;
  net::Loop::Timer timer = 0;
  std::size_t entering = 0;  // transactions on their way, or the question before them
  bool ended = false;
  bool silent = false;  // the RPC node, when it was asked last
  bool told_market = false;

  State(net::HttpClient& client, const Network& network, const seal::Identity& the_wallet,
        Options the_options)
      : chain(client, network),
        loop(client.loop()),
        deployment(deployment_of(network)),
        wallet(the_wallet),
        address(solana::address_of(the_wallet)),
        options(the_options) {}

  void look_later() {
    if (ended) return;
    timer = loop.after(options.every, [weak = weak_from_this()] {
      if (const auto state = weak.lock()) state->look();
    });
  }

  void look() {
    chain.find_runs(solana::run_host_offset, address,
                    [weak = weak_from_this()](const RunsAnswer& runs) {
                      const auto state = weak.lock();
                      if (!state || state->ended) return;
                      state->tell_silence(runs);
                      if (runs.answered) state->take_runs(runs);
                      state->look_later();
                    });
  }

  // Once, until it answers again.
  void tell_silence(const RunsAnswer& runs) {
    if (!runs.answered && !silent)
      tell(std::string(runs.refused ? "the RPC node does not search accounts"
                                    : "the RPC node does not answer") +
           "; it is asked again. " + std::string(other_node));
    silent = !runs.answered;
  }

  void take_runs(const RunsAnswer& runs) {
    for (auto& [job, each] : running) each.seen = false;
    for (const FoundRun& found : runs.runs) {
      const std::string job = to_text(found.run.job);
      const auto known = running.find(job);
      if (known != running.end())
        known->second.seen = true;
      else
        take_run(found);
    }
    for (auto at = running.begin(); at != running.end();) {
      if (at->second.seen) {
        ++at;
        continue;
      }
      // The run is gone: finished by us, or stopped by who posted it.
      if (!at->second.finishing) host->stop_job(at->first);
      at = running.erase(at);
    }
    if (running.size() < options.slots && entering == 0) enter();
  }

  void take_run(const FoundRun& found) {
    chain.read_account(found.run.job, [weak = weak_from_this(), found](const AccountAnswer& read) {
      const auto state = weak.lock();
      if (!state || state->ended || !read.data) return;
      const auto job = solana::parse_job(*read.data);
      if (!job) return;
      const std::string name = to_text(found.run.job);
      Running taken;
      taken.place = {found.run.job, job->market, job->payer, job->project, job->price == 0};
      taken.run = {found.address, found.run.host, found.run.payer};
      if (!state->running.emplace(name, taken).second) return;
      const JobFacts facts = facts_of(*job);
      if (facts.confidential)
        state->host->begin_job(name, facts);
      else
        state->tell(name + ": not confidential, which this host does not run");
    });
  }

  // Enters the queue, unless it is in it; where jobs wait, it takes as many as there is room for.
  void enter() {
    entering = 1;
    chain.read_account(options.market, [weak = weak_from_this()](const AccountAnswer& read) {
      const auto state = weak.lock();
      if (!state || state->ended) return;
      state->entering = 0;
      const auto market = read.data ? solana::parse_market(*read.data) : std::nullopt;
      const bool waits = market && market->holds(solana::QueueType::hosts) &&
                         std::find(market->queue.begin(), market->queue.end(), state->address) !=
                             market->queue.end();
      if (read.answered && !market && !std::exchange(state->told_market, true))
        state->tell(
            "there is no such market on this chain; nosana-job chain --market ADDRESS has one");
      if (!market || waits) return;
      const std::size_t room = state->options.slots - state->running.size();
      std::size_t count = 1;
      if (market->holds(solana::QueueType::jobs)) count = std::min(market->queue.size(), room);
      for (; count > 0; --count) state->work();
    });
  }

  void work() {
    ++entering;
    const auto run = std::make_shared<seal::Identity>(rehearsal_key());
    chain.send({solana::work(deployment, options.market, solana::address_of(*run), address)},
               {&wallet, run.get()}, [weak = weak_from_this(), run](bool) {
                 if (const auto state = weak.lock()) --state->entering;
               });
  }

  void finish(const std::string& job, const std::string& result, int tries) {
    const auto found = running.find(job);
    if (found == running.end() || ended) return;
    found->second.finishing = true;
    const auto digest = solana::digest_of_cid(cid(result).value_or(""));
    chain.send({solana::finish_job(deployment, found->second.place, found->second.run,
                                   digest.value_or(solana::Digest{}))},
               {&wallet}, [weak = weak_from_this(), job, result, tries](bool sent) {
                 const auto state = weak.lock();
                 if (!state || state->ended || sent) return;
                 constexpr int max_tries = 20;
                 if (tries >= max_tries) {
                   state->tell(job + ": the chain does not take the end of the job");
                   return;
                 }
                 state->loop.after(state->options.every, [weak, job, result, tries] {
                   if (const auto locked = weak.lock()) locked->finish(job, result, tries + 1);
                 });
               });
  }
};

RehearsalLink::RehearsalLink(net::HttpClient& client, const Network& network,
                             const seal::Identity& wallet, Options options)
    : state_(std::make_shared<State>(client, network, wallet, options)) {}

RehearsalLink::~RehearsalLink() {
  state_->ended = true;
  state_->loop.cancel(state_->timer);
}

void RehearsalLink::begin(RehearsalHost& host, RehearsalHost::Tell tell) {
  state_->host = &host;
  state_->tell = std::move(tell);
  state_->look();
}

void RehearsalLink::read_facts(const std::string& job,
                               std::function<void(std::optional<JobFacts>)> done) {
  const auto address = solana::parse_address(job);
  if (!address) {
    done(std::nullopt);
    return;
  }
  state_->chain.read_account(*address, [done = std::move(done)](const AccountAnswer& read) {
    const auto account = read.data ? solana::parse_job(*read.data) : std::nullopt;
    done(account ? std::optional(facts_of(*account)) : std::nullopt);
  });
}

void RehearsalLink::finish(const std::string& job, const std::string& public_result) {
  state_->finish(job, public_result, 0);
}

}  // namespace nosana::tool
