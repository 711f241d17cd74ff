// SPDX-License-Identifier: MIT
#include <nosana_job/journal.hpp>

#include <algorithm>
#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <common/bytes.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

constexpr std::size_t max_journal_bytes = std::size_t{64} << 20;
constexpr std::size_t max_record_bytes = std::size_t{1} << 20;
constexpr std::string_view journal_suffix = ".journal";
constexpr std::size_t checksum_digits = 8;

std::string checksum(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  auto number = ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  std::string text(checksum_digits, '0');
  for (std::size_t i = text.size(); i-- > 0; number >>= 4) text[i] = digits[number & 0xF];
  return text;
}

std::string journal_path(const std::string& folder, const std::string& job) {
  return folder + "/" + job + std::string(journal_suffix);
}

void sync_folder(const std::string& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A folder on a file system that cannot do this says EINVAL, and then there is nothing to wait
  // for.
  if (!open || (::fsync(open.number()) != 0 && errno != EINVAL))
    throw IoError(error_text(folder, errno));
}

void lock(const Descriptor& file, const std::string& name) {
  if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) throw IoError(error_text(name, errno));
  throw JobFailure(JobStatus::io, one_line(name) + ": another process is at work on this job",
                   "wait for it, or end it; nosana-job attach looks on meanwhile");
}

// A pipe would be waited for.
void demand_regular(const Descriptor& file, const std::string& name) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw IoError(error_text(name, errno));
  if (!S_ISREG(status.st_mode))
    throw IoError(one_line(name) + ": not a regular file", "a journal is one; move it away");
}

// A number of decimal digits at the beginning, which is taken off.
std::optional<std::size_t> take_length(std::string_view& text) {
  std::size_t length = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at < 8; ++at)
    length = length * 10 + static_cast<std::size_t>(text[at] - '0');
  if (at == 0) return std::nullopt;
  text.remove_prefix(at);
  return length;
}

// Takes one line off; nothing where it is not sound.
std::optional<json> take_record(std::string_view& text) {
  std::string_view rest = text;
  const auto length = take_length(rest);
  if (!length || *length > max_record_bytes) return std::nullopt;
  const std::size_t size = 1 + checksum_digits + 1 + *length + 1;
  if (rest.size() < size || rest[0] != ' ' || rest[1 + checksum_digits] != ' ' ||
      rest[size - 1] != '\n')
    return std::nullopt;
  const std::string_view body = rest.substr(2 + checksum_digits, *length);
  if (rest.substr(1, checksum_digits) != checksum(body)) return std::nullopt;
  json record = json::parse(body, nullptr, false);
  if (!record.is_object()) return std::nullopt;
  text = rest.substr(size);
  return record;
}

// What stands after the damage may be that the job was posted, or handed over.
[[noreturn]] void refuse_damaged(const std::string& name, const JournalText& parsed) {
  throw JobFailure(JobStatus::io,
                   one_line(name) + ": record " + std::to_string(parsed.records.size() + 1) +
                       " is damaged, and what comes after it is not known",
                   "do not post it anew: restore the file from a copy, or move it away and ask the "
                   "chain with nosana-job status");
}

}  // namespace

std::string journal_line(const json& record) {
  const std::string body = record.dump(-1, ' ', false, json::error_handler_t::replace);
  return std::to_string(body.size()) + ' ' + checksum(body) + ' ' + body + '\n';
}

JournalText parse_journal(std::string_view text) {
  JournalText parsed;
  std::string_view rest = text;
  while (auto record = take_record(rest)) {
    parsed.records.push_back(*std::move(record));
    parsed.sound = text.size() - rest.size();
  }
  // A record ends with its only line break: what was torn while it was written has none.
  parsed.damaged = rest.find('\n') != std::string_view::npos;
  return parsed;
}

void make_state_folder(const std::string& folder) {
  constexpr mode_t owner_only = 0700;
  const auto fail = [](const std::string& name, int error) {
    throw IoError(error_text(name, error),
                  "the journals go there; --state FOLDER names another folder for them");
  };
  for (std::size_t at = 1; at != std::string::npos; ++at) {
    at = folder.find('/', at);
    const std::string part = folder.substr(0, at);
    if (::mkdir(part.c_str(), owner_only) != 0 && errno != EEXIST) fail(part, errno);
    if (at == std::string::npos) break;
  }
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) fail(folder, errno);
  if (!S_ISDIR(status.st_mode)) fail(folder, ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail(folder, errno);
}

