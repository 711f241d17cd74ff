// SPDX-License-Identifier: MIT
// bench_documents FOLDER [Google Benchmark options]: bytes to verdict, on average for a document of
// FOLDER.
//
// verdict   parse() and the verdicts of both official profiles
// lint      parse() and lint(): the same and every rule
// parse     parse() alone

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <nosana/nosana.hpp>

namespace {

std::vector<std::string> documents_of(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> documents;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return documents;
}

/// Runs `work` over every document; the time that is reported is that of one document.
template <class Work>
void each(benchmark::State& state, const std::vector<std::string>& documents, Work work) {
  nosana::Document document;
  std::size_t accepted = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : documents) {
      nosana::parse(text, document);
      accepted += work(document) ? 1U : 0U;
      bytes += text.size();
    }
    benchmark::DoNotOptimize(accepted);
  }
  if (accepted == 0) state.SkipWithError("no document was accepted");
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["per_document"] = benchmark::Counter(
      static_cast<double>(documents.size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: bench_documents FOLDER\n";
    return 2;
  }
  const std::vector<std::string> documents = documents_of(argv[1]);
  const nosana::Schemas schemas = nosana::for_many(nosana::official_schemas());
  benchmark::RegisterBenchmark("parse", [&](benchmark::State& state) {
    each(state, documents, [](const nosana::Document& document) { return document.is_whole(); });
  });
  benchmark::RegisterBenchmark("verdict", [&](benchmark::State& state) {
    each(state, documents, [&](const nosana::Document& document) {
      return !nosana::accepted_by(schemas, document).empty();
    });
  });
  benchmark::RegisterBenchmark("lint", [&](benchmark::State& state) {
    each(state, documents, [&](const nosana::Document& document) {
      return nosana::lint(document, schemas).valid_kit.value_or(false);
    });
  });
  benchmark::RunSpecifiedBenchmarks();
}
