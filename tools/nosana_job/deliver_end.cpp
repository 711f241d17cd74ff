// SPDX-License-Identifier: MIT
#include <nosana_job/deliver_run.hpp>

#include <array>
#include <chrono>

#include <common/message.hpp>

namespace nosana::tool {

namespace {

using host::Outcome;

// The commands that are named when somebody leaves a job.
constexpr std::array<std::string_view, 3> ways_back = {"attach", "status", "stop"};

}  // namespace

bool DeliveryRun::stop_job() {
  status_.clear();
  if (request_.stop_job) {
    try {
      request_.stop_job();
      return true;
    } catch (const CommandFailure& failure) {
      // It does not change how the delivery ended.
      const std::string text = std::string("the job was not stopped: ") + failure.what();
      tell("answer", text + "; " + command_line(context_, "stop", {request_.job}),
           {{"text", text}});
    }
    return false;
  }
  tell_stop();
  return false;
}

void DeliveryRun::tell_stop() {
  const std::string next = command_line(context_, "stop", {request_.job});
  tell("next", "next:   " + next + "   ends what it costs", {{"command", next}});
}

// What the outcome means here, and what to do next.
std::string DeliveryRun::end_text() const {
  const auto command = [this](std::string_view name, const std::vector<std::string>& words) {
    return command_line(context_, name, words);
  };
  const std::string results = command("results", {request_.job});
  const std::string hand_over = command("send", {"--job", request_.job, "FILE"});
  std::string text = outcome_text(context_, now_.outcome, request_.job);
  const bool is_stopped = now_.outcome == Outcome::stopped;
  if (!given_up_.empty())
    text = (is_stopped ? text + "; " : std::string()) + given_up_ +
           "; the results can be asked for later: " + results;
  if (is_stopped && given_up_.empty() && now_.host_waits)
    text += "; its host never had the definition";
  if (is_overdue_ && now_.outcome == Outcome::not_delivered)
    text += ": the time of the job is over";
  if (is_overdue_ && now_.outcome == Outcome::unknown)
    text = "the time of the job is over, and neither the chain nor its host says how it ended; " +
           results + "   asks again";
  if (now_.outcome == Outcome::detached && is_stored_)
    text =
        "detached; the job is over, and its results are here. Whether the public result is blank "
        "was not read: " +
        results + "   reads it";
  else if (now_.outcome == Outcome::detached && (!now_.taken || now_.host_waits))
    text += "\nthe definition may not have arrived: " + hand_over + "   hands it over";
  if (now_.outcome == Outcome::unknown && now_.host_waits && !is_overdue_)
    text = "the host still waits for the definition: " + hand_over + "   hands it over; " +
           command("attach", {request_.job}) + "   waits again";
  if (lost_chain_)
    text = "the RPC node has not answered for too long, and the job may go on: " +
           (now_.taken ? command("attach", {request_.job}) + "   follows it again"
                       : hand_over + "   hands the definition over") +
           ". " + std::string(other_node);
  if (now_.outcome == Outcome::unauthorized && now_.taken)
    text += "; its results can be asked for later: " + results;
  return text;
}

JobStatus DeliveryRun::tell_end() {
  const JobStatus status = lost_chain_ ? JobStatus::network : status_of(now_.outcome);
  std::string text = end_text();
  nlohmann::json fields = {
      {"status", static_cast<int>(status)}, {"text", text}, {"public", nullptr}};
  if (now_.outcome == Outcome::detached) {
    for (const std::string_view command : ways_back)
      fields["commands"].push_back(command_line(context_, command, {request_.job}));
  }
  if (now_.published == host::Published::blank) {
    fields["public"] = "blank";
    tell("public", "public: the definition is the constant one, the result is blank",
         {{"blank", true}});
  } else if (now_.published == host::Published::more) {
    fields["public"] = "more";
    std::string what;
    for (const std::string& each : published_) what += (what.empty() ? "" : ", ") + each;
    tell("public", "warning: the public result is not blank: " + what,
         {{"blank", false}, {"published", published_}});
  }
  fields["job"] = request_.job;
  const bool goes_on =
      is_overdue_ ||
      (!now_.taken && (lost_chain_ || status == JobStatus::host || status == JobStatus::key));
  if (goes_on && !now_.chain_over && now_.outcome != Outcome::host_changed) tell_stop();
  // Of a job whose outcome is not known, or that is queued, nobody saw the end.
  const bool is_queued = now_.outcome == Outcome::no_host && now_.taken;
  if (is_queued)
    text += "; it is queued, and goes on: " + command_line(context_, "wait", {request_.job}) +
            "   waits again";
  const bool is_left =
      is_queued || now_.outcome == Outcome::detached || now_.outcome == Outcome::unknown;
  if (request_.remember) request_.remember(is_left ? "detached" : "ended", fields);
  tell("end", text, fields);
  return status;
}

JobStatus status_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::success: return JobStatus::ok;
    case Outcome::failure: return JobStatus::job_failed;
    case Outcome::not_as_posted: return JobStatus::chain;
    case Outcome::no_host:
    case Outcome::not_delivered: return JobStatus::no_host;
    case Outcome::wrong_host:
    case Outcome::host_changed:
    case Outcome::other_definition:
    case Outcome::refused:
    case Outcome::invalid: return JobStatus::host;
    case Outcome::unauthorized: return JobStatus::key;
    case Outcome::stopped: return JobStatus::stopped;
    case Outcome::results_lost: return JobStatus::results_lost;
    case Outcome::not_stored: return JobStatus::io;
    case Outcome::detached: return JobStatus::detached;
    case Outcome::unknown:
    case Outcome::none: break;
  }
  return JobStatus::unknown;
}

std::string ways_back_text(const Context& context, const std::string& job) {
  return outcome_text(context, Outcome::detached, job) + "\n";
}

std::string outcome_text(const Context& context, Outcome outcome, const std::string& job) {
  const auto again = [&](std::string_view command) {
    return command_line(context, command, {job});
  };
  switch (outcome) {
    case Outcome::success: return "the job succeeded";
    case Outcome::failure: return "the job failed";
    case Outcome::not_as_posted:
      return "the chain has another job under this address: key, definition or market differ";
    case Outcome::no_host: return "no host took the job in time";
    case Outcome::not_delivered: return "the host did not take the definition in time";
    case Outcome::wrong_host:
      return "something else answers under the address of the host; nothing was sent";
    case Outcome::host_changed:
      return "the job went to another host after one had seen the definition; nothing was sent to "
             "the second";
    case Outcome::other_definition: return "the host has a definition that is not this one";
    case Outcome::refused: return "the host will not take this definition";
    case Outcome::unauthorized: return "the host does not accept the key of this job";
    case Outcome::invalid: return "the host took the definition and does not run it";
    case Outcome::stopped: return "the job was stopped";
    case Outcome::results_lost: return "the host no longer has the results";
    case Outcome::not_stored:
      return "the results were not written; its host has them for a day. Make room, or write them "
             "elsewhere: " +
             command_line(context, "results", {job, "--output", "FILE"});
    case Outcome::detached: {
      std::string text = "detached; the job goes on. Come back with";
      for (const std::string_view command : ways_back) text += "\n  " + again(command);
      return text;
    }
    case Outcome::unknown:
    case Outcome::none: break;
  }
  return "the outcome is not known yet; go on with " + again("attach");
}

}  // namespace nosana::tool
