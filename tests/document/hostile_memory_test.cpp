// SPDX-License-Identifier: MIT
// Hostile texts of the maximum size take at most 16 times their size in memory, and end with a
// result. Each text is parsed in a child process, so that peaks are independent of each other and
// of earlier allocations.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#if defined(__SANITIZE_ADDRESS__)
#define NOSANA_MEMORY_IS_MEASURED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NOSANA_MEMORY_IS_MEASURED 0
#endif
#endif
#ifndef NOSANA_MEMORY_IS_MEASURED
#define NOSANA_MEMORY_IS_MEASURED 1
#endif

namespace nosana {
namespace {

// The memory of a sanitizer is added to ours and it takes ten times as long, so only the results
// are checked there. Without optimization the largest texts take minutes and show no more than
// smaller ones.
#if !NOSANA_MEMORY_IS_MEASURED
constexpr std::size_t largest = 4'000'000;
#elif defined(__OPTIMIZE__)
constexpr std::size_t largest = Limits{}.bytes;
#else
constexpr std::size_t largest = 8'000'000;
#endif

/// A line "NAME:   123 kB" of /proc/self/status, in bytes.
std::size_t status_bytes(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::stoul(line.substr(name.size() + 1)) * 1024;
  }
  return 0;
}

/// The result of a child: 0 for an accepted text, 1 for one with a problem, 2 for neither; and its
/// peak.
struct Outcome {
  int verdict = -1;
  double times_the_text = 0;
  std::size_t size = 0;
};

Outcome parse_in_child(const std::function<std::string()>& make) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const std::size_t before = status_bytes("VmRSS:");
    const std::string text = make();
    const Document document = parse(std::string_view(text));
    const bool clean = document.verdict() == JsonVerdict::accepted;
    Outcome outcome;
    outcome.verdict = clean ? 0 : document.problems().empty() ? 2 : 1;
    outcome.size = text.size();
    outcome.times_the_text =
        static_cast<double>(status_bytes("VmHWM:") - before) / static_cast<double>(text.size());
    const bool written =
        write(ends[1], &outcome, sizeof outcome) == static_cast<ssize_t>(sizeof outcome);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  Outcome outcome;
  const bool got = read(ends[0], &outcome, sizeof outcome) == static_cast<ssize_t>(sizeof outcome);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  INFO("the status of the child is " << status);
  REQUIRE(WIFEXITED(status));
  REQUIRE(got);
  return outcome;
}

/// `piece` repeated between `begin` and `end`, up to `size` bytes.
std::string repeated(std::string_view begin, std::string_view piece, std::string_view end,
                     std::size_t size = largest) {
  std::string text;
  text.reserve(size);
  text += begin;
  while (text.size() + piece.size() + end.size() <= size) text += piece;
  text += end;
  return text;
}

struct Hostile {
  const char* name;
  int verdict;
  std::function<std::string()> make;
};

}  // namespace

TEST_CASE("the largest hostile texts end with a result and take at most 16 times their size") {
  constexpr std::size_t mb50 = std::min<std::size_t>(largest, 50'000'000);
  const Hostile texts[] = {
      {"200,000 brackets", 1, [] { return std::string(200000, '['); }},
      {"a plain string of 50 MB", 0, [] { return repeated("\"", "a", "\"", mb50); }},
      {"a string of 50 MB of escapes", 0, [] { return repeated("\"", "\\n", "\"", mb50); }},
      {"a string of 50 MB of code units", 0, [] { return repeated("\"", "\\u00e9", "\"", mb50); }},
      {"a string of 50 MB that is not ASCII", 0,
       [] { return repeated("\"", "\xC3\xA9", "\"", mb50); }},
      {"a string of 50 MB that is not UTF-8", 1,
       [] { return repeated("\"", "\xFFz", "\"", mb50); }},
      {"a string of 50 MB that never ends", 1, [] { return repeated("\"", "a", "", mb50); }},
      {"a number of 50 MB", 1, [] { return repeated("", "9", "", mb50) + "x"; }},
      {"zeros", 0, [] { return repeated("[0", ",0", "]"); }},
      {"empty strings without commas", 1, [] { return repeated("[", "\"\"", "]"); }},
      {"escaped strings", 0, [] { return repeated("[0", ",\"\\n\"", "]"); }},
      {"escaped strings without commas", 1, [] { return repeated("[", "\"\\n\"", "]"); }},
      {"empty arrays", 0, [] { return repeated("[0", ",[]", "]"); }},
      {"small objects", 0, [] { return repeated("[0", ",{\"\":0}", "]"); }},
      {"one key again and again", 0, [] { return repeated("{\"b\":1", ",\"a\":1", "}"); }},
      {"an empty key without a value again and again", 1,
       [] { return repeated("{", "\"\":,", "}"); }},
      {"an empty key without a colon again and again", 1,
       [] { return repeated("{", "\"\"\"\"", "}"); }},
      {"an escaped key again and again", 0, [] { return repeated("{\"b\":1", ",\"\\n\":1", "}"); }},
      {"white space", 1, [] { return std::string(largest, ' '); }},
      {"commas", 1, [] { return repeated("[", ",", "]"); }},
      {"comments", 1, [] { return repeated("[", "/**/", "]"); }},
      {"more than is read", 1, [] { return std::string(Limits{}.bytes + 1, '0'); }},
  };
  double most = 0;
  for (const Hostile& hostile : texts) {
    INFO(hostile.name);
    const Outcome outcome = parse_in_child(hostile.make);
    CHECK(outcome.verdict == hostile.verdict);
    CHECK(outcome.size >= 200000);
#if NOSANA_MEMORY_IS_MEASURED
    std::printf("%-50s %10zu bytes, %.1f times\n", hostile.name, outcome.size,
                outcome.times_the_text);
    // Pages and small allocations of the process do not depend on the text.
    const double slack = 4e6 / static_cast<double>(outcome.size);
    CHECK(outcome.times_the_text <= 16 + slack);
    most = std::max(most, outcome.times_the_text);
#endif
  }
  if (NOSANA_MEMORY_IS_MEASURED) CHECK(most > 8);  // a tape costs at least this, so it was measured
}

TEST_CASE("many different keys in one object take at most 16 times their size") {
  const Outcome outcome = parse_in_child([] {
    std::string text = "{\"\":0";
    text.reserve(largest);
    for (int i = 0; text.size() < largest - 20; ++i) text += ",\"" + std::to_string(i) + "\":0";
    return text + '}';
  });
  CHECK(outcome.verdict == 0);
  if (NOSANA_MEMORY_IS_MEASURED) CHECK(outcome.times_the_text <= 16);
}

}  // namespace nosana
