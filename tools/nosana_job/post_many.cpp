// SPDX-License-Identifier: MIT
#include <nosana_job/post_many.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <sys/resource.h>

#include <common/message.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/owner_action.hpp>
#include <nosana_job/post_steps.hpp>
#include <nosana_job/posting.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

// A journal and a connection for each job: more files than a shell allows at first.
void allow_many_files() {
  ::rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

// One of them, at an address that does not change.
struct OneJob {
  PostingPlan plan;
  std::optional<JobKeys> keys;  // until it is posted
  std::optional<seal::Identity> authority;
  std::optional<Journal> journal;
  std::unique_ptr<JobPosting> posting;

  [[nodiscard]] std::string name() const { return to_text(plan.listing.job); }
};

class Many {
 public:
  Many(const Context& context, const Arguments& arguments, Events& events,
       const seal::Identity& wallet, const ManyJobs& jobs)
      : context_(context),
        arguments_(arguments),
        events_(events),
        wallet_(wallet),
        jobs_(jobs),
        deliveries_(context, events) {
    deliveries_.expect(jobs.count);
  }

  JobStatus run();

 private:
  void begin_some();
  void begin_one();
  void take(OneJob& one, const PostingResult& result);
  void hand_over(OneJob& one);
  void end(OneJob& one, JobStatus status);
  void note(JobStatus status);

  const Context& context_;
  const Arguments& arguments_;
  Events& events_;
  const seal::Identity& wallet_;
  const ManyJobs& jobs_;
  Deliveries deliveries_;
  std::deque<OneJob> all_;  // after it: a posting lives on its loop
  std::size_t posting_ = 0;
  std::size_t posted_ = 0;
  std::size_t ended_ = 0;
  bool stopped_ = false;
  JobStatus worst_ = JobStatus::ok;
};

void Many::note(JobStatus status) {
  if (worst_ == JobStatus::ok) worst_ = status;
}

void Many::begin_some() {
  while (!stopped_ && !deliveries_.interrupted() && all_.size() < jobs_.count &&
         posting_ < max_postings)
    begin_one();
}

void Many::begin_one() {
  OneJob& one = all_.emplace_back();
  one.keys = new_job_keys(wallet_, jobs_.wallet_is_authority);
  one.plan = jobs_.plan;
  solana::Listing& listing = one.plan.listing;
  listing.job = solana::address_of(one.keys->job);
  listing.run = solana::address_of(one.keys->run);
  listing.authority = solana::address_of(one.keys->authority ? *one.keys->authority : wallet_);
  one.journal = begin_journal(context_, *one.keys, one.plan, jobs_.prepared);
  one.posting = std::make_unique<JobPosting>(deliveries_.http(), context_.network, *one.journal,
                                             wallet_, *one.keys, one.plan);
  ++posting_;
  one.posting->start([this, &one](PostingResult result) {
    // Not from within its own call.
    deliveries_.http().loop().after(
        net::Milliseconds(0), [this, &one, result = std::move(result)] { take(one, result); });
  });
}

void Many::take(OneJob& one, const PostingResult& result) {
  one.posting.reset();
  one.authority = std::move(one.keys->authority);
  one.keys.reset();  // those of the job and its run are in their file, and not needed any more
  --posting_;
  try {
    demand_posted(context_, result, one.name());
  } catch (const JobFailure& failure) {
    print_message("error: " + one.name() + ": " + failure.what());
    if (!failure.hint().empty()) print_message("hint: " + failure.hint());
    tell_failure(context_, failure, one.name());
    // What it fails for, the next would fail for too.
    stopped_ = true;
    end(one, failure.status());
    return;
  }
  ++posted_;
  if (!context_.json) events_.tell("posted", one.name() + ": posted");
  // It is paid: a reader who has gone is no reason not to hand over.
  events_.answer_done("posted", one.name() + "\n",
                      {{"job", one.name()}, {"signature", result.signature}});
  if (jobs_.definition.empty())
    end(one, JobStatus::ok);
  else
    hand_over(one);
  begin_some();
}

void Many::hand_over(OneJob& one) {
  const seal::Identity& signer = one.authority ? *one.authority : wallet_;
  DeliveryRequest request = request_of(arguments_, one.name(), signer, &*one.journal);
  request.definition = jobs_.definition;
  request.until_taken = !arguments_.has("--wait");
  request.deliver_limit = seconds_of(arguments_, "--deliver-timeout");
  request.show_logs = false;
  request.stop_job = [this, &one] {
    stop_job_on_chain(context_, arguments_, events_, one.name(), &*one.journal);
  };
  deliveries_.begin(std::move(request), [this, &one](JobStatus status) { end(one, status); });
}

void Many::end(OneJob& one, JobStatus status) {
  one.journal.reset();
  one.authority.reset();
  ++ended_;
  note(status);
}

JobStatus Many::run() {
  allow_many_files();
  begin_some();
  deliveries_.run_until([this] {
    const bool none_to_begin = stopped_ || deliveries_.interrupted() || all_.size() == jobs_.count;
    return none_to_begin && posting_ == 0 && ended_ == all_.size();
  });
  if (posted_ < jobs_.count)
    events_.tell("summary",
                 std::to_string(posted_) + " of " + std::to_string(jobs_.count) + " were posted",
                 {{"posted", posted_}, {"count", jobs_.count}});
  return worst_;
}

}  // namespace

JobStatus post_many(const Context& context, const Arguments& arguments, Events& events,
                    const seal::Identity& wallet, const ManyJobs& jobs) {
  return Many(context, arguments, events, wallet, jobs).run();
}

}  // namespace nosana::tool
