// SPDX-License-Identifier: MIT
#include <nosana_lint/worker.hpp>

#include <algorithm>
#include <new>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/sealed_text.hpp>
#include <common/syntax.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/diff.hpp>
#include <nosana/text/encoding.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::tool {

namespace {

// Bytes to print of one unit before they are handed on: a report of a definition is some hundred.
constexpr std::size_t max_pieces = std::size_t{1} << 20;

// Records of a block that are a number or a word: the reports of all are alike.
constexpr std::size_t max_plain_records = 100;

bool is_plain_record(std::string_view bytes) {
  constexpr std::size_t max_size = 32;
  const std::size_t first = bytes.find_first_not_of(" \t");
  return bytes.size() <= max_size && first != std::string_view::npos &&
         std::string_view("-0123456789tfn").find(bytes[first]) != std::string_view::npos;
}

bool has_fix(const LintResult& result) {
  return std::any_of(result.findings.begin(), result.findings.end(),
                     [](const Finding& finding) { return finding.fix.has_value(); });
}

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

std::size_t Result::size() const noexcept {
  std::size_t size = diff.size() + words.size();
  for (const std::string& piece : pieces) size += piece.size();
  return size;
}

void Worker::work(Source& source, Ordered<Result>& results) {
  results_ = &results;
  while (!stopped_ && source.next(unit_)) {
    if (!results.wait_for_room(unit_.number)) return;
    result_.reset();
    job_.outputs.clear(result_.pieces);
    settings_ = job_.settings[static_cast<std::size_t>(unit_.input - job_.inputs.data())];
    lint_unit();
    if (stopped_ || !results.put(unit_.number, result_)) return;
  }
}

void Worker::lint_unit() {
  const Input& input = *unit_.input;
  name_ = mask::FileName(input.name);
  if (!unit_.problem.empty()) {
    result_.failed(unit_.problem);
  } else if (unit_.is_block) {
    result_.flush = true;
    lint_records(unit_.block);
  } else {
    lint_file(input);
  }
}

// A baseline has all of them: which ones are left out depends on what comes before.
void Worker::lint_records(const LineBlock& block) {
  if (block.offset == 0 && !text::other_encoding(block.bytes.view()).name.empty())
    return try_text({block.bytes.view(), Syntax::json, std::nullopt, {}});
  const bool all = job_.baseline != nullptr || job_.new_baseline != nullptr;
  std::size_t plain = 0;
  for_each_record(block.bytes.view(), block.line, block.offset, job_.limits.bytes,
                  [&](std::size_t line, std::size_t offset, std::string_view bytes) {
                    if (!all && is_plain_record(bytes) && ++plain > max_plain_records) return;
                    try_text(record_text(line, offset, bytes));
                  });
  if (plain <= max_plain_records || unit_.input->related_only) return;
  result_.words += message(one_line(unit_.input->name) + ':' + std::to_string(block.line) + ": " +
                           counted(plain - max_plain_records, "more record") +
                           " from here on that are no object, and not reported one by one");
}

void Worker::lint_file(const Input& input) {
  try {
    if (input.is_stdin()) say_if_terminal_is_read();
    const Descriptor file = input.is_stdin() ? Descriptor() : open_input_file(input.path);
    const int descriptor = input.is_stdin() ? STDIN_FILENO : file.number();
    read_all(descriptor, job_.limits.bytes + 1, input.name, bytes_);
  } catch (const IoError& error) {
    result_.failed(error.what());
    return;
  } catch (const std::bad_alloc&) {
    result_.failed(one_line(input.name) + ": not enough memory");
    return;
  }
  if (job_.options.one_definition)
    return try_text({bytes_.view(), language_of(input.form), std::nullopt, {}});
  const FileForm form =
      input.by_content ? form_of_text(input.form, bytes_.view(), job_.limits) : input.form;
  if (job_.options.fix) fix_file(form);
  for_each_text(bytes_.view(), form, job_.limits.bytes,
                [this](const FileText& text) { try_text(text); });
}

// All that is fixed is written at once, and then the file is reported as any other: the places of
// what follows a fix are those of the new text.
void Worker::fix_file(FileForm form) {
  std::vector<Replacement> fixes;
  std::size_t count = 0;
  const auto use = [&](const FoundText& found) { count += fix_text(found, fixes); };
  for_each_text(bytes_.view(), form, job_.limits.bytes, [&](const FileText& text) {
    try {
      reader_.read(text, unit_.input->related_only, use);
    } catch (const std::exception&) {
      return;  // and once more when it is reported, which says so
    }
  });
  met_.clear();
  if (fixes.empty()) return;
  Bytes fixed;
  std::size_t size = bytes_.size();
  for (const Replacement& each : fixes) size += each.text.size();
  fixed.reserve(size);
  std::size_t at = 0;
  for (Replacement& each : fixes) {
    fixed.append(bytes_.view().substr(at, each.begin - at));
    fixed.append(each.text);
    text::wipe(each.text);
    at = each.end;
  }
  fixed.append(bytes_.view().substr(at));
  try {
    rewrite_file(unit_.input->path, bytes_.view(), fixed.view());
  } catch (const IoError& error) {
    result_.failed(error.what());
    return;
  }
  result_.words += message(one_line(name_.bytes()) + ": fixed " + counted(count, "finding"));
  bytes_ = std::move(fixed);
}

// Definitions inside something else are left alone.
std::size_t Worker::fix_text(const FoundText& found, std::vector<Replacement>& fixes) {
  if (found.kind != FoundText::Kind::whole || sealing_of(found) != Sealing::none) return 0;
  met_.clear();
  const LintResult result = judge(found, name_.bytes());
  if (!has_fix(result) || found.document.verdict() == JsonVerdict::unknown) return 0;
  Fixer fixer = fixer_of(found);
  fixer.run(found.document, result);
  if (fixer.refused()) tell_refused(found);
  if (fixer.count() == 0) return 0;
  const std::size_t offset = found.origin.offset;
  // A text ends with the first byte of the next one, which no fix of it changes.
  if (!fixes.empty() && offset + fixer.changes().front().before.begin < fixes.back().end) return 0;
  for (const Change& change : fixer.changes()) {
    fixes.push_back({offset + change.before.begin, offset + change.before.end,
                     std::string(bytes_of(fixer.document().text(), change.after))});
  }
  return fixer.count();
}

void Worker::try_text(const FileText& text) {
  if (stopped_) return;
  begin_text();
  const auto use = [this](const FoundText& found) { lint_found(found); };
  try {
    if (job_.options.one_definition) {
      reader_.read_as_one(text, use);
    } else {
      reader_.read(text, unit_.input->related_only, use);
    }
    return;
  } catch (const std::bad_alloc&) {
    result_.failed(one_line(unit_.input->name) + ": not enough memory");
  } catch (const std::exception&) {
    result_.failed(one_line(unit_.input->name) + ": internal error, please report it");
  }
  result_.summary = begun_.summary;
  result_.diff.resize(begun_.diff);
  for (std::size_t i = 0; i < begun_.pieces.size(); ++i) result_.pieces[i].resize(begun_.pieces[i]);
}

void Worker::begin_text() {
  begun_.pieces.clear();
  for (const std::string& piece : result_.pieces) begun_.pieces.push_back(piece.size());
  begun_.summary = result_.summary;
  begun_.diff = result_.diff.size();
}

// Once there is enough to print it is handed on, whatever is still to come of the unit.
void Worker::hand_on() {
  if (result_.size() < max_pieces) return;
  stopped_ = !results_->pour(unit_.number, result_);
  const bool flush = result_.flush;
  result_.reset();
  result_.flush = flush;
  job_.outputs.clear(result_.pieces);
  begin_text();
}

void Worker::lint_found(const FoundText& found) {
  if (stopped_) return;
  if (found.kind == FoundText::Kind::unread) return tell_unread(found);
  if (is_envelope(found)) return;
  FileReport report{name_,           found.record, found.origin, posting_of(found, settings_->lint),
                    &found.document, nullptr};
  const LintResult result = judge(found, name_.bytes());
  const bool around = found.kind == FoundText::Kind::around;
  if (around && result.findings.empty() && result.suppressed.empty()) return;
  report.result = &result;
  if ((job_.options.fix || job_.options.diff) && has_fix(result)) show_fixes(found, report);
  LintResult taken;
  if (job_.new_baseline != nullptr) {
    taken = *report.result;
    job_.new_baseline->take(std::string(report.file.bytes()), *report.document, taken);
    report.result = &taken;
  }
  tell_all(report, !around);
  hand_on();
}

void Worker::tell_unread(const FoundText& found) {
  std::string place = one_line(unit_.input->name);
  if (found.record) place += ':' + std::to_string(*found.record);
  result_.words +=
      message(place +
              ": too long or too deeply nested to tell whether it is a job definition, "
              "left alone; name the file to have it linted");
}

bool Worker::is_envelope(const FoundText& found) {
  const Sealing sealing = sealing_of(found);
  if (sealing == Sealing::none) return false;
  const bool is_sound = sealing == Sealing::sound;
  result_.sealed = result_.sealed || is_sound;
  if (sealed_ == unit_.input) return is_sound;
  sealed_ = unit_.input;
  const std::string name = one_line(unit_.input->name);
  const std::string argument = unit_.input->is_stdin() ? "" : " " + name;
  result_.words += message(
      name + (is_sound ? ": a sealed envelope, which may be committed; to lint what it holds: "
                         "nosana-seal open" +
                             argument + " | nosana-lint -"
                       : ": no sound envelope; nosana-seal verify" + argument + " says why"));
  return is_sound;
}

void Worker::tell_all(const FileReport& report, bool counts) {
  const LintResult& result = *report.result;
  result_.summary.add(result);
  if (!counts) --result_.summary.files;
  job_.outputs.render(report, result_.pieces);
  result_.status = worse(result_.status, status_of(result, settings_->fail_on));
  if (job_.options.verbose && counts) tell(report, result);
}

/// Those of the job; once there were many definitions, those that cost less for each.
const Schemas& Worker::schemas() {
  constexpr std::size_t many = 64;
  if (judged_ < many && ++judged_ == many) many_ = for_many(job_.schemas);
  return many_ ? *many_ : job_.schemas;
}

LintResult Worker::judge(const FoundText& found, std::string_view file) {
  LintResult result = lint_text(found, schemas(), settings_->lint);
  settings_->note(found.document, result);
  if (job_.baseline == nullptr) return result;
  const bool is_file = found.kind == FoundText::Kind::whole && !found.record;
  if (is_file || met_in_ != unit_.input) met_.clear();
  met_in_ = unit_.input;
  job_.baseline->suppress(std::string(file), found.document, result, met_);
  return result;
}

Fixer Worker::fixer_of(const FoundText& found) {
  const auto read_again = [this, syntax = found.document.syntax()](std::string_view text,
                                                                   Document& document) {
    read_document(text, syntax, job_.limits, document);
  };
  const auto judged = [this, &found](const Document& document) {
    met_.clear();
    return judge({document, found.kind, found.record, found.origin}, name_.bytes());
  };
  return Fixer(read_again, judged);
}

void Worker::tell_refused(const FoundText& found) {
  result_.words += message(place_of(found) +
                           ": a fix was left out, because the text around it can be read in more "
                           "than one way; correct what is broken by hand, then run it again");
}

std::string Worker::place_of(const FoundText& found) const {
  const std::string name = one_line(name_.bytes());
  return found.record ? name + ':' + std::to_string(*found.record) : name;
}

void Worker::show_fixes(const FoundText& found, const FileReport& report) {
  if (found.document.verdict() == JsonVerdict::unknown) return;
  if (found.kind != FoundText::Kind::whole) {
    result_.words += message(
        place_of(found) + ": there is a fix, but definitions inside something else are left alone");
    return;
  }
  if (!job_.options.diff) {
    if (unit_.is_block)
      result_.words += message(place_of(found) +
                               ": there is a fix, but the file is too long to be written at once");
    return;
  }
  if (found.record) {
    result_.words +=
        message(place_of(found) + ": there is a fix, which --diff does not show and --fix applies");
    return;
  }
  // The file is shown with all that follows the definition.
  Document whole;
  if (!found.followed.empty())
    read_document(found.followed, found.document.syntax(), job_.limits, whole);
  const Document& before = found.followed.empty() ? found.document : whole;
  Fixer fixer = fixer_of(found);
  fixer.run(before, *report.result);
  if (fixer.refused()) tell_refused(found);
  if (fixer.count() == 0) return;
  report::append_diff(result_.diff, report.file, before, fixer.document(), fixer.changes(),
                      job_.outputs.style());
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
