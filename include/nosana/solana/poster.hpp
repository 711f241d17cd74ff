// SPDX-License-Identifier: MIT
#pragma once

// Poster: how a signed posting gets onto the chain exactly once, whatever is lost on the way. A
// state machine: it is told what happened and says what to do next; it has no clock and no socket.
//
// The same bytes are sent until the chain has them or can no longer take them; only then a new
// transaction is signed, with the same keys. Since a job's key makes one account at most, two of
// them cannot both be taken.

#include <cstdint>

namespace nosana::solana {

/// What to do next. What is not under `wait` is answered by one call of Poster's functions.
enum class PostingAction : std::uint8_t {
  ask_job,        ///< read the account of the job -> job_read()
  ask_blockhash,  ///< then sign, write to the journal what will be sent -> signed_until()
  send,           ///< send the bytes that were signed last -> sent()
  ask_status,     ///< ask for the status of their signature, with the history -> status()
  ask_height,     ///< -> height()
  wait,           ///< a moment, longer each time -> waited()
  done            ///< outcome() says how it ended
};

/// What the account of the job says.
enum class JobReading : std::uint8_t {
  unknown,  ///< no answer
  absent,
  ours,    ///< with our project, market, payer and definition
  foreign  ///< somebody else's
};

/// What a node answered to the transaction.
enum class SendAnswer : std::uint8_t {
  taken,
  duplicate,  ///< it has it already
  refused,    ///< it tried it, and it failed; it was not passed on
  exists,     ///< it tried it, and the account of the job is there already
  stale,      ///< the blockhash is not known to it
  unknown     ///< no answer, or one that says nothing: it may have it
};

/// What is known of a signature.
enum class SignatureStatus : std::uint8_t {
  unknown,
  absent,
  processed,
  confirmed,
  finalized,
  failed
};

enum class PostingOutcome : std::uint8_t {
  running,
  posted,    ///< the job is on the chain
  gone,      ///< it was on the chain, and is not any more
  refused,   ///< the chain will not take it; nothing was paid
  failed,    ///< it was taken and failed: its fee is paid, there is no job
  foreign,   ///< the account of the job is somebody else's
  expired,   ///< it was not taken in time, nor was any other that was signed in its place
  undecided  ///< the nodes do not answer; the same command goes on with it
};

struct PostingLimits {
  unsigned rounds = 3;    ///< transactions that are signed one after the other
  unsigned silent = 20;   ///< questions in a row without an answer, before it is undecided
  unsigned lagging = 10;  ///< times that a confirmed job may be absent, before it is gone
};

class Poster {
 public:
  explicit Poster(PostingLimits limits = {}) noexcept : limits_(limits) {}

  /// Goes on after a process that ended: what was signed last, and whether it may have been sent.
  void resume(std::uint64_t last_valid_height) noexcept;

  [[nodiscard]] PostingAction next() const noexcept { return next_; }
  [[nodiscard]] PostingOutcome outcome() const noexcept { return outcome_; }
  [[nodiscard]] unsigned rounds() const noexcept { return rounds_; }

  void job_read(JobReading reading) noexcept;
  /// The height until which the transaction can be taken; no answer is no_blockhash().
  void signed_until(std::uint64_t last_valid_height) noexcept;
  void no_blockhash() noexcept;
  void sent(SendAnswer answer) noexcept;
  void status(SignatureStatus status) noexcept;
  void height(std::uint64_t height) noexcept;
  void no_height() noexcept { silence(PostingAction::ask_height); }
  void waited() noexcept;

 private:
  void end(PostingOutcome outcome) noexcept;
  void silence(PostingAction again) noexcept;
  void wait_then(PostingAction action) noexcept;
  void job_absent() noexcept;

