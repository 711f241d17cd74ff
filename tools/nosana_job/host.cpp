// SPDX-License-Identifier: MIT
// nosana-job host: a host for rehearsals.

#include <sys/signalfd.h>
#include <unistd.h>
#include <array>
#include <charconv>
#include <csignal>
#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana/text/wipe.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/rehearsal_host.hpp>
#include <nosana_job/rehearsal_link.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

namespace {

// clang-format off
constexpr OptionRow listen_option = {
    "-l", "--listen", "ADDRESS", Takes::one, "where it listens, loopback only (default: 127.0.0.1:0, any free port)"};
constexpr OptionRow profile_option = {
    "", "--profile", "NAME", Takes::one, "the host software it behaves like: new (default) or old",
    "new old"};
constexpr OptionRow market_option = {
    "-m", "--market", "ADDRESS", Takes::one, "the market in whose queue it waits for jobs"};
constexpr OptionRow scenario_option = {
    "", "--scenario", "FILE", Takes::one, "what it does wrong on purpose, as JSON (docs/job.md)"};
constexpr OptionRow window_option = {
    "", "--results-window", "SECONDS", Takes::one, "how long results wait to be collected (default: 60)"};
constexpr OptionRow lines_option = {
    "", "--lines", "N", Takes::one, "lines that every operation prints (default: 3)"};
constexpr OptionRow pace_option = {
    "", "--pace", "MILLISECONDS", Takes::one, "between two lines (default: 20)"};
constexpr OptionRow slots_option = {
    "", "--slots", "N", Takes::one, "jobs at once (default: 1)"};
constexpr OptionRow run_option = {
    "", "--run", "", Takes::nothing, "run the operations with docker or podman, and not only print lines"};
constexpr OptionRow new_wallet_option = {
    "", "--new-wallet", "FILE", Takes::one, "write a new Solana keypair to FILE, print its address, and end", {}, 0,
    true};
// clang-format on

constexpr std::array host_options = {
    listen_option,      profile_option,    market_option,     scenario_option,
    window_option,      lines_option,      pace_option,       slots_option,
    run_option,         new_wallet_option, job_wallet_option, job_rpc_option,
    job_network_option, job_json_option,   job_quiet_option,  job_help_option,
};

unsigned number_of(const Arguments& arguments, std::string_view option, unsigned otherwise,
                   unsigned most) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  unsigned number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  if (read.ec != std::errc() || read.ptr != text->data() + text->size() || number > most) {
    throw JobFailure(JobStatus::usage,
                     std::string(option) + " takes a number up to " + std::to_string(most));
  }
  return number;
}

void set_listen(const Arguments& arguments, net::ServerOptions& server) {
  const auto text = arguments.value("--listen");
  if (!text) return;
  const std::size_t colon = text->rfind(':');
  const std::string wrong = "--listen takes an address and a port, as 127.0.0.1:8123";
  if (colon == std::string::npos) throw JobFailure(JobStatus::usage, wrong);
  server.address = text->substr(0, colon);
  if (server.address.starts_with('[') && server.address.ends_with(']'))
    server.address = server.address.substr(1, server.address.size() - 2);
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data() + colon + 1, end, server.port);
  if (read.ec != std::errc() || read.ptr != end) throw JobFailure(JobStatus::usage, wrong);
}

HostProfile profile_of(const Arguments& arguments) {
  return arguments.value("--profile").value_or("new") == "old" ? HostProfile::old
                                                               : HostProfile::fresh;
}

seal::Identity wallet_of(const Arguments& arguments) {
  KeyReader keys(arguments);
  const auto name = arguments.value("--wallet");
  if (!name)
    throw JobFailure(JobStatus::usage, "--wallet KEY is missing: the key of the host",
                     "nosana-job host --new-wallet FILE makes one");
  seal::Identity wallet = keys.identity(*name);
  if (!wallet.can_sign())
    throw JobFailure(JobStatus::key, "the key of a host must be a Solana keypair: it signs");
  return wallet;
}

// Told when somebody wants this program to end.
class Interrupt {
 public:
  explicit Interrupt(net::Loop& loop) : loop_(loop) {
    ::sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    loop_.watch(descriptor_, net::Loop::readable, [this](unsigned) { loop_.stop(); });
  }
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt() {
    loop_.unwatch(descriptor_);
    ::close(descriptor_);
  }

 private:
  net::Loop& loop_;
  int descriptor_ = -1;
};

