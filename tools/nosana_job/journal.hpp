// SPDX-License-Identifier: MIT
#pragma once

// Journal: what has been done about one job, in a file that only grows. A record is on the disk
// before what it announces is done, so whoever is killed in between can go on. No secret is in it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <common/descriptor.hpp>

namespace nosana::tool {

/// One file, `JOB.journal`, with mode 0600 in a folder with mode 0700. A line is a record: the
/// length of its JSON in bytes, its CRC-32 in hexadecimal, and the JSON. What a crash has torn at
/// the end is cut off when the file is opened. Any other damage is an error: what was done is not
/// known then, and must not be done twice.
class Journal {
 public:
  /// Makes the file. throws   IoError; JobFailure (usage): it is there already
  [[nodiscard]] static Journal create(const std::string& folder, const std::string& job);

  /// Opens it for appending, and locks it against other processes.
  /// throws   IoError; JobFailure (usage): there is none; JobFailure (io): another process has it,
  ///          or
  /// it is damaged
  [[nodiscard]] static Journal open(const std::string& folder, const std::string& job);

  /// For who only looks on: reads it, and locks it only while a record is appended. Where another
  /// process has the file, or the disk does not take it, that record is left out.
  /// throws   as open(), and never because another process has it
  [[nodiscard]] static Journal look_on(const std::string& folder, const std::string& job);

  /// Reads it, without a lock; nothing where there is none.
  /// throws   IoError; JobFailure (io): it is damaged
  [[nodiscard]] static std::optional<std::vector<nlohmann::json>> read(const std::string& folder,
                                                                       const std::string& job);

  /// Writes a record {"seq", "time", "event", ...fields} and waits until the disk has it.
  /// throws   IoError
  void append(std::string_view event, const nlohmann::json& fields = nlohmann::json::object());

  /// The same of what is done already: where it cannot be written, that is said, and all goes on.
  void append_done(std::string_view event, const nlohmann::json& fields);

  [[nodiscard]] const std::string& job() const noexcept { return job_; }
  [[nodiscard]] const std::vector<nlohmann::json>& records() const noexcept { return records_; }

  /// The last record of an event; nullptr: there is none.
  [[nodiscard]] const nlohmann::json* last(std::string_view event) const noexcept;

 private:
  Journal() = default;

  std::string folder_;
  std::string job_;
  std::string name_;  // for messages
  Descriptor file_;
  std::vector<nlohmann::json> records_;
};

/// The records in the text of a journal, and how many bytes of it they are.
struct JournalText {
  std::vector<nlohmann::json> records;
  std::size_t sound = 0;
  bool damaged = false;  ///< what comes after them is no torn end: it has a line break
};
[[nodiscard]] JournalText parse_journal(std::string_view text);

/// The line of one record.
[[nodiscard]] std::string journal_line(const nlohmann::json& record);

/// The jobs that have a journal, sorted by name. A folder that is not there has none.
/// throws   IoError
[[nodiscard]] std::vector<std::string> journal_jobs(const std::string& folder);

/// Makes the folder of the journals, with mode 0700. throws   IoError
void make_state_folder(const std::string& folder);

}  // namespace nosana::tool
