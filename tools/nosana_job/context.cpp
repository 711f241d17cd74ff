// SPDX-License-Identifier: MIT
#include <nosana_job/context.hpp>

#include <cstdlib>
#include <optional>

#include <nosana/solana/cost.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view host_place = "{host}";

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string choose(const Arguments& arguments, std::string_view option, const char* name,
                   std::string otherwise) {
  if (const std::optional<std::string> given = arguments.value(option)) return *given;
  if (std::string value = variable(name); !value.empty()) return value;
  return otherwise;
}

std::string web_socket_of(std::string url) {
  if (url.starts_with("http")) url.replace(0, 4, "ws");
  return url;
}

std::string default_state_folder() {
  if (std::string folder = variable("XDG_STATE_HOME"); folder.starts_with('/'))
    return folder + "/nosana-job";
  const std::string home = variable("HOME");
  if (!home.starts_with('/')) {
    throw JobFailure(JobStatus::usage, "there is no place for the journals: HOME is not set",
                     "--state FOLDER or NOSANA_JOB_STATE names one");
  }
  return home + "/.local/state/nosana-job";
}

Cluster cluster_of(const Arguments& arguments) {
  const std::string name = choose(arguments, "--network", "NOSANA_NETWORK", "mainnet");
  if (name == "mainnet") return Cluster::mainnet;
  if (name == "devnet") return Cluster::devnet;
  throw JobFailure(JobStatus::usage, "NOSANA_NETWORK takes mainnet or devnet");
}

// An address from an option or else a variable, whichever says it.
std::string choose_url(const Arguments& arguments, std::string_view option, const char* name,
                       std::string otherwise, std::string_view scheme) {
  std::string url = choose(arguments, option, name, std::move(otherwise));
  const std::string plain = std::string(scheme) + "://";
  const std::string secure = std::string(scheme) + "s://";
  if (url.starts_with(plain) || url.starts_with(secure)) return url;
  throw JobFailure(JobStatus::usage,
                   (arguments.has(option) ? std::string(option) : std::string(name)) +
                       " takes an address that begins with " + secure,
                   plain + "127.0.0.1:PORT is a rehearsal on this computer");
}

// Seconds, as 30 or 0.5; zero where nothing is said.
net::Milliseconds answer_limit() {
  const std::string text = variable("NOSANA_ANSWER_TIMEOUT");
  if (text.empty()) return net::Milliseconds(0);
  constexpr unsigned milliseconds = 3;  // decimals of a second
  constexpr std::uint64_t most = 3'600'000;
  const auto limit = solana::parse_decimal(text, milliseconds);
  if (!limit || *limit == 0 || *limit > most)
    throw JobFailure(JobStatus::usage,
                     "NOSANA_ANSWER_TIMEOUT takes seconds up to 3600, as 30 or 0.5");
  return net::Milliseconds(static_cast<std::int64_t>(*limit));
}

std::string quoted_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,=";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace

Context make_context(const Arguments& arguments) {
  Context context;
  Network& network = context.network;
  network.cluster = cluster_of(arguments);
  const bool mainnet = network.cluster == Cluster::mainnet;
  network.rpc = choose_url(
      arguments, "--rpc", "NOSANA_RPC",
      mainnet ? "https://api.mainnet-beta.solana.com" : "https://api.devnet.solana.com", "http");
  network.ws = choose_url(arguments, "--ws", "NOSANA_WS", web_socket_of(network.rpc), "ws");
  network.host_url = choose_url(
      arguments, "--host-url", "NOSANA_HOST_URL",
      mainnet ? "https://{host}.node.k8s.prd.nos.ci" : "https://{host}.node.k8s.dev.nos.ci",
      "http");
  network.answer_limit = answer_limit();
  context.state_folder = choose(arguments, "--state", "NOSANA_JOB_STATE", "");
  if (context.state_folder.empty()) context.state_folder = default_state_folder();
  for (const std::string_view option :
       {"--network", "--rpc", "--ws", "--host-url", "--state", "--wallet"}) {
    const auto given = arguments.value(option);
    if (given && *given != "-") context.places.emplace_back(option, *given);
  }
  context.json = arguments.has("--json");
  context.quiet = arguments.has("--quiet");
  return context;
}

std::string command_line(const Context& context, std::string_view command,
                         const std::vector<std::string>& words) {
  std::string line = std::string(job_tool.name) + ' ' + std::string(command);
  for (const std::string& word : words) line += ' ' + quoted_word(word);
  const Command* const row = find_command(job_tool, command);
  for (const auto& [option, value] : context.places) {
    if (find_option(row->options, option) != nullptr)
      line += ' ' + option + ' ' + quoted_word(value);
  }
  return line;
}

std::string shown_url(std::string_view url) {
  constexpr std::string_view slashes = "://";
  const std::size_t scheme = url.find(slashes);
  if (scheme == std::string_view::npos) return "...";
  const std::size_t begin = scheme + slashes.size();
  const std::string_view authority = url.substr(begin, url.find_first_of("/?#\\", begin) - begin);
  const std::string_view rest = url.substr(begin + authority.size());
  // A password may have a slash: then the host is not where it seems to be.
  if (rest.find('@') != std::string_view::npos) return std::string(url.substr(0, begin)) + "...";
  const std::string_view host = authority.substr(authority.rfind('@') + 1);
  std::string shown(url.substr(0, begin));
  shown += host;
  if (!rest.empty() && rest != "/") shown += "/...";
  return shown;
}

std::string host_url(const Network& network, std::string_view host) {
  std::string url = network.host_url;
  const std::size_t at = url.find(host_place);
  if (at != std::string::npos) url.replace(at, host_place.size(), host);
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace nosana::tool
