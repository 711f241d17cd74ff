// SPDX-License-Identifier: MIT
#include <nosana_lint/fixer.hpp>

#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <common/atomic_file.hpp>
#include <common/bytes.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::tool {

namespace {

// A fix may uncover the next one, such as a comma after a quote. Rules that undo each other's fixes
// end here.
constexpr int max_rounds = 10;

void demand_replaceable(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) {
    throw IoError(one_line(path) + ": not a regular file, --fix leaves it alone");
  }
  // rename() would replace a file that is not ours to write.
  if (::access(path.c_str(), W_OK) != 0) throw IoError(error_text(path, errno));
}

}  // namespace

Fixer::~Fixer() {
  for (Stage& stage : stages_) text::wipe(stage.text);
}

void Fixer::run(const Document& document, const LintResult& found) {
  const Document* current = &document;
  const LintResult* findings = &found;
  for (int round = 0; round < max_rounds; ++round) {
    FixedText next = apply_fixes(*current, findings->findings);
    if (next.applied.empty()) return;
    Stage& stage = stages_[static_cast<std::size_t>(round % 2)];
    text::wipe(stage.text);
    stage.text = std::move(next.text);
    parse_(stage.text, stage.document);
    refused_ = !is_same_but_for(*current, stage.document, next.changes);
    if (refused_) return;
    stage.result = judge_(stage.document);
    changes_ = joined(changes_, next.changes);
    count_ += next.applied.size();
    latest_ = &stage;
    current = &stage.document;
    findings = &stage.result;
  }
}

void rewrite_file(const std::string& path, std::string_view before, std::string_view after) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw IoError(error_text(path, errno));
  demand_replaceable(path, status);
  AtomicFile file(path, 0600);
  file.look_like(status);
  file.write(after);
  Bytes now;
  read_all(open_for_reading(path).number(), before.size() + 1, path, now);
  if (now.view() != before) {
    throw IoError(one_line(path) + ": changed while it was being fixed, left alone; run it again");
  }
  file.commit();
}

}  // namespace nosana::tool
