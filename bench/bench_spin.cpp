// SPDX-License-Identifier: MIT
// bench_spin: how much faster two threads are than one on this machine at this moment, for work
// that shares nothing. A measurement with threads means something only where this control is near
// 2.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <thread>

#include <benchmark/benchmark.h>

namespace {

void spin() {
  std::uint64_t x = 1;
  for (int i = 0; i < 300'000'000; ++i) x = x * 6364136223846793005U + 1442695040888963407U;
  benchmark::DoNotOptimize(x);
}

double seconds(int threads) {
  const auto begin = std::chrono::steady_clock::now();
  std::thread other;
  if (threads == 2) other = std::thread(spin);
  spin();
  if (threads == 1) spin();
  if (other.joinable()) other.join();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main() { std::printf("%.3f\n", seconds(1) / seconds(2)); }
