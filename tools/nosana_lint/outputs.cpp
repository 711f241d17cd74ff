// SPDX-License-Identifier: MIT
#include <nosana_lint/outputs.hpp>

#include <cerrno>
#include <cstdlib>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t most_held = std::size_t{64} << 10;
constexpr mode_t report_mode = 0644;  // reports hold no secrets

bool is_set(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

// The conventions of no-color.org and bixense.com/clicolors.
bool wants_color(ColorChoice choice, bool is_file) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (is_set("NO_COLOR")) return false;
  if (is_set("CLICOLOR_FORCE") && std::string_view(std::getenv("CLICOLOR_FORCE")) != "0")
    return !is_file;
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return !is_file && !dumb && ::isatty(STDOUT_FILENO) == 1;
}

bool is_for_people(const report::Format& format) {
  return format.name == "text" || format.name == "concise";
}

}  // namespace

void write_to_stdout(std::string_view bytes) {
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error == EPIPE) throw ClosedPipe{};
  if (error != 0) throw IoError(error_text("standard output", error));
}

Outputs::Outputs(const Options& options) {
  std::vector<Target> targets = options.targets;
  if (targets.empty()) targets.push_back({report::find_format("text"), ""});
  for (const Target& target : targets) {
    const bool is_file = !target.file.empty();
    Report report{target.format, {}, false, false, false, nullptr};
    report.style = {wants_color(options.color, is_file), options.verbose, options.summary};
    report.muted = options.quiet && !is_file && is_for_people(*target.format);
    if (is_file) report.file = std::make_unique<AtomicFile>(target.file, report_mode);
    reports_.push_back(std::move(report));
  }
  for (Report& report : reports_) {
    std::string head;
    report.format->begin(head, report.style);
    put(report, head);
  }
}

void Outputs::clear(Pieces& pieces) const {
  pieces.resize(reports_.size());
  for (std::string& piece : pieces) piece.clear();
}

void Outputs::render(const FileReport& report, Pieces& pieces) const {
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    const Report& wanted = reports_[i];
    if (wanted.muted) continue;
    std::string& piece = pieces[i];
    const std::size_t before = piece.size();
    if (before != 0) piece += wanted.format->separator;
    const std::size_t separated = piece.size();
    wanted.format->file(piece, report, wanted.style);
    if (piece.size() == separated) piece.resize(before);
  }
}

void Outputs::write(const Pieces& pieces) {
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    Report& report = reports_[i];
    if (pieces[i].empty()) continue;
    if (report.joined) put(report, report.format->separator);
    put(report, pieces[i]);
    report.joined = true;
  }
}

void Outputs::put(Report& report, std::string_view bytes) {
  if (bytes.empty()) return;
  report.begun = true;
  if (report.file != nullptr) {
    report.file->write(bytes);
    return;
  }
  held_ += bytes;
  if (held_.size() >= most_held) flush();
}

void Outputs::flush() {
  if (held_.empty()) return;
  write_to_stdout(held_);
  held_.clear();
}

void Outputs::finish(const Summary& summary) {
  for (Report& report : reports_) {
    std::string tail;
    if (report.muted && !report.style.summary) continue;
    report.format->end(tail, summary, report.style);
    // An empty line that sets the end off from nothing.
    const bool alone = !report.begun && tail.starts_with('\n');
    put(report, std::string_view(tail).substr(alone ? 1 : 0));
  }
  flush();
  for (Report& report : reports_) {
    if (report.file != nullptr) report.file->commit();
  }
}

}  // namespace nosana::tool
