// SPDX-License-Identifier: MIT
#include <nosana_job/job_keys.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <utility>
#include <variant>

#include <sodium.h>
#include <unistd.h>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/secret_file.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/text/wipe.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/status.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view wallet_hint =
    "--wallet KEY is the file of a Solana key pair, as solana-keygen writes it";

// Three lines, each a name and a Solana key pair of 64 numbers: the form that other tools read.
constexpr std::size_t line_bytes = 300;

std::string keys_path(const std::string& folder, const std::string& job) {
  return folder + "/" + job + ".keys";
}

void append_pair(std::string& out, std::string_view name, const seal::Identity& key) {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> pair{};
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> unused{};
  ::crypto_sign_seed_keypair(unused.data(), pair.data(), key.secret().data());
  out.append(name).append(" ");
  for (std::size_t i = 0; i < pair.size(); ++i)
    out.append(i == 0 ? "[" : ",").append(std::to_string(pair[i]));
  out.append("]\n");
  ::sodium_memzero(pair.data(), pair.size());
}

// The key of a name in the text; nothing where it is not there or damaged.
std::optional<seal::Identity> key_in(std::string_view text, std::string_view name) {
  const std::string start = std::string(name) + " ";
  std::size_t at = text.starts_with(start) ? 0 : text.find("\n" + start);
  if (at == std::string_view::npos) return std::nullopt;
  at = text.find('[', at);
  if (at == std::string_view::npos) return std::nullopt;
  auto parsed = seal::parse_identity(text.substr(at, text.find('\n', at) - at));
  if (auto* const key = std::get_if<seal::Identity>(&parsed)) return std::move(*key);
  return std::nullopt;
}

seal::Identity key_of_text(std::string_view text, const std::string& name) {
  auto parsed = seal::parse_identity(text);
  auto* const key = std::get_if<seal::Identity>(&parsed);
  if (key != nullptr && key->can_sign()) return std::move(*key);
  const std::string why = key != nullptr
                              ? "this key cannot sign: expected a Solana key pair"
                              : std::string(message(*std::get_if<seal::IdentityFault>(&parsed)));
  throw JobFailure(JobStatus::key, one_line(name) + ": " + why,
                   "it holds the key pair itself; --wallet KEY names a file");
}

}  // namespace

seal::Identity new_key() {
  seal::start_sodium();
  seal::LockedBytes seed(crypto_sign_SEEDBYTES);
  ::randombytes_buf(seed.data(), seed.size());
  return seal::Identity::of_seed(
      std::span<const std::uint8_t, crypto_sign_SEEDBYTES>(seed.data(), crypto_sign_SEEDBYTES));
}

seal::Identity authority_key(const seal::Identity& wallet, const solana::Address& job) {
  static_assert(crypto_generichash_BYTES == crypto_sign_SEEDBYTES);
  constexpr std::string_view purpose = "nosana-job authority key, version 1\n";
  std::array<std::uint8_t, purpose.size() + 32> input{};
  std::copy(purpose.begin(), purpose.end(), input.begin());
  std::copy(job.bytes.begin(), job.bytes.end(), input.begin() + purpose.size());
  seal::start_sodium();
  seal::LockedBytes seed(crypto_sign_SEEDBYTES);
  const auto secret = wallet.secret();
  ::crypto_generichash(seed.data(), seed.size(), input.data(), input.size(), secret.data(),
                       secret.size());
  return seal::Identity::of_seed(
      std::span<const std::uint8_t, crypto_sign_SEEDBYTES>(seed.data(), crypto_sign_SEEDBYTES));
}

JobKeys new_job_keys(const seal::Identity& wallet, bool wallet_is_authority) {
  JobKeys keys{new_key(), new_key(), std::nullopt};
  if (!wallet_is_authority) keys.authority = authority_key(wallet, solana::address_of(keys.job));
  return keys;
}

void write_job_keys(const std::string& folder, const std::string& job, const JobKeys& keys) {
  text::WipedString out;
  out.bytes().reserve(3 * line_bytes);
  append_pair(out.bytes(), "job", keys.job);
  append_pair(out.bytes(), "run", keys.run);
  if (keys.authority) append_pair(out.bytes(), "authority", *keys.authority);
  SecretFile file(keys_path(folder, job), Existing::refuse);
  file.write(out.bytes());
  file.commit();
}

bool has_job_keys(const std::string& folder, const std::string& job) {
  return ::access(keys_path(folder, job).c_str(), F_OK) == 0;
}

JobKeys read_job_keys(const std::string& folder, const std::string& job) {
  const std::string name = keys_path(folder, job);
  if (!has_job_keys(folder, job)) {
    throw JobFailure(
        JobStatus::key, "the keys of this job are not here",
        "--state FOLDER names the folder that has them, beside the journal of the job");
  }
  const SealInput input = read_file(name, 4 * line_bytes);
  auto job_key = key_in(input.bytes.view(), "job");
  auto run_key = key_in(input.bytes.view(), "run");
  if (!job_key || !run_key)
    throw JobFailure(
        JobStatus::key, one_line(name) + ": the file is damaged",
        "move it away: what it has for a job on the chain, the wallet that posted it has too");
  return {std::move(*job_key), std::move(*run_key), key_in(input.bytes.view(), "authority")};
}

seal::Identity wallet_key(const Arguments& arguments) {
  if (const auto file = arguments.value("--wallet")) {
    refuse_pipe_or_device(*file);
    KeyReader keys(arguments);
    seal::Identity key = with_hint(wallet_hint, [&] { return keys.identity(*file); });
    if (key.can_sign()) return key;
    throw JobFailure(JobStatus::key, "--wallet: this key cannot sign: expected a Solana key pair",
                     std::string(wallet_hint));
  }
  if (const char* const text = std::getenv("SOLANA_WALLET"); text != nullptr && *text != 0)
    return key_of_text(text, "SOLANA_WALLET");
  const char* const home = std::getenv("HOME");
  const std::string name = std::string(home != nullptr ? home : "") + "/.nosana/nosana_key.json";
  if (::access(name.c_str(), F_OK) != 0) {
    throw JobFailure(
        JobStatus::key, "there is no wallet",
        "--wallet KEY names one; without it SOLANA_WALLET or ~/.nosana/nosana_key.json is used");
  }
  KeyReader keys(arguments);
  return keys.identity(name);
}

}  // namespace nosana::tool
