// SPDX-License-Identifier: MIT
#include <nosana_lint/worker.hpp>

#include <algorithm>
#include <new>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/syntax.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/diff.hpp>

namespace nosana::tool {

namespace {

std::string_view words_for(std::optional<bool> verdict) {
  if (!verdict) return "has no verdict";
  return *verdict ? "accepts" : "rejects";
}

}  // namespace

std::string counted(std::size_t count, const char* noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

ExitStatus status_of(const LintResult& result, std::optional<Severity> fail_on) {
  const auto counts = [fail_on](const Finding& finding) { return finding.severity >= *fail_on; };
  const bool any = fail_on && std::any_of(result.findings.begin(), result.findings.end(), counts);
  return any ? ExitStatus::findings : ExitStatus::clean;
}

void Result::failed(const std::string& text) {
  words += message(text);
  status = worse(status, ExitStatus::no_answer);
}

void Worker::work(Source& source, Ordered<Result>& results) {
  while (source.next(unit_)) {
    if (!results.wait_for_room(unit_.number)) return;
    result_.reset();
    job_.outputs.clear(result_.pieces);
    settings_ = job_.settings[static_cast<std::size_t>(unit_.input - job_.inputs.data())];
    lint_unit();
    if (!results.put(unit_.number, result_)) return;
  }
}

void Worker::lint_unit() {
  const Input& input = *unit_.input;
  if (!unit_.problem.empty()) {
    result_.failed(unit_.problem);
  } else if (unit_.is_block) {
    result_.flush = true;
    lint_records(unit_.block.bytes.view(), unit_.block.line, unit_.block.offset);
  } else {
    lint_file(input);
  }
}

void Worker::lint_records(std::string_view bytes, std::size_t first_line,
                          std::size_t first_offset) {
  const mask::FileName name(unit_.input->name);
  const auto lint_record = [&](std::size_t line, std::size_t offset, std::string_view text) {
    try_text({name, line, offset, settings_->lint.posting, &document_, nullptr}, text);
  };
  for_each_record(bytes, first_line, first_offset, job_.limits.bytes, lint_record);
}

void Worker::lint_file(const Input& input) {
  try {
    const Descriptor file = input.is_stdin() ? Descriptor() : open_for_reading(input.path);
    const int descriptor = input.is_stdin() ? STDIN_FILENO : file.number();
    read_all(descriptor, job_.limits.bytes + 1, input.name, bytes_);
  } catch (const IoError& error) {
    result_.failed(error.what());
    return;
  } catch (const std::bad_alloc&) {
    result_.failed(one_line(input.name) + ": not enough memory");
    return;
  }
  if (input.by_content && looks_like_records(bytes_.view())) {
    return lint_records(bytes_.view(), 1, 0);
  }
  try_text(
      {mask::FileName(input.name), std::nullopt, 0, settings_->lint.posting, &document_, nullptr},
      bytes_.view());
}

void Worker::try_text(const FileReport& report, std::string_view text) {
  sizes_.clear();
  for (const std::string& piece : result_.pieces) sizes_.push_back(piece.size());
  const Summary before = result_.summary;
  const std::size_t diff_before = result_.diff.size();
  try {
    lint_text(report, text);
    return;
  } catch (const std::bad_alloc&) {
    result_.failed(one_line(report.file.bytes()) + ": not enough memory");
  } catch (const std::exception&) {
    result_.failed(one_line(report.file.bytes()) + ": internal error, please report it");
  }
  result_.summary = before;
  result_.diff.resize(diff_before);
  for (std::size_t i = 0; i < sizes_.size(); ++i) result_.pieces[i].resize(sizes_[i]);
}

void Worker::lint_text(FileReport report, std::string_view text) {
  const bool is_yaml = unit_.input->syntax == Syntax::yaml;
  if (is_yaml && unit_.input->related_only && !may_be_definition(text)) return;
  const bool remembers = can_remember(report);
  if (const LintResult* const known = remembers ? silent_.find(text) : nullptr) {
    // Without findings no report looks into the document.
    report.result = known;
    return tell_all(report);
  }
  read(text, document_);
  // Anything may be linted by name, and some rules alone are silent about much.
  const bool is_definition = looks_like_definition(document_);
  if (unit_.input->related_only && !is_definition) return;
  const LintResult found = judge(report, document_);
  if (remembers && is_definition) silent_.learn(document_, found);
  report.result = &found;
  std::optional<Fixer> fixer;  // what it makes has to live until the report is written
  if (job_.options.fix || job_.options.diff) mend(report, fixer);
  LintResult taken;
  if (job_.new_baseline != nullptr) {
    taken = *report.result;
    job_.new_baseline->take(std::string(report.file.bytes()), *report.document, taken);
    report.result = &taken;
  }
  tell_all(report);
}

bool Worker::can_remember(const FileReport& report) {
  const LintOptions& options = settings_->lint;
  if (job_.inputs.size() == 1 && !report.record) return false;
  if (unit_.input->syntax == Syntax::yaml || options.policy || options.custom_secrets ||
      !options.ignores.empty())
    return false;
  if (settings_ != silent_for_ || unit_.input->syntax != silent_syntax_) silent_.clear();
  silent_for_ = settings_;
  silent_syntax_ = unit_.input->syntax;
  return true;
}

void Worker::tell_all(const FileReport& report) {
  const LintResult& result = *report.result;
  result_.summary.add(result);
  job_.outputs.render(report, result_.pieces);
  result_.status = worse(result_.status, status_of(result, settings_->fail_on));
  if (job_.options.verbose) tell(report, result);
}

void Worker::read(std::string_view text, Document& document) const {
  if (unit_.input->syntax == Syntax::yaml) {
    parse_yaml(text, document, job_.limits);
  } else {
    parse(text, document, job_.limits, unit_.input->syntax);
  }
}

LintResult Worker::judge(const FileReport& report, const Document& document) {
  LintResult result = lint(document, job_.schemas, settings_->lint);
  settings_->note(document, result);
  if (job_.baseline == nullptr) return result;
  if (!report.record || met_in_ != unit_.input) met_.clear();
  met_in_ = unit_.input;
  job_.baseline->suppress(std::string(report.file.bytes()), document, result, met_);
  return result;
}

void Worker::mend(FileReport& report, std::optional<Fixer>& fixer) {
  const auto fixable =
      std::count_if(report.result->findings.begin(), report.result->findings.end(),
                    [](const Finding& finding) { return finding.fix.has_value(); });
  if (fixable == 0 || document_.verdict() == JsonVerdict::unknown) return;
  const std::string name = one_line(report.file.bytes());
  if (report.record) {
    result_.words += message(name + ':' + std::to_string(*report.record) +
                             ": there is a fix, but definitions in NDJSON are left alone");
    return;
  }
  const auto read_again = [this](std::string_view text, Document& document) {
    read(text, document);
  };
  const auto judged = [&](const Document& document) { return judge(report, document); };
  fixer.emplace(read_again, judged);
  fixer->run(document_, *report.result);
  if (fixer->refused()) {
    result_.failed(name +
                   ": a fix would change more than it should and was left out, please report it");
  }
  if (fixer->count() == 0) return;
  if (job_.options.diff) {
    report::append_diff(result_.diff, report.file, document_, fixer->document(), fixer->changes(),
                        job_.outputs.style());
  } else {
    write_fixed(report, *fixer);
  }
}

void Worker::write_fixed(FileReport& report, const Fixer& fixer) {
  try {
    rewrite_file(unit_.input->path, document_.text(), fixer.document().text());
  } catch (const IoError& error) {
    result_.failed(error.what());
    return;
  }
  result_.words +=
      message(one_line(report.file.bytes()) + ": fixed " + counted(fixer.count(), "finding"));
  report.document = &fixer.document();
  report.result = &fixer.result();
}

void Worker::tell(const FileReport& report, const LintResult& result) {
  std::string line = one_line(report.file.bytes());
  if (report.record) line += ':' + std::to_string(*report.record);
  line += ": linted as ";
  line += name_of(report.posting);
  line += ", kit ";
  line += words_for(result.valid_kit);
  line += ", sdk ";
  line += words_for(result.valid_sdk);
  if (settings_->config != nullptr) line += ", configured by " + one_line(settings_->config->name);
  result_.words += message(line);
}

}  // namespace nosana::tool
