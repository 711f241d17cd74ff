// SPDX-License-Identifier: MIT
// lint, format and fix: the same reader of files and the same reports as the tool's.

#include <cstddef>
#include <string>
#include <string_view>

#include <common/lint_text.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/text/utc_time.hpp>
#include <nosana_lint/fixer.hpp>

#include <api.hpp>
#include <options.hpp>
#include <settings.hpp>

namespace nosana::npm {

namespace {

// One report over all definitions of a text.
class Report {
 public:
  Report(const report::Format& format, const Style& style) : format_(format), style_(style) {}

  void add(const tool::FoundText& found, const Settings& settings) {
    const LintResult result = tool::lint_text(found, *settings.schemas, settings.lint);
    const bool around = found.kind == tool::FoundText::Kind::around;
    if (around && result.findings.empty() && result.suppressed.empty()) return;
    FileReport one{mask::FileName(settings.file),          found.record,    found.origin,
                   tool::posting_of(found, settings.lint), &found.document, &result};
    summary_.add(result);
    if (around) --summary_.files;
    std::string piece;
    format_.file(piece, one, style_);
    if (piece.empty()) return;
    if (!files_.empty()) files_ += format_.separator;
    files_ += piece;
  }

  void write(std::string& out) {
    if (format_.arrange != nullptr) format_.arrange(files_);
    format_.begin(out, style_);
    out += files_;
    format_.end(out, summary_, style_);
  }

 private:
  const report::Format& format_;
  Style style_;
  Summary summary_;
  std::string files_;
};

}  // namespace

void report(const Request& request, Reply& reply) {
  const Settings settings = read_settings(request.options);
  const report::Format* const format =
      report::find_format(text_option(request.options, "format").value_or("json"));
  if (format == nullptr) refuse_option("format", "the name of a format, such as sarif");
  const text::UtcText time = text::utc_text(time_option(request.options, "now").value_or(0));
  const std::string_view seconds = std::string_view(time.data(), time.size()).substr(0, 19);
  const std::string commit = text_or_empty(request.options, "commit");
  Style style;
  style.verbose = flag_option(request.options, "verbose");
  style.summary = flag_option(request.options, "summary");
  style.run = {"", seconds, seconds, commit, true};
  Report report(*format, style);
  for_each_found(request.input, settings,
                 [&](const tool::FoundText& found) { report.add(found, settings); });
  report.write(reply.bytes.bytes());
}

// As --fix: one definition by itself, not one of a list or of NDJSON.
void fix(const Request& request, Reply& reply) {
  const Settings settings = read_settings(request.options);
  std::size_t applied = 0;
  bool refused = false;
  reply.bytes.bytes() = request.input;
  for_each_found(request.input, settings, [&](const tool::FoundText& found) {
    if (found.kind != tool::FoundText::Kind::whole || found.record) return;
    if (found.document.verdict() == JsonVerdict::unknown) return;
    const auto read = [&](std::string_view text, Document& document) {
      tool::read_document(text, found.document.syntax(), settings.limits, document);
    };
    const auto judge = [&](const Document& document) {
      return tool::lint_text({document}, *settings.schemas, settings.lint);
    };
    tool::Fixer fixer(read, judge);
    fixer.run(found.document, tool::lint_text(found, *settings.schemas, settings.lint));
    applied = fixer.count();
    refused = fixer.refused();
    if (applied != 0) reply.bytes.bytes() = fixer.document().text();
  });
  reply.more.bytes() =
      "{\"applied\":" + std::to_string(applied) + ",\"refused\":" + (refused ? "true}" : "false}");
}

}  // namespace nosana::npm