  PostingLimits limits_;
  PostingAction next_ = PostingAction::ask_job;
  PostingAction after_wait_ = PostingAction::ask_job;
  PostingOutcome outcome_ = PostingOutcome::running;
  std::uint64_t last_valid_ = 0;
  unsigned rounds_ = 0;
  unsigned silent_ = 0;
  unsigned lagging_ = 0;
  bool was_signed_ = false;    // there is a transaction
  bool may_be_known_ = false;  // it was sent, and not refused at once
  bool refused_ = false;       // a node tried it, and it failed
  bool exists_ = false;        // a node said that the account is there
  bool expired_ = false;       // it cannot be taken any more
  bool confirmed_ = false;     // its status said so
  bool failed_ = false;        // its status said so
};

// ---- implementation ----

inline void Poster::resume(std::uint64_t last_valid_height) noexcept {
  was_signed_ = may_be_known_ = true;
  last_valid_ = last_valid_height;
  rounds_ = 1;
}

inline void Poster::end(PostingOutcome outcome) noexcept {
  outcome_ = outcome;
  next_ = PostingAction::done;
}

inline void Poster::wait_then(PostingAction action) noexcept {
  next_ = PostingAction::wait;
  after_wait_ = action;
}

inline void Poster::silence(PostingAction again) noexcept {
  if (++silent_ >= limits_.silent) return end(PostingOutcome::undecided);
  wait_then(again);
}

inline void Poster::waited() noexcept { next_ = after_wait_; }

// The account is not there, and what that means follows from what else is known.
inline void Poster::job_absent() noexcept {
  if (confirmed_ || exists_) {  // a node that lags, a fork, or the job was stopped already
    if (++lagging_ >= limits_.lagging) return end(PostingOutcome::gone);
    return wait_then(exists_ ? PostingAction::ask_job : PostingAction::ask_status);
  }
  if (failed_) return end(PostingOutcome::failed);
  if (was_signed_) {
    // Nobody has it, or it would be refused again.
    if (refused_ && (!may_be_known_ || expired_)) return end(PostingOutcome::refused);
    if (!expired_) {
      next_ = PostingAction::ask_status;
      return;
    }
    if (rounds_ >= limits_.rounds) return end(PostingOutcome::expired);
  }
  next_ = PostingAction::ask_blockhash;
}

inline void Poster::job_read(JobReading reading) noexcept {
  if (reading == JobReading::unknown) return silence(PostingAction::ask_job);
  silent_ = 0;
  if (reading == JobReading::foreign) return end(PostingOutcome::foreign);
  if (reading == JobReading::ours) return end(PostingOutcome::posted);
  job_absent();
}

inline void Poster::no_blockhash() noexcept { silence(PostingAction::ask_blockhash); }

inline void Poster::signed_until(std::uint64_t last_valid_height) noexcept {
  silent_ = 0;
  last_valid_ = last_valid_height;
  ++rounds_;
  was_signed_ = true;
  may_be_known_ = refused_ = exists_ = expired_ = confirmed_ = failed_ = false;
  lagging_ = 0;
  next_ = PostingAction::send;
}

inline void Poster::sent(SendAnswer answer) noexcept {
  switch (answer) {
    case SendAnswer::refused:
    case SendAnswer::exists:
      refused_ = answer == SendAnswer::refused;
      exists_ = !refused_;
      next_ = PostingAction::ask_job;  // perhaps because the job is there already
      return;
    case SendAnswer::taken:
    case SendAnswer::duplicate: silent_ = 0; break;
    case SendAnswer::stale: break;
    case SendAnswer::unknown: may_be_known_ = true; return silence(PostingAction::ask_status);
  }
  may_be_known_ = true;
  wait_then(PostingAction::ask_status);
}

inline void Poster::status(SignatureStatus status) noexcept {
  if (status == SignatureStatus::unknown) return silence(PostingAction::ask_status);
  silent_ = 0;
  confirmed_ = status == SignatureStatus::confirmed || status == SignatureStatus::finalized;
  failed_ = status == SignatureStatus::failed;
  if (status == SignatureStatus::processed) return wait_then(PostingAction::ask_status);
  // Absent after the last height: the account decides, which an earlier transaction may have made.
  next_ = status == SignatureStatus::absent && !expired_ ? PostingAction::ask_height
                                                         : PostingAction::ask_job;
}

inline void Poster::height(std::uint64_t height) noexcept {
  silent_ = 0;
  if (height > last_valid_) {
    expired_ = true;
    return wait_then(PostingAction::ask_status);  // once more: the node may lag
  }
  if (refused_) return wait_then(PostingAction::ask_status);
  next_ = PostingAction::send;
}

}  // namespace nosana::solana
