// SPDX-License-Identifier: MIT
#include <nosana_lint/outputs.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <ctime>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t max_held = std::size_t{64} << 10;
// What a format that is arranged at the end may hold back: about 20,000 findings, far more than
// GitHub shows.
constexpr std::size_t max_waiting = std::size_t{4} << 20;
constexpr mode_t report_mode = 0644;  // reports hold no secrets

bool is_set(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

// The conventions of no-color.org and bixense.com/clicolors.
bool wants_color(ColorChoice choice, bool is_file, int descriptor) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (is_set("NO_COLOR")) return false;
  if (is_set("CLICOLOR_FORCE") && std::string_view(std::getenv("CLICOLOR_FORCE")) != "0")
    return !is_file;
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return !is_file && !dumb && ::isatty(descriptor) == 1;
}

bool is_for_people(const report::Format& format) {
  return format.name == "text" || format.name == "concise" || format.name == "github";
}

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

// GitHub sets this variable for every step of a workflow.
std::string_view default_format() {
  return environment("GITHUB_ACTIONS") == "true" ? "github" : "text";
}

std::string current_folder() {
  std::string folder(PATH_MAX, '\0');
  if (::getcwd(folder.data(), folder.size()) == nullptr) return "";
  folder.resize(folder.find('\0'));
  return with_slashes(folder);
}

// Now, or the time that reproducible-builds.org/specs/source-date-epoch asks for.
std::string utc_time() {
  std::time_t seconds = std::time(nullptr);
  const std::string_view fixed = environment("SOURCE_DATE_EPOCH");
  std::time_t wanted = 0;
  const auto [end, error] = std::from_chars(fixed.data(), fixed.data() + fixed.size(), wanted);
  if (!fixed.empty() && error == std::errc() && end == fixed.data() + fixed.size())
    seconds = wanted;
  std::tm time{};
  if (::gmtime_r(&seconds, &time) == nullptr) return "";
  std::string text(sizeof "9999-12-31T23:59:59", '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &time));
  return text;
}

void write_to(int descriptor, std::string_view bytes) {
  const int error = write_all(descriptor, bytes);
  if (error == EPIPE) throw ClosedPipe{};
  const char* const name = descriptor == STDOUT_FILENO ? "standard output" : "standard error";
  if (error != 0) throw IoError(error_text(name, error));
}

}  // namespace

// What guard runs has standard output for itself.
Outputs::Outputs(const Options& options)
    : descriptor_(options.action == Options::Action::guard ? STDERR_FILENO : STDOUT_FILENO),
      style_{wants_color(options.color, false, descriptor_), options.verbose, options.summary} {
  std::vector<Target> targets = options.targets;
  if (targets.empty() && !options.diff) {
    targets.push_back({report::find_format(default_format()), ""});
  }
  for (const Target& target : targets) {
    const bool is_file = !target.file.empty();
    Report report{target.format, {}, false, false, false, {}, nullptr};
    report.style = style_;
    report.style.color = wants_color(options.color, is_file, descriptor_);
    report.muted = options.quiet && !is_file && is_for_people(*target.format);
    if (is_file) report.file = std::make_unique<AtomicFile>(target.file, report_mode);
    reports_.push_back(std::move(report));
  }
  ask_about_run();
  for (Report& report : reports_) {
    std::string head;
    report.format->begin(head, report.style);
    put(report, head);
  }
}

void Outputs::ask_about_run() {
  const auto asks = [](const Report& report) { return report.format->asks_about_run; };
  if (std::none_of(reports_.begin(), reports_.end(), asks)) return;
  folder_ = current_folder();
  begun_ = utc_time();
  commit_ = environment("CI_COMMIT_SHA");
  for (Report& report : reports_) report.style.run = {folder_, begun_, "", commit_, true};
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
    const std::string_view separator = report.joined ? report.format->separator : "";
    report.joined = true;
    if (report.format->arrange != nullptr) {
      report.waiting += separator;
      report.waiting += pieces[i];
      if (report.waiting.size() > max_waiting) put_waiting(report);
    } else {
      put(report, separator);
      put(report, pieces[i]);
    }
  }
}

void Outputs::put_waiting(Report& report) {
  report.format->arrange(report.waiting);
  put(report, report.waiting);
  report.waiting.clear();
}

void Outputs::put(Report& report, std::string_view bytes) {
  if (bytes.empty()) return;
  report.begun = true;
  if (report.file != nullptr) {
    report.file->write(bytes);
    return;
  }
  held_ += bytes;
  if (held_.size() >= max_held) flush();
}

void Outputs::show(std::string_view text) {
  held_ += text;
  if (held_.size() >= max_held) flush();
}

void Outputs::flush() {
  if (held_.empty()) return;
  write_to(descriptor_, held_);
  held_.clear();
}

void Outputs::finish(const Summary& summary, bool complete) {
  if (!begun_.empty()) ended_ = utc_time();
  for (Report& report : reports_) {
    report.style.run.ended = ended_;
    report.style.run.complete = complete;
    std::string tail;
    if (report.muted && !report.style.summary) continue;
    if (report.format->arrange != nullptr) put_waiting(report);
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
