// SPDX-License-Identifier: MIT
// WebAssembly: one thread, and memory that no system dumps. Files are read by functions imported
// from npm/lib/.

#include <platform/platform.hpp>

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace nosana::tool {

bool fill_random(std::span<std::byte> bytes) noexcept {
  return ::getentropy(bytes.data(), bytes.size()) == 0;
}

const char* error_description(int error) noexcept { return std::strerror(error); }

bool leave_no_core_dump() noexcept { return true; }

bool keep_memory_private() noexcept { return true; }

// A temporary has a name, which only the program itself removes.
int open_unnamed(const std::string&, mode_t) noexcept { return -1; }

int name_unnamed(int, const std::string&) { return ENOSYS; }

RemovedOnSignal::RemovedOnSignal(const std::string&) noexcept {}

RemovedOnSignal::~RemovedOnSignal() = default;

std::size_t processors() noexcept { return 1; }

void run_in_threads(std::size_t, const std::function<void()>& share) { share(); }

}  // namespace nosana::tool
