// SPDX-License-Identifier: MIT
#include <nosana_lint/baseline.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

#include <nlohmann/json.hpp>

#include <common/atomic_file.hpp>
#include <common/bytes.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/mask/file_name.hpp>
#include <nosana/mask/places.hpp>
#include <nosana/text/position.hpp>
#include <platform/paths.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view format_version = "1";
constexpr mode_t baseline_mode = 0644;  // its tags say nothing without the key

std::string absolute(const std::string& path) {
  return name_of(std::filesystem::absolute(path_of(path)).lexically_normal());
}

// The value, or whatever else is at a finding: what a string means, the bytes of anything
// else.
std::string_view content_under(const Document& document, Span span, std::uint32_t node) {
  if (node != document.tape().size() && document.tape()[node].kind == Kind::string) {
    return document.content(node);
  }
  return bytes_of(document.text(), span);
}

// The node that a finding covers exactly, or the size of the tape.
std::uint32_t node_under(const Document& document, Span span) {
  const std::uint32_t node = detail::node_at(document, span.begin);
  const bool exact = node != document.tape().size() && document.tape()[node].end == span.end;
  return exact ? node : document.tape().size();
}

// What a finding stands for besides the value under it: of findings beyond the limit the whole
// text, and of an error that ended reading the text after it. Neither was judged piece by piece.
std::optional<std::string_view> unjudged_text(const Document& document, const Finding& finding) {
  const std::string_view text = document.text();
  if (finding.left_out != 0) return text;
  if (document.scanned_end() >= text.size() || !finding.rule.starts_with("json-"))
    return std::nullopt;
  return text.substr(std::min<std::size_t>(finding.span.begin, document.scanned_end()));
}

// In doubt yes: a finding without a tag hides whatever comes to stand at its place.
bool needs_tag(const Document& document, const Finding& finding, std::uint32_t node) {
  if (finding.rule.starts_with("secret-")) return true;
  if (finding.pointer.view().find(mask::masked) != std::string_view::npos)
    return true;  // not the only such place
  if (node == document.tape().size()) return false;
  const Kind kind = document.tape()[node].kind;
  return kind == Kind::string || (kind == Kind::number && !mask::may_show_number(document, node));
}

// Suppressed findings stand in the order of the text, whoever suppressed them.
void sort_suppressed(LintResult& result) {
  std::stable_sort(result.suppressed.begin(), result.suppressed.end(),
                   [](const Suppressed& a, const Suppressed& b) {
                     return a.finding.span.begin < b.finding.span.begin;
                   });
}

}  // namespace

BaselineNames::BaselineNames(const std::string& path, std::optional<BaselineKey> key)
    : folder_(name_of(path_of(absolute(path)).parent_path())), key_(std::move(key)) {}

std::string BaselineNames::file(const std::string& path) const {
  const std::string name = name_of(path_of(absolute(path)).lexically_relative(path_of(folder_)));
  return std::string(mask::SafeText(mask::FileName(name)));
}

std::optional<BaselineEntry> BaselineNames::entry(const std::string& file, const Document& document,
                                                  const Finding& finding) const {
  BaselineEntry entry{file, std::string(finding.rule), std::string(finding.pointer), {}};
  const std::uint32_t node = node_under(document, finding.span);
  const std::optional<std::string_view> unjudged = unjudged_text(document, finding);
  if (!unjudged && !needs_tag(document, finding, node)) return entry;
  if (!key_) return std::nullopt;
  const std::string pointer = node == document.tape().size()
                                  ? std::string(finding.pointer)
                                  : pointer_to(document, node).to_string();
  const std::array<std::string_view, 5> parts = {
      "nosana-lint baseline tag, version 1", file, finding.rule, pointer,
      unjudged.value_or(content_under(document, finding.span, node))};
  entry.tag = key_->tag(parts);
  return entry;
}

// ---- reading ----

namespace {

// Refuses a baseline file, with the place in it.
class Refusal {
 public:
  Refusal(const std::string& path, std::string_view text) : path_(path), text_(text) {}

  [[noreturn]] void operator()(std::uint32_t offset, std::string_view words) const {
    const Position at = LineIndex(text_).position(offset);
    throw UsageError(one_line(path_) + ':' + std::to_string(at.line) + ':' +
                     std::to_string(at.column) + ": " + std::string(words) +
                     "; regenerate it with --write-baseline");
  }

 private:
  const std::string& path_;
  std::string_view text_;
};

// What the members of an object must be; every other one is refused.
Value member(const Value& object, std::string_view key, Kind kind, const Refusal& refuse) {
  const Value value = object.find(key);
  if (!value) refuse(object.span().begin, "no baseline, \"" + std::string(key) + "\" is missing");
  if (!value.is(kind)) {
    refuse(value.span().begin, "no baseline, \"" + std::string(key) + "\" has the wrong type");
  }
  return value;
}

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::size_t count_of(const Value& object, const Refusal& refuse) {
  const Value value = object.find("count");
  if (!value) return 1;
  std::size_t count = 0;
  const std::string_view text = value.number_text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count == 0) {
    refuse(value.span().begin, "no baseline, \"count\" must be a whole number from 1 on");
  }
  return count;
}

