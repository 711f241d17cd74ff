// SPDX-License-Identifier: MIT
#include <nosana_lint/ordered.hpp>

#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using nosana::tool::Ordered;

namespace {

// `threads` workers hand in 0, 1, 2, ... up to `count`, each processing its own numbers.
template <class Number>
void run(Ordered<Number>& ordered, std::size_t threads, std::size_t count) {
  std::vector<std::jthread> workers;
  for (std::size_t worker = 0; worker < threads; ++worker) {
    workers.emplace_back([&ordered, worker, threads, count] {
      for (std::size_t number = worker; number < count; number += threads) {
        Number result = number;
        if (!ordered.wait_for_room(number) || !ordered.put(number, result)) return;
      }
    });
  }
}

}  // namespace

TEST_CASE("results are used in their order, whichever is ready first") {
  for (const std::size_t threads : {1U, 2U, 5U}) {
    for (const std::size_t window : {1U, 2U, 16U}) {
      std::vector<std::size_t> used;
      Ordered<std::size_t> ordered([&used](std::size_t& result) { used.push_back(result); },
                                   window);
      run(ordered, threads, 500);
      ordered.rethrow();
      std::vector<std::size_t> wanted(500);
      std::iota(wanted.begin(), wanted.end(), std::size_t{0});
      CHECK(used == wanted);
    }
  }
}

TEST_CASE("an early result waits for its turn") {
  std::vector<int> used;
  Ordered<int> ordered([&used](int& result) { used.push_back(result); }, 4);
  int second = 11;
  int first = 10;
  REQUIRE(ordered.put(1, second));
  CHECK(used.empty());
  REQUIRE(ordered.put(0, first));
  CHECK(used == std::vector<int>{10, 11});
}

TEST_CASE("pieces of a result are used at once in their turn, and wait before") {
  std::vector<int> used;
  Ordered<int> ordered([&used](int& result) { used.push_back(result); }, 4);
  int piece = 10;
  REQUIRE(ordered.pour(0, piece));
  piece = 11;
  REQUIRE(ordered.pour(0, piece));
  CHECK(used == std::vector<int>{10, 11});
  std::jthread later([&ordered] {
    int early = 20;
    (void)ordered.pour(1, early);
    (void)ordered.put(1, early);
  });
  int last = 12;
  REQUIRE(ordered.put(0, last));
  later.join();
  CHECK(used == std::vector<int>{10, 11, 12, 20, 20});
}

TEST_CASE("a worker that waits with a piece is released when the run is stopped") {
  Ordered<int> ordered([](int&) {}, 4);
  std::jthread waiting([&ordered] {
    int piece = 0;
    CHECK_FALSE(ordered.pour(1, piece));
  });
  ordered.stop(std::make_exception_ptr(std::runtime_error("no memory")));
}

TEST_CASE("if the use of a result fails, all workers stop and the error is thrown") {
  std::size_t used = 0;
  Ordered<std::size_t> ordered(
      [&used](std::size_t& result) {
        if (result == 50) throw std::runtime_error("full");
        ++used;
      },
      2);
  run(ordered, 4, 10'000);
  CHECK(used == 50U);
  CHECK_THROWS_WITH(ordered.rethrow(), "full");
}

TEST_CASE("a failed worker stops the others") {
  Ordered<int> ordered([](int&) {}, 1);
  std::jthread waiting([&ordered] {
    int result = 0;
    while (ordered.wait_for_room(1)) {
      if (!ordered.put(1, result)) return;
    }
  });
  ordered.stop(std::make_exception_ptr(std::runtime_error("gave up")));
  waiting.join();
  CHECK_THROWS_WITH(ordered.rethrow(), "gave up");
}
