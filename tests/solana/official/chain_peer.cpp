// SPDX-License-Identifier: MIT
// Answers one JSON object a line with what solana/ makes of it, for compare.mjs: bytes in
// hexadecimal, addresses in base 58.

#include <array>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/authorization.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana/solana/transaction.hpp>

#include "solana/support.hpp"

namespace nosana::testing {
namespace {

using nlohmann::json;

Bytes unhex(const std::string& text) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(i, 2), nullptr, 16)));
  return bytes;
}

std::array<std::uint8_t, 32> unhex_32(const std::string& text) {
  std::array<std::uint8_t, 32> out{};
  const Bytes bytes = unhex(text);
  std::copy_n(bytes.begin(), out.size(), out.begin());
  return out;
}

Address address_in(const json& object, const char* key) {
  return parse_address(object.at(key).get<std::string>()).value();
}

seal::Identity wallet_in(const json& seed) {
  return seal::Identity::of_seed(
      std::span<const std::uint8_t, 32>(unhex_32(seed.get<std::string>())));
}

const Deployment& deployment_in(const json& request) {
  return request.at("cluster") == "mainnet" ? mainnet : devnet;
}

JobPlace place_in(const json& request) {
  return {address_in(request, "job"), address_in(request, "market"), address_in(request, "payer"),
          address_in(request, "authority"), request.value("free", false)};
}

RunPlace run_in(const json& request) {
  return {address_in(request, "run"), address_in(request, "host"),
          address_in(request, "run_payer")};
}

std::int64_t number_in(const json& request, const char* key) {
  return std::stoll(request.at(key).get<std::string>());
}

Instruction instruction_of(const json& request) {
  const Deployment& deployment = deployment_in(request);
  const std::string name = request.at("instruction");
  if (name == "list" || name == "assign") {
    Listing listing;
    listing.job = address_in(request, "job");
    listing.market = address_in(request, "market");
    listing.run = address_in(request, "run");
    listing.payer = address_in(request, "payer");
    listing.authority = address_in(request, "authority");
    if (name == "assign") listing.host = address_in(request, "host");
    listing.definition = unhex_32(request.at("definition"));
    listing.timeout = number_in(request, "timeout");
    return list_job(deployment, listing);
  }
  if (name == "extend")
    return extend_job(deployment, place_in(request), number_in(request, "timeout"));
  if (name == "delist") return delist_job(deployment, place_in(request));
  if (name == "end") return end_job(deployment, place_in(request), run_in(request));
  if (name == "recover") return recover_job(deployment, place_in(request));
  if (name == "quit") return quit_job(deployment, place_in(request), run_in(request));
  return finish_job(deployment, place_in(request), run_in(request),
                    unhex_32(request.at("definition")));
}

json answer_instruction(const json& request) {
  const Instruction instruction = instruction_of(request);
  json accounts = json::array();
  for (const AccountMeta& meta : instruction.accounts)
    accounts.push_back({to_text(meta.address), meta.is_signer, meta.is_writable});
  return {{"program", to_text(instruction.program)},
          {"accounts", accounts},
          {"data", hex(instruction.data)}};
}

json answer_transaction(const json& request) {
  std::vector<Instruction> instructions;
  if (request.contains("price"))
    instructions.push_back(
        set_compute_unit_price(static_cast<std::uint64_t>(number_in(request, "price"))));
  instructions.push_back(instruction_of(request));
  if (request.contains("memo")) instructions.push_back(memo(request.at("memo").get<std::string>()));
  std::vector<seal::Identity> wallets;
  for (const json& seed : request.at("seeds")) wallets.push_back(wallet_in(seed));
  std::vector<const seal::Identity*> signers;
  for (const seal::Identity& wallet : wallets) signers.push_back(&wallet);
  const auto version =
      request.at("version") == "legacy" ? MessageVersion::legacy : MessageVersion::v0;
  Message message =
      compile(address_in(request, "payer"), instructions, address_in(request, "blockhash"), version)
          .value();
  const Bytes wire = encode(sign(std::move(message), signers).value());
  const auto parsed = parse_transaction(wire);
  return {{"wire", hex(wire)}, {"sound", parsed && verify(*parsed) && encode(*parsed) == wire}};
}

json answer_derivation(const json& request) {
  // Three seeds at most: an initializer_list has a size that is written down.
  std::array<Bytes, 3> seeds;
  const json& given = request.at("seeds");
  for (std::size_t i = 0; i < given.size(); ++i) seeds.at(i) = unhex(given[i]);
  const Address program = address_in(request, "program");
  std::optional<ProgramAddress> found;
  switch (given.size()) {
    case 0: found = find_program_address({}, program); break;
    case 1: found = find_program_address({seeds[0]}, program); break;
    case 2: found = find_program_address({seeds[0], seeds[1]}, program); break;
    default: found = find_program_address({seeds[0], seeds[1], seeds[2]}, program);
  }
  if (!found) return {{"address", nullptr}};
  return {{"address", to_text(found->address)}, {"bump", found->bump}};
}

json answer_account(const json& request) {
  const Bytes bytes = unhex(request.at("bytes"));
  const std::string kind = request.at("account");
  if (kind == "job") {
    const JobAccount job = parse_job(bytes).value();
    return {{"ipfsJob", hex(job.definition)},
            {"ipfsResult", hex(job.result)},
            {"market", to_text(job.market)},
            {"node", to_text(job.host)},
            {"payer", to_text(job.payer)},
            {"price", std::to_string(job.price)},
            {"project", to_text(job.project)},
            {"state", job.state},
            {"timeEnd", std::to_string(job.time_end)},
            {"timeStart", std::to_string(job.time_start)},
            {"timeout", std::to_string(job.timeout)},
            {"bytes", hex(encode(job))}};
  }
  if (kind == "run") {
    const RunAccount run = parse_run(bytes).value();
    return {{"job", to_text(run.job)},          {"node", to_text(run.host)},
            {"payer", to_text(run.payer)},      {"state", run.state},
            {"time", std::to_string(run.time)}, {"bytes", hex(encode(run))}};
  }
  const MarketAccount market = parse_market(bytes).value();
  json queue = json::array();
  for (const Address& each : market.queue) queue.push_back(to_text(each));
  return {{"authority", to_text(market.authority)},
          {"jobPrice", std::to_string(market.job_price)},
          {"jobTimeout", std::to_string(market.job_timeout)},
          {"vault", to_text(market.vault)},
          {"queueType", market.queue_type},
          {"queue", queue},
          {"bytes", hex(encode(market))}};
}

json answer(const json& request) {
  const std::string what = request.at("what");
  if (what == "instruction") return answer_instruction(request);
  if (what == "transaction") return answer_transaction(request);
  if (what == "derivation") return answer_derivation(request);
  if (what == "account") return answer_account(request);
  if (what == "cid") {
    const auto digest = digest_of_cid(request.at("cid").get<std::string>());
    if (!digest) return {{"digest", nullptr}};
    return {{"digest", hex(*digest)}, {"cid", cid_of_digest(*digest)}};
  }
  std::optional<std::uint64_t> time;
  if (request.contains("time")) time = static_cast<std::uint64_t>(number_in(request, "time"));
  return {{"header", authorization(request.at("message").get<std::string>(),
                                   wallet_in(request.at("seed")), time)}};
}

}  // namespace
}  // namespace nosana::testing

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << nosana::testing::answer(nlohmann::json::parse(line)).dump() << '\n';
}
