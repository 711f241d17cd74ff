// SPDX-License-Identifier: MIT
// Linux: files without a name, and files that a signal removes.

#include <platform/platform.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace nosana::tool {

namespace {

enum class SlotUse : int { none, filling, live };

// A name that the handler of a signal can read at any time.
struct SignalSlot {
  std::atomic<SlotUse> use = SlotUse::none;
  std::array<char, PATH_MAX> path{};
};

constexpr std::size_t max_slots = 64;
std::array<SignalSlot, max_slots> signal_slots;

static_assert(std::atomic<SlotUse>::is_always_lock_free);  // the handler may use it

// SA_RESETHAND restored the default: the signal that is raised again ends the process.
extern "C" void remove_and_end(int number) {
  const int saved = errno;
  for (const SignalSlot& slot : signal_slots) {
    if (slot.use.load() == SlotUse::live) (void)::unlink(slot.path.data());
  }
  errno = saved;
  (void)::raise(number);
}

// A signal that is ignored or that the tool handles itself stays as it is.
void handle_signals() noexcept {
  for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) {
    struct sigaction now {};
    if (::sigaction(number, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) continue;
    struct sigaction next {};
    next.sa_handler = remove_and_end;
    next.sa_flags = static_cast<int>(SA_RESETHAND);
    (void)::sigaction(number, &next, nullptr);
  }
}

}  // namespace

namespace {

int open_unnamed_at(int from, const char* folder, mode_t mode) noexcept {
  // It gets its name by way of /proc, which a container may lack.
  if (::access("/proc/self/fd", X_OK) != 0) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return ::openat(from, folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
}

}  // namespace

int open_unnamed(const std::string& folder, mode_t mode) noexcept {
  return open_unnamed_at(AT_FDCWD, folder.c_str(), mode);
}

int open_unnamed_in(int folder, mode_t mode) noexcept { return open_unnamed_at(folder, ".", mode); }

int name_unnamed(int descriptor, const std::string& name) {
  return name_unnamed_in(AT_FDCWD, descriptor, name);
}

int name_unnamed_in(int folder, int descriptor, const std::string& name) {
  const std::string self = "/proc/self/fd/" + std::to_string(descriptor);
  const int failed = ::linkat(AT_FDCWD, self.c_str(), folder, name.c_str(), AT_SYMLINK_FOLLOW);
  return failed == 0 ? 0 : errno;
}

RemovedOnSignal::RemovedOnSignal(const std::string& path) noexcept {
  if (path.size() >= PATH_MAX) return;
  for (std::size_t at = 0; at != max_slots; ++at) {
    SlotUse none = SlotUse::none;
    if (!signal_slots[at].use.compare_exchange_strong(none, SlotUse::filling)) continue;
    path.copy(signal_slots[at].path.data(), path.size());
    signal_slots[at].path[path.size()] = '\0';
    signal_slots[at].use = SlotUse::live;
    slot_ = static_cast<int>(at);
    handle_signals();
    return;
  }
}

RemovedOnSignal::~RemovedOnSignal() {
  if (slot_ >= 0) signal_slots[static_cast<std::size_t>(slot_)].use = SlotUse::none;
}

}  // namespace nosana::tool
