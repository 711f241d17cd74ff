// SPDX-License-Identifier: MIT
#pragma once

// What the tools need of an operating system and what differs from one to another. A system is a
// list of files in tools/CMakeLists.txt: linux.cpp, windows.cpp or wasm.cpp, and what they share,
// posix.cpp and threads.cpp. A port to a new system begins here. The other files call POSIX, of
// which windows/ has what the C library of mingw-w64 lacks.

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include <sys/stat.h>
#include <sys/types.h>

namespace nosana::tool {

/// Fills `bytes` from the system's source of randomness. False if there is none.
[[nodiscard]] bool fill_random(std::span<std::byte> bytes) noexcept;

/// The system's description of an errno, in English: "No such file or directory". Null if there is
/// none.
[[nodiscard]] const char* error_description(int error) noexcept;

/// Disables core dumps of this process, and lets only root attach to it. A command that it executes
/// has both again, because execve() resets the flag; the limit on core dumps is not changed.
/// Returns whether the system did it.
/// source   prctl(2), PR_SET_DUMPABLE; core(5): a process without the flag leaves no dump, not even
///          to a pipe of core_pattern, which a limit of 0 does not prevent
[[nodiscard]] bool leave_no_core_dump() noexcept;

/// The same, and no core dumps of child processes.
[[nodiscard]] bool keep_memory_private() noexcept;

/// Makes the standard streams streams of bytes: Windows changes line ends otherwise.
void use_binary_streams() noexcept;

/// Gives the file `from` the name `to`, replacing the file of that name. Both are in one folder, so
/// that there is always one of them. 0, or the errno.
[[nodiscard]] int replace_file(const std::string& from, const std::string& to) noexcept;

/// Opens a new file without a name in a folder, for writing. Nothing of it remains if the process
/// is killed. The descriptor, or -1 where the system or the file system has no such files.
/// source   open(2), O_TMPFILE
[[nodiscard]] int open_unnamed(const std::string& folder, mode_t mode) noexcept;

/// Gives a name to a file of open_unnamed(), in its folder. 0, or the errno (EEXIST: the name is
/// taken).
[[nodiscard]] int name_unnamed(int descriptor, const std::string& name);

/// Both for a folder that is open, wherever its name leads meanwhile; where there is SecretFile.
/// Where open_unnamed_in() returns -1, errno says why.
[[nodiscard]] int open_unnamed_in(int folder, mode_t mode) noexcept;
[[nodiscard]] int name_unnamed_in(int folder, int descriptor, const std::string& name);

/// While it lives, a signal that ends the process from outside (HUP, INT, QUIT, TERM) first removes
/// the file of this name. Signals that are ignored or handled otherwise stay so.
class RemovedOnSignal {
 public:
  /// path   of a temporary; it need not exist yet
  explicit RemovedOnSignal(const std::string& path) noexcept;
  RemovedOnSignal(const RemovedOnSignal&) = delete;
  RemovedOnSignal& operator=(const RemovedOnSignal&) = delete;
  ~RemovedOnSignal();

 private:
  [[maybe_unused]] int slot_ = -1;
};

/// Whether both names lead to one regular file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

/// Whether users other than the owner may read or change a file with this status. False where the
/// mode does not tell: on Windows the folder of a user's settings is closed to others.
[[nodiscard]] bool is_open_to_others(const struct stat& status) noexcept;

/// The folder for a user's settings, without "/" at the end; empty if there is none.
/// source   XDG Base Directory Specification, in which a relative $XDG_CONFIG_HOME is ignored; on
///          Windows %APPDATA%
[[nodiscard]] std::string settings_folder();

/// A path of the command line or of a file: URI as the rest of the tool expects it: with "/"
/// between the names, and on Windows without a "/" before the drive.
[[nodiscard]] std::string with_slashes(std::string path);

/// The number of threads that the machine runs at once, at least 1.
[[nodiscard]] std::size_t processors() noexcept;

/// Runs `share` in this thread and in up to `threads` - 1 others, and waits for all. If the system
/// cannot create more threads, the existing ones do the work. `share` must not throw.
void run_in_threads(std::size_t threads, const std::function<void()>& share);

}  // namespace nosana::tool