JobStatus make_wallet(const std::string& name) {
  const seal::Identity wallet = rehearsal_key();
  const auto address = solana::address_of(wallet);
  text::WipedString wiped;
  std::string& text = wiped.bytes();
  text.reserve(300);
  text.append("[");
  const auto add = [&text](std::span<const std::uint8_t> bytes) {
    for (const std::uint8_t byte : bytes) {
      std::array<char, 4> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), byte).ptr;
      if (text.size() > 1) text.append(",");
      text.append(digits.data(), end);
    }
  };
  add(wallet.secret());
  add(address.bytes);
  text.append("]");
  SecretFile file(name, Existing::refuse);
  file.write(text);
  file.commit();
  print(to_text(address) + "\n");
  return JobStatus::ok;
}

// The key is that of the host, which must outlive what is returned.
RehearsalOptions options_of(const Arguments& arguments, const seal::Identity& wallet) {
  RehearsalOptions options;
  set_listen(arguments, options.server);
  options.profile = profile_of(arguments);
  options.address = wallet.recipient().text();
  options.opener = &wallet;
  constexpr unsigned day = 86'400;
  options.results_window =
      net::Milliseconds(1'000 * number_of(arguments, "--results-window", 60, day));
  options.lines = number_of(arguments, "--lines", 3, 100'000);
  options.pace = net::Milliseconds(number_of(arguments, "--pace", 20, 60'000));
  if (const auto file = arguments.value("--scenario"))
    options.faults = parse_faults(read_file(*file, 1'000'000).bytes.view());
  return options;
}

RehearsalLink::Options link_options_of(const Arguments& arguments) {
  RehearsalLink::Options options;
  const auto market = solana::parse_address(arguments.value("--market").value_or(""));
  if (!market)
    throw JobFailure(JobStatus::usage, "--market ADDRESS is missing, or is not an address",
                     "nosana-job chain --market ADDRESS has a market of that address");
  options.market = *market;
  options.slots = number_of(arguments, "--slots", 1, 10'000);
  return options;
}

// The program that runs the operations; empty: lines are printed in place of that.
std::string engine_of(const Arguments& arguments) {
  if (!arguments.has("--run")) return {};
  const ContainerEngine engine = find_container_engine();
  if (engine.name.empty())
    throw JobFailure(JobStatus::io, "--run needs docker or podman: " + engine.missing, engine.next);
  return engine.name;
}

JobStatus new_wallet(const std::string& name) {
  try {
    return make_wallet(name);
  } catch (const Refused& refused) {
    throw Refused(refused.what(), "--wallet FILE uses the key that is there; or name another file");
  }
}

JobStatus run_host(Context& context, const Arguments& arguments) {
  if (const auto name = arguments.value("--new-wallet")) return new_wallet(*name);
  const seal::Identity wallet = wallet_of(arguments);
  RehearsalOptions options = options_of(arguments, wallet);
  const RehearsalLink::Options link_options = link_options_of(arguments);
  options.engine = engine_of(arguments);

  net::Loop loop;
  const Interrupt interrupt(loop);
  net::HttpClient client(loop);
  RehearsalLink link(client, context.network, wallet, link_options);
  const auto tell = [&context](const std::string& line) {
    if (!context.quiet) print_message(line);
  };
  std::optional<RehearsalHost> running;
  try {
    running.emplace(loop, options,
                    RehearsalHost::Hooks{
                        [&link](const std::string& job, auto done) { link.read_facts(job, done); },
                        [&link](const std::string& job, const std::string& result) {
                          link.finish(job, result);
                        },
                        tell});
  } catch (const std::runtime_error&) {
    throw JobFailure(JobStatus::io, "--listen needs a loopback address and a port that is free",
                     "--listen 127.0.0.1:0 takes any port");
  }
  RehearsalHost& host = *running;
  Events(context).answer("listening", "host " + options.address + " at " + host.url() + "\n",
                         {{"host", options.address}, {"url", host.url()}});
  link.begin(host, tell);
  loop.run();
  return JobStatus::ok;
}

}  // namespace

const Command host_command = {
    "host",
    "--wallet KEY --market ADDRESS [OPTIONS]",
    "a host for rehearsals",
    "It serves the API of a Nosana host on this computer, takes jobs from a chain that --rpc "
    "names, "
    "and prints lines in place of running them, unless --run is given. It opens definitions that "
    "are "
    "sealed to its key.",
    host_options,
    0,
    0,
    InputKind::words,
    false,
    in_context<run_host>};

}  // namespace nosana::tool
