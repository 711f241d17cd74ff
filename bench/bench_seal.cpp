// SPDX-License-Identifier: MIT
// bench_seal: a body of nearly 1 MiB sealed and opened, text to text, beside the two primitives
// that an envelope cannot do without: libsodium's XChaCha20-Poly1305 and base64url over the same
// bytes. Prints four medians in seconds: seal, its primitives, open, its primitives. The four take
// turns.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>
#include <sodium.h>

#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>

namespace {

using namespace nosana::seal;

constexpr int rounds = 31;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

struct Primitives {
  std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> key{};
  std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};

  std::string seal(std::string_view body) const {
    std::vector<std::uint8_t> bytes(body.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes.data(), nullptr, reinterpret_cast<const std::uint8_t*>(body.data()), body.size(),
        nullptr, 0, nullptr, nonce.data(), key.data());
    std::string letters(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(letters.data(), letters.size(), bytes.data(), bytes.size(), variant);
    letters.pop_back();
    return letters;
  }

  std::vector<std::uint8_t> open(std::string_view letters) const {
    std::vector<std::uint8_t> bytes(letters.size() / 4 * 3 + 3);
    std::size_t size = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), letters.data(), letters.size(), nullptr,
                          &size, nullptr, variant) != 0)
      std::terminate();
    std::vector<std::uint8_t> body(size - crypto_aead_xchacha20poly1305_ietf_ABYTES);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(body.data(), nullptr, nullptr, bytes.data(),
                                                   size, nullptr, 0, nonce.data(), key.data()) != 0)
      std::terminate();
    return body;
  }
};

template <class Work>
double seconds(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(work());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double>& values) {
  std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
  return values[rounds / 2];
}

}  // namespace

int main() {
  start_sodium();
  const Identity identity = Identity::generate();
  SealOptions options;
  options.now = 1'800'000'000;
  options.recipients.push_back(identity.recipient());
  OpenOptions expected;
  expected.now = options.now;
  const std::string body(max_plaintext_bytes, 'x');
  const Primitives primitives;
  const auto sealed = [&] { return to_text(std::get<Envelope>(seal(body, options))); };
  const std::string envelope = sealed();
  const std::string letters = primitives.seal(body);
  std::array<std::vector<double>, 4> times;
  for (int round = 0; round < rounds; ++round) {
    times[0].push_back(seconds(sealed));
    times[1].push_back(seconds([&] { return primitives.seal(body); }));
    times[2].push_back(seconds([&] {
      auto result = open(envelope, {&identity, 1}, expected);
      return std::get<Opened>(std::move(result)).plaintext.size();
    }));
    times[3].push_back(seconds([&] { return primitives.open(letters); }));
  }
  for (auto& values : times) std::printf("%.6f\n", median(values));
  return 0;
}
