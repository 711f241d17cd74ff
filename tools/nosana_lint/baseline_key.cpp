// SPDX-License-Identifier: MIT
#include <nosana_lint/baseline_key.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <common/atomic_file.hpp>
#include <common/bytes.hpp>
#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <platform/paths.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr const char* variable = "NOSANA_LINT_BASELINE_KEY";
constexpr std::size_t hex_size = 2 * BaselineKey::size;
constexpr std::size_t tag_size = 16;  // crypto_generichash_BYTES_MIN; 128 bits
constexpr std::size_t id_size = 8;

static_assert(BaselineKey::size == crypto_generichash_KEYBYTES);
static_assert(tag_size >= crypto_generichash_BYTES_MIN);

void start_sodium() {
  if (::sodium_init() < 0) throw IoError("libsodium cannot be used: no random source");
}

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string text(2 * size + 1, '\0');
  ::sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

std::string key_path() {
  const std::string settings = settings_folder();
  if (!settings.empty()) return settings + "/nosana-lint/baseline.key";
  throw UsageError(std::string("a baseline needs a key: set ") + variable +
                   ", there is no home folder to keep one in");
}

[[noreturn]] void refuse_missing(const std::string& path) {
  throw UsageError(std::string("this baseline needs the key that it was written with: set ") +
                   variable + ", restore " + one_line(path) +
                   ", or write a new baseline with --write-baseline");
}

}  // namespace

BaselineKey::BaselineKey(BaselineKey&& other) noexcept : bytes_(other.bytes_) {
  ::sodium_memzero(other.bytes_.data(), size);
}

BaselineKey::~BaselineKey() { ::sodium_memzero(bytes_.data(), size); }

// 64 hexadecimal digits, or base64 of 32 bytes with or without its padding.
bool BaselineKey::read(std::string_view text, BaselineKey& key) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  const char* end = nullptr;
  std::size_t got = 0;
  if (text.size() == hex_size) {
    const bool read = ::sodium_hex2bin(key.bytes_.data(), size, text.data(), text.size(), nullptr,
                                       &got, &end) == 0;
    return read && got == size && end == text.data() + text.size();
  }
  const int form = text.ends_with('=') ? sodium_base64_VARIANT_ORIGINAL
                                       : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  const bool read = ::sodium_base642bin(key.bytes_.data(), size, text.data(), text.size(), nullptr,
                                        &got, &end, form) == 0;
  return read && got == size && end == text.data() + text.size();
}

bool BaselineKey::from_environment(BaselineKey& key) {
  const char* const value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return false;
  if (read(value, key)) return true;
  throw UsageError(std::string(variable) +
                   " is not a key: expected 32 bytes as 64 hexadecimal digits or as base64");
}

bool BaselineKey::from_file(const std::string& path, BaselineKey& key) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    throw UsageError(error_text(path, errno));
  }
  struct stat status {};
  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    throw UsageError(one_line(path) + ": expected a file with a key");
  }
  if (is_open_to_others(status)) {
    throw UsageError(one_line(path) +
                     ": others may read or change this key; chmod 600 it, and write the "
                     "baseline again if they did");
  }
  Bytes text;
  read_all(file.number(), hex_size + 3, path, text);
  if (!read(text.view(), key)) {
    throw UsageError(one_line(path) + ": no key, expected 64 hexadecimal digits");
  }
  return true;
}

// Complete or not at all, and never over a key that somebody else has just made.
void BaselineKey::create(const std::string& path) {
  const std::filesystem::path folder = path_of(path).parent_path();
  std::error_code error;
  std::filesystem::create_directories(folder.parent_path(), error);
  if (::mkdir(name_of(folder).c_str(), 0700) != 0 && errno != EEXIST)
    throw IoError(error_text(path, errno));
  ::randombytes_buf(bytes_.data(), size);
  const std::string temporary = name_of(folder) + '/' + temporary_name();
  const RemovedOnSignal removed(temporary);
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file) throw IoError(error_text(path, errno));
  std::string text = hex(bytes_.data(), size) + '\n';
  int failure = write_all(file.number(), text);
  ::sodium_memzero(text.data(), text.size());
  if (failure == 0 && ::fsync(file.number()) != 0) failure = errno;
  if (failure == 0) failure = file.close();
  if (failure == 0 && ::link(temporary.c_str(), path.c_str()) != 0) failure = errno;
  (void)::unlink(temporary.c_str());
  if (failure != 0 && failure != EEXIST) throw IoError(error_text(path, failure));
  if (!from_file(path, *this)) throw IoError(error_text(path, ENOENT));
}

BaselineKey BaselineKey::load() {
  start_sodium();
  BaselineKey key;
  if (from_environment(key)) return key;
  const std::string path = key_path();
  if (!from_file(path, key)) refuse_missing(path);
  return key;
}

BaselineKey BaselineKey::load_or_create() {
  start_sodium();
  BaselineKey key;
  if (from_environment(key)) return key;
  const std::string path = key_path();
  if (!from_file(path, key)) key.create(path);
  return key;
}

std::string BaselineKey::id() const {
  constexpr std::string_view purpose = "nosana-lint baseline key id, version 1";
  return tag({&purpose, 1}).substr(0, 2 * id_size);
}

std::string BaselineKey::tag(std::span<const std::string_view> parts) const {
  crypto_generichash_state state;
  ::crypto_generichash_init(&state, bytes_.data(), size, tag_size);
  for (const std::string_view part : parts) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
      // 64 bits, also where a size has 32: a shift by more than a number has is undefined.
      length[i] = static_cast<unsigned char>(std::uint64_t{part.size()} >> (8 * i));
    }
    ::crypto_generichash_update(&state, length.data(), length.size());
    ::crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                part.size());
  }
  std::array<unsigned char, tag_size> hash{};
  ::crypto_generichash_final(&state, hash.data(), hash.size());
  ::sodium_memzero(&state, sizeof state);
  return hex(hash.data(), hash.size());
}

}  // namespace nosana::tool
