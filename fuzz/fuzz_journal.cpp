// SPDX-License-Identifier: MIT
// Property: for any bytes of a journal, the valid records at its beginning are read and nothing
// after them; cut-off bytes do not return, and a written record is read.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana_job/journal.hpp>

#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nosana;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const tool::JournalText whole = tool::parse_journal(text);
  fuzz::require(whole.sound <= size, "the valid part is within the journal");
  const tool::JournalText sound = tool::parse_journal(text.substr(0, whole.sound));
  fuzz::require(sound.sound == whole.sound && sound.records == whole.records,
                "the rest of a journal changes nothing before it");
  const nlohmann::json record = {{"seq", 1}, {"event", std::string(text)}};
  std::string longer(text.substr(0, whole.sound));
  longer += tool::journal_line(record);
  const tool::JournalText more = tool::parse_journal(longer);
  fuzz::require(more.sound == longer.size() && more.records.size() == whole.records.size() + 1,
                "a record that was written is read");
  // A crash may cut the last line anywhere.
  const tool::JournalText torn =
      tool::parse_journal(std::string_view(longer).substr(0, longer.size() - 1));
  fuzz::require(torn.sound == whole.sound, "a torn line is cut off");
  return 0;
}