BaselineEntry read_entry(const Value& object, const Refusal& refuse) {
  const auto text = [&](std::string_view key) {
    return std::string(member(object, key, Kind::string, refuse).string());
  };
  BaselineEntry entry{text("file"), text("rule"), text("pointer"), {}};
  if (object.find("tag")) {
    entry.tag = text("tag");
    if (!is_hex(entry.tag, 32)) {
      refuse(object.find("tag").span().begin, "no baseline, \"tag\" must be 32 hexadecimal digits");
    }
  }
  return entry;
}

}  // namespace

Baseline::Baseline(const std::string& path) {
  Bytes text;
  try {
    read_all(open_for_reading(path).number(), Limits{}.bytes + 1, path, text);
  } catch (const IoError& error) {
    throw UsageError(std::string("--baseline: ") + error.what());
  }
  std::string key_id;
  read(path, parse(text.view()), key_id);
  const bool has_tags = std::any_of(entries_.begin(), entries_.end(),
                                    [](const auto& entry) { return !entry.first.tag.empty(); });
  std::optional<BaselineKey> key;
  if (has_tags) {
    key.emplace(BaselineKey::load());
    if (key->id() != key_id) {
      throw UsageError(
          one_line(path) +
          ": written with another key; set NOSANA_LINT_BASELINE_KEY to that one, or write the "
          "baseline again with --write-baseline");
    }
  }
  names_.emplace(path, std::move(key));
}

void Baseline::read(const std::string& path, const Document& document, std::string& key_id) {
  const Refusal refuse(path, document.text());
  if (document.verdict() != JsonVerdict::accepted) {
    const std::vector<Problem>& problems = document.problems();
    refuse(problems.empty() ? 0 : problems.front().span.begin, "no baseline, this is not JSON");
  }
  const Value root = document.root();
  if (!root.is_object()) refuse(0, "no baseline, expected an object");
  const Value version = member(root, "version", Kind::number, refuse);
  if (version.number_text() != format_version) {
    refuse(version.span().begin, "this version of baselines is not known to this nosana-lint");
  }
  if (root.find("key").is_string()) key_id = root.find("key").string();
  for (const Value& object : member(root, "findings", Kind::array, refuse).elements()) {
    if (!object.is_object()) refuse(object.span().begin, "no baseline, expected an object");
    entries_[read_entry(object, refuse)].count += count_of(object, refuse);
  }
}

void Baseline::suppress(const std::string& path, const Document& document, LintResult& result,
                        Used& used) {
  const std::string file = names_->file(path);
  {
    const std::lock_guard lock(mutex_);
    linted_.insert(file);
  }
  std::vector<Finding> left;
  for (Finding& finding : result.findings) {
    const std::optional<BaselineEntry> entry = names_->entry(file, document, finding);
    const auto slot = entry ? entries_.find(*entry) : entries_.end();
    if (slot == entries_.end() || used[&slot->second] == slot->second.count) {
      left.push_back(std::move(finding));
      continue;
    }
    ++used[&slot->second];
    slot->second.seen = true;
    result.suppressed.push_back({std::move(finding), Suppression::baseline});
  }
  result.findings = std::move(left);
  sort_suppressed(result);
}

std::size_t Baseline::stale() const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [this](const auto& entry) {
        return !entry.second.seen && linted_.contains(entry.first.file);
      }));
}

// ---- writing ----

NewBaseline::NewBaseline(const std::string& path)
    : path_(path), names_(path, BaselineKey::load_or_create()) {}

void NewBaseline::take(const std::string& path, const Document& document, LintResult& result) {
  const std::string file = names_.file(path);
  for (Finding& finding : result.findings) {
    const std::optional<BaselineEntry> entry = names_.entry(file, document, finding);
    {
      const std::lock_guard lock(mutex_);
      ++entries_[*entry];  // with a key every finding has a name
      held_together_ += finding.left_out;
    }
    result.suppressed.push_back({std::move(finding), Suppression::baseline});
  }
  result.findings.clear();
  sort_suppressed(result);
}

std::size_t NewBaseline::write() {
  using nlohmann::ordered_json;
  const bool has_tags = std::any_of(entries_.begin(), entries_.end(),
                                    [](const auto& entry) { return !entry.first.tag.empty(); });
  ordered_json key;
  if (has_tags) key = names_.key()->id();
  std::string text =
      "{\"version\":" + std::string(format_version) + ",\"key\":" + key.dump() + ",\"findings\":[";
  std::size_t findings = 0;
  std::string_view separator = "\n";
  for (const auto& [entry, count] : entries_) {
    ordered_json object = {{"file", entry.file}, {"rule", entry.rule}, {"pointer", entry.pointer}};
    if (!entry.tag.empty()) object["tag"] = entry.tag;
    if (count > 1) object["count"] = count;
    text += separator;
    text += object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    separator = ",\n";
    findings += count;
  }
  text += "\n]}\n";
  AtomicFile file(path_, baseline_mode);
  file.write(text);
  file.commit();
  return findings;
}

}  // namespace nosana::tool
