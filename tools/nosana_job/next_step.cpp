// SPDX-License-Identifier: MIT
#include <nosana_job/next_step.hpp>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/errors.hpp>

namespace nosana::tool {

JobFailure no_such_job(const Context& context) {
  const bool is_mainnet = context.network.cluster == Cluster::mainnet;
  return {JobStatus::usage, "there is no such job on this chain",
          command_line(context, "list", {}) + " shows yours; --network " +
              (is_mainnet ? "devnet" : "mainnet") + " asks the other chain"};
}

JobFailure no_host_yet(const Context& context, const std::string& job) {
  return {JobStatus::no_host, "no host runs the job",
          command_line(context, "status", {job}) + "   shows its state"};
}

JobFailure refused_by_chain(const Context& context, const Refusal& refusal, const std::string& job,
                            std::string_view paid) {
  using solana::ChainFault;
  const solana::ChainError error = explain(refusal);
  const bool is_money =
      error.fault == ChainFault::money_sol || error.fault == ChainFault::money_nos;
  const bool is_of_job = error.fault == ChainFault::state || error.fault == ChainFault::key_used ||
                         error.fault == ChainFault::authority;
  std::string hint(error.hint);
  if (is_of_job) {
    if (!hint.empty()) hint += "; ";
    hint += command_line(context, "status", {job}) + "   shows its state";
  }
  return {is_money ? JobStatus::money : JobStatus::chain,
          std::string(error.text) + std::string(paid), hint};
}

std::optional<std::uint64_t> whole_number(const Arguments& arguments, const WholeNumber& wanted) {
  const auto text = arguments.value(std::string(wanted.option));
  if (!text) return std::nullopt;
  const auto number = solana::parse_decimal(*text, 0);
  if (number && *number >= wanted.least && *number <= wanted.most) return number;
  throw JobFailure(JobStatus::usage,
                   std::string(wanted.option) + " takes " + std::string(wanted.unit) +
                       ", a whole number from " + std::to_string(wanted.least) + " to " +
                       std::to_string(wanted.most) + ", as " + std::string(wanted.example));
}

}  // namespace nosana::tool
