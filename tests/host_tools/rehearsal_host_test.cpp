// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_host.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/host/answer.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/net/sse.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/log_follower.hpp>

using namespace nosana;
using namespace nosana::tool;

namespace {

constexpr net::Milliseconds patience{20'000};

seal::Identity key_of(std::uint8_t first) {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(first);
  return seal::Identity::of_seed(seed);
}

const char* const definition =
    R"({"version":"0.1","type":"container","ops":[{"type":"container/run","id":"hello",)"
    R"("args":{"image":"ubuntu","cmd":"echo hello from the job"}}]})";

// A host that runs one job, and a client of it, on one loop. Nothing is a chain here.
struct Stage {
  net::Loop loop;
  seal::Identity owner = key_of(1);
  seal::Identity host_key = key_of(2);
  std::string job = std::string(key_of(3).recipient().text());
  std::optional<std::string> published;
  std::unique_ptr<RehearsalHost> host;
  net::HttpClient http{loop};
  Network network;
  HostClient client{http, network, job, owner};

  explicit Stage(std::vector<Fault> faults = {}, HostProfile profile = HostProfile::fresh) {
    RehearsalOptions options;
    options.address = host_key.recipient().text();
    options.profile = profile;
    options.opener = &host_key;
    options.pace = net::Milliseconds(1);
    options.faults = std::move(faults);
    const auto unknown = [](const std::string&, const auto& done) { done(std::nullopt); };
    host = std::make_unique<RehearsalHost>(
        loop, options,
        RehearsalHost::Hooks{
            unknown,
            [this](const std::string&, const std::string& result) { published = result; },
            {}});
    client.set_host(host->url(), options.address);
  }

  void begin_job() {
    JobFacts facts;
    facts.project = owner.recipient().text();
    facts.timeout = 300;
    host->begin_job(job, facts);
  }

  void until(const std::function<bool()>& done) { REQUIRE(loop.run_until(done, patience)); }

  template <class Start>
  net::HttpAnswer answer_of(Start start) {
    std::optional<net::HttpAnswer> answer;
    start([&answer](net::HttpAnswer got) { answer = std::move(got); });
    until([&answer] { return answer.has_value(); });
    return std::move(*answer);
  }

  host::HandOver hand_over(std::string_view body = definition) {
    return host::classify_hand_over(
        answer_of([&](auto done) { client.send_definition(body, done); }));
  }

  net::HttpAnswer get(const std::string& what) {
    return answer_of([&](auto done) { client.get(what, 1'000'000, done); });
  }
};

Fault fault(std::string on, FaultKind kind) {
  Fault made;
  made.on = std::move(on);
  made.kind = kind;
  return made;
}

}  // namespace

TEST_CASE("a host names itself, and knows no job that the chain does not give it", "[host_tools]") {
  Stage stage;
  CHECK(host::names_host(stage.answer_of([&](auto done) { stage.client.ask_name(done); }),
                         stage.host_key.recipient().text()));
  CHECK(stage.hand_over() == host::HandOver::not_yet);
  CHECK(host::classify_reading(stage.get("results")) == host::Reading::not_seen);
}

TEST_CASE("a definition is handed over once, run, and its results are given out", "[host_tools]") {
  Stage stage;
  stage.begin_job();
  CHECK(host::classify_reading(stage.get("job-definition")) == host::Reading::not_yet);
  CHECK(stage.hand_over() == host::HandOver::taken);
  CHECK(stage.hand_over() == host::HandOver::has_one);
  stage.until([&] { return stage.get("job-definition").body == definition; });

  std::optional<net::HttpAnswer> results;
  stage.until([&] {
    net::HttpAnswer answer = stage.get("results");
    if (host::classify_reading(answer) == host::Reading::here) results = std::move(answer);
    return results.has_value();
  });
  const auto read = host::read_results(results->body);
  REQUIRE(read.has_value());
  CHECK(read->success);
  CHECK(read->operations.at(0).operation == "hello");
  CHECK(results->body.find("hello from the job") != std::string::npos);
  stage.until([&] { return stage.published.has_value(); });
  CHECK(host::read_public_result(*stage.published)->is_blank);
  CHECK(stage.published->find("hello") == std::string::npos);
  // Late, and as often as one likes.
  CHECK(host::classify_reading(stage.get("results")) == host::Reading::here);
  CHECK(stage.hand_over() == host::HandOver::has_one);
}

TEST_CASE("only the owner's key opens a job", "[host_tools]") {
  Stage stage;
  stage.begin_job();
  const seal::Identity other = key_of(9);
  HostClient stranger(stage.http, stage.network, stage.job, other);
  stranger.set_host(stage.host->url(), std::string(stage.host_key.recipient().text()));
  const auto answer =
      stage.answer_of([&](auto done) { stranger.send_definition(definition, done); });
  CHECK(answer.status == 401);
  CHECK(host::classify_hand_over(answer) == host::HandOver::unauthorized);
  net::HttpRequest bare;
  bare.url = stage.host->url() + "/job/" + stage.job + "/results";
  CHECK(stage.http.fetch(bare).body ==
        "Unauthorized Request: Header not found with key authorization.");
}

TEST_CASE("a definition that is too large, cut or not valid is answered as by hosts",
          "[host_tools]") {
  Stage stage;
  stage.begin_job();
  const std::string large = "{\"a\":\"" + std::string(110'000, 'x') + "\"}";
  CHECK(stage.hand_over(large) == host::HandOver::too_large);
  CHECK(stage.hand_over(R"({"version":)") == host::HandOver::malformed);
  CHECK(stage.hand_over("null") == host::HandOver::malformed);
  // 200 means received, not valid.
  CHECK(stage.hand_over("{}") == host::HandOver::taken);
  stage.until([&] { return stage.published.has_value(); });
  CHECK_FALSE(host::read_public_result(*stage.published)->is_blank);
}

TEST_CASE("faults are what they are called", "[host_tools]") {
  Stage stage({fault("POST job-definition", FaultKind::status),
               fault("POST job-definition", FaultKind::reset),
               fault("POST job-definition", FaultKind::part),
               fault("POST job-definition", FaultKind::lost)});
  stage.begin_job();
  CHECK(stage.hand_over() == host::HandOver::not_yet);  // 503
  CHECK(stage.hand_over() == host::HandOver::unsure);
  CHECK(stage.hand_over() == host::HandOver::unsure);
  CHECK(host::classify_reading(stage.get("job-definition")) == host::Reading::not_yet);
  CHECK(stage.hand_over() == host::HandOver::unsure);  // but this one arrived
  stage.until([&] { return stage.get("job-definition").body == definition; });
  CHECK(stage.hand_over() == host::HandOver::has_one);
}

TEST_CASE("the log arrives whole across connections that break", "[host_tools]") {
  Fault close = fault("WS flog", FaultKind::close);
  close.lines = 2;
  close.times = 3;
  for (const HostProfile profile : {HostProfile::fresh, HostProfile::old}) {
    Stage stage({close}, profile);
    stage.begin_job();
    CHECK(stage.hand_over() == host::HandOver::taken);
    std::vector<std::string> lines;
    bool gap = false;
    LogSource source;
    source.url = stage.host->url();
    source.job = stage.job;
    source.owner = stage.owner.recipient().text();
    source.sign = [&](std::string_view what) { return stage.client.sign("WS", what, {}); };
    LogFollower::Events heard;
    heard.on_line = [&](const host::LogLine& line, host::LogNews news) {
      gap |= news == host::LogNews::after_gap;
      lines.push_back(line.text);
    };
    LogFollower follower(stage.http, source, heard);
    follower.follow();
    constexpr std::size_t expected = 6;  // two of the host, an echo, three of the script
    stage.until([&] { return lines.size() >= expected; });
    CHECK(lines.size() == expected);
    CHECK(lines.at(2) == "hello from the job\n");
    CHECK(lines.back() == "line 3 of 3\n");
    CHECK_FALSE(gap);
  }
}

TEST_CASE("a new host does not give a log to a stranger, an old one does", "[host_tools]") {
  for (const HostProfile profile : {HostProfile::fresh, HostProfile::old}) {
    Stage stage({}, profile);
    stage.begin_job();
    CHECK(stage.hand_over() == host::HandOver::taken);
    std::size_t lines = 0;
    bool broke = false;
    LogSource source;
    source.url = stage.host->url();
    source.job = stage.job;
    source.sign = [](std::string_view) { return std::string("garbage"); };
    LogFollower::Events heard;
    heard.on_line = [&](const host::LogLine&, host::LogNews) { ++lines; };
    heard.on_break = [&](const tool::LogBreak&) { broke = true; };
    LogFollower follower(stage.http, source, heard);
    follower.follow();
    if (profile == HostProfile::old) {
      stage.until([&] { return lines > 0; });
    } else {
      stage.until([&] { return broke; });
      CHECK(lines == 0);
    }
  }
}

TEST_CASE("the state of a job is told as it changes", "[host_tools]") {
  Stage stage;
  stage.begin_job();
  net::SseReader reader;
  std::vector<host::Event> events;
  bool ended = false;
  stage.client.listen(
      [&](std::string_view piece) {
        reader.feed(piece);
        while (auto state = reader.next()) events.push_back(host::event_of_state(*state));
      },
      [&](const net::HttpAnswer&) { ended = true; });
  stage.until([&] { return !events.empty(); });
  CHECK(events.front() == host::Event::says_waiting);
  CHECK(stage.hand_over() == host::HandOver::taken);
  stage.until([&] { return events.back() == host::Event::says_collect; });
  CHECK(host::classify_reading(stage.get("results")) == host::Reading::here);
  stage.until([&] { return ended; });
}

TEST_CASE("a scenario names its fault where it is wrong", "[host_tools]") {
  CHECK(parse_faults(R"({"faults":[{"on":"GET /","do":"status","status":500,"body":"x"}]})")
            .at(0)
            .status == 500);
  for (const char* const text :
       {"", "[]", "{}", R"({"faults":[{}]})", R"({"faults":[{"on":"GET /","do":"nothing"}]})",
        R"({"faults":[{"on":"GET /","do":"slow","milliseconds":-1}]})"})
    CHECK_THROWS(parse_faults(text));
}