Journal Journal::create(const std::string& folder, const std::string& job) {
  make_state_folder(folder);
  Journal journal;
  journal.job_ = job;
  journal.name_ = journal_path(folder, job);
  constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
  journal.file_ = Descriptor(::open(journal.name_.c_str(), flags, 0600));
  if (!journal.file_ && errno == EEXIST) {
    throw JobFailure(JobStatus::usage, one_line(journal.name_) + ": exists",
                     "nosana-job status " + job);
  }
  if (!journal.file_) throw IoError(error_text(journal.name_, errno));
  lock(journal.file_, journal.name_);
  sync_folder(folder);
  return journal;
}

Journal Journal::open(const std::string& folder, const std::string& job) {
  Journal journal;
  journal.job_ = job;
  journal.name_ = journal_path(folder, job);
  constexpr int flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
  journal.file_ = Descriptor(::open(journal.name_.c_str(), flags));
  if (!journal.file_ && errno == ENOENT) {
    throw JobFailure(
        JobStatus::usage, "there is no journal of this job here",
        "nosana-job list shows those that are; --state FOLDER names another folder of journals");
  }
  if (!journal.file_) throw IoError(error_text(journal.name_, errno));
  demand_regular(journal.file_, journal.name_);
  lock(journal.file_, journal.name_);
  Bytes text;
  read_all(journal.file_.number(), max_journal_bytes, journal.name_, text);
  JournalText parsed = parse_journal(text.view());
  if (parsed.damaged) refuse_damaged(journal.name_, parsed);
  if (parsed.sound != text.size() &&
      (::ftruncate(journal.file_.number(), static_cast<off_t>(parsed.sound)) != 0 ||
       ::fsync(journal.file_.number()) != 0))
    throw IoError(error_text(journal.name_, errno));
  journal.records_ = std::move(parsed.records);
  return journal;
}

Journal Journal::look_on(const std::string& folder, const std::string& job) {
  Journal journal;
  journal.folder_ = folder;
  journal.job_ = job;
  journal.name_ = journal_path(folder, job);
  journal.records_ = read(folder, job).value_or(std::vector<json>());
  return journal;
}

void Journal::append_done(std::string_view event, const json& fields) {
  try {
    if (file_)
      append(event, fields);
    else
      open(folder_, job_).append(event, fields);
  } catch (const JobFailure&) {
    // Of who only looks on: another process is at work, or the journal is gone.
  } catch (const IoError& error) {
    print_message(std::string("warning: ") + error.what() + "; the job goes on all the same");
  }
}

std::optional<std::vector<json>> Journal::read(const std::string& folder, const std::string& job) {
  const std::string name = journal_path(folder, job);
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) throw IoError(error_text(name, errno));
  demand_regular(file, name);
  Bytes text;
  read_all(file.number(), max_journal_bytes, name, text);
  JournalText parsed = parse_journal(text.view());
  if (parsed.damaged) refuse_damaged(name, parsed);
  return std::move(parsed.records);
}

void Journal::append(std::string_view event, const json& fields) {
  if (!file_) return append_done(event, fields);
  json record = {{"seq", records_.size() + 1}, {"time", now_milliseconds()}, {"event", event}};
  record.update(fields);
  const std::string line = journal_line(record);
  const off_t before = ::lseek(file_.number(), 0, SEEK_END);
  int error = write_all(file_.number(), line);
  if (error == 0 && ::fsync(file_.number()) != 0) error = errno;
  if (error != 0) {
    if (before >= 0) (void)::ftruncate(file_.number(), before);  // half a record says nothing
    throw IoError(error_text(name_, error));
  }
  records_.push_back(std::move(record));
}

const json* Journal::last(std::string_view event) const noexcept {
  for (auto each = records_.rbegin(); each != records_.rend(); ++each) {
    const auto found = each->find("event");
    if (found != each->end() && found->is_string() && found->get_ref<const std::string&>() == event)
      return &*each;
  }
  return nullptr;
}

std::vector<std::string> journal_jobs(const std::string& folder) {
  std::vector<std::string> jobs;
  DIR* const open = ::opendir(folder.c_str());
  if (open == nullptr && errno == ENOENT) return jobs;
  if (open == nullptr) throw IoError(error_text(folder, errno));
  while (const dirent* const entry = ::readdir(open)) {
    const std::string_view name = entry->d_name;
    if (name.size() > journal_suffix.size() && name.ends_with(journal_suffix))
      jobs.emplace_back(name.substr(0, name.size() - journal_suffix.size()));
  }
  (void)::closedir(open);
  std::sort(jobs.begin(), jobs.end());
  return jobs;
}

}  // namespace nosana::tool
