// SPDX-License-Identifier: MIT
#include <common/file_texts.hpp>

#include <algorithm>
#include <iterator>
#include <string>

#include <nosana/document/part.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/text/encoding.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::tool {

namespace {

// The start of the line after the one that holds `at`: after LF, CRLF or a lone CR.
std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of("\r\n", at);
  if (end == std::string_view::npos) return text.size();
  return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

// Splits a YAML stream at lines that begin with a document marker, which no scalar may contain
// (YAML 1.2.2, c-forbidden).
class YamlDocuments {
 public:
  explicit YamlDocuments(std::string_view text) : text_(text) {}

  // Calls use(first line, begin, end) for each non-empty document, until it returns false.
  template <class Use>
  void each(Use&& use) const {
    Part part;
    std::size_t number = 1;
    for (std::size_t at = 0; at < text_.size(); ++number) {
      const std::size_t end = next_line(text_, at);
      const std::string_view line = text_.substr(at, end - at);
      const bool starts = is_mark(line, "---");
      const bool ends = is_mark(line, "...");
      if (ends || (starts && (part.marked || part.filled))) {
        if (part.filled && !use(part.line, part.begin, at)) return;
        part = {ends ? end : at, ends ? number + 1 : number, false, false};
      }
      part.marked = part.marked || starts;
      part.filled = part.filled || (!ends && has_content(starts ? line.substr(3) : line, part));
      at = end;
    }
    if (part.filled) (void)use(part.line, part.begin, text_.size());
  }

 private:
  struct Part {
    std::size_t begin = 0;
    std::size_t line = 1;
    bool marked = false;
    bool filled = false;
  };

  static bool is_mark(std::string_view line, std::string_view mark) {
    return line.starts_with(mark) &&
           (line.size() == mark.size() ||
            std::string_view(" \t\r\n").find(line[mark.size()]) != std::string_view::npos);
  }

  static bool has_content(std::string_view line, const Part& part) {
    if (part.begin == 0 && line.starts_with(text::byte_order_mark))
      line.remove_prefix(text::byte_order_mark.size());
    const std::size_t first = line.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || line[first] == '#') return false;
    return part.marked || line[first] != '%';  // a directive
  }

  std::string_view text_;
};

void for_each_yaml(std::string_view bytes, const UseText& use) {
  const YamlDocuments documents(bytes);
  std::size_t count = 0;
  documents.each([&count](std::size_t, std::size_t, std::size_t) { return ++count < 2; });
  if (count < 2) return use({bytes, Syntax::yaml, std::nullopt, {}});
  documents.each([&](std::size_t line, std::size_t begin, std::size_t end) {
    use({bytes.substr(begin, end - begin), Syntax::yaml, line, {begin, {line, 1}, 1, false}});
    return true;
  });
}

// The ASCII characters of a text in UTF-16 or UTF-32: enough to recognise a definition.
std::string ascii_of(std::string_view text) {
  std::string ascii;
  std::copy_if(text.begin(), text.end(), std::back_inserter(ascii),
               [](char c) { return c > '\0' && static_cast<unsigned char>(c) < 0x80; });
  return ascii;
}

// Whether an error ended reading before the operations of a definition: with markers of a merge
// conflict, or a list or request with an error, the tree does not show that it is one.
bool stops_before_operations(const Document& document) {
  return document.text().find("container/run", document.scanned_end()) != std::string_view::npos;
}

// What the escape after a backslash at `at` stands for, as far as JSON between tokens has it.
char escaped_at(std::string_view raw, std::size_t at) {
  constexpr std::string_view letters = "ntrbf";
  const char c = raw[at + 1];
  return letters.find(c) != std::string_view::npos ? ' ' : c;
}

// The JSON that is written in a string of JSON, on one line: blanks take the place of what escapes
// need beside the characters that they stand for, so that its tokens have their offsets in `raw`.
std::string json_in_string(std::string_view raw) {
  std::string json;
  json.reserve(raw.size());
  bool in_string = false;
  for (std::size_t at = 0; at < raw.size();) {
    const bool is_escape = raw[at] == '\\' && at + 1 < raw.size();
    const char c = is_escape ? escaped_at(raw, at) : raw[at];
    const std::size_t end = at + (is_escape ? 2 : 1);
    if (in_string && is_escape && c == '\\') {  // an escape of the inner string
      const bool is_two = end + 1 < raw.size() && raw[end] == '\\';
      json += '\\';
      if (end < raw.size()) json += raw[is_two ? end + 1 : end];
      at = std::min(end + (is_two ? 2 : 1), raw.size());
      continue;
    }
    if (in_string && is_escape && raw[at + 1] == 'u') json += '\\';
    if (!in_string) json.resize(std::max(json.size(), end - 1), ' ');
    if (c == '"') in_string = !in_string;
    json += c;
    at = end;
  }
  return json;
}

// What was read of a text, without the values that follow.
std::string_view read_text(const Document& document) {
  return document.text().substr(0, document.scanned_end());
}

// How a string of JSON has the key of the operations of a definition.
constexpr std::string_view escaped_operations = "\\\"ops\\\"";

// Where the last mention of operations begins, also one in a string. npos if there is none.
std::size_t last_operations(std::string_view text) {
  const std::size_t plain = text.rfind("\"ops\"");
  const std::size_t escaped = text.rfind(escaped_operations);
  if (plain == std::string_view::npos || escaped == std::string_view::npos)
    return std::min(plain, escaped);
  return std::max(plain, escaped);
}

// Where the next object or list begins in a text of which the first value was read: JSON values
// one after the other, as some programs write them. npos if there is none.
std::size_t next_value(const Document& document) {
  constexpr std::string_view between = " \t\r\n,";
  if (document.count(ProblemKind::trailing_text) == 0) return std::string_view::npos;
  const std::string_view text = document.text();
  const std::size_t at = text.find_first_not_of(between, document.root().span().end);
  const bool begins = at < text.size() && (text[at] == '{' || text[at] == '[');
  return begins ? at : std::string_view::npos;
}

// Where the text of the value before the one at `at` ends: that bracket is what is told of as text
// after the end, and an excerpt shows whether the line goes on.
std::size_t end_with_bracket(std::string_view text, std::size_t at) {
  const auto is_blank = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 && c != '\n' && c != '\r';
  };
  std::size_t end = at + 1;
  while (end < text.size() && is_blank(text[end])) ++end;
  if (end == text.size() || text[end] == '\r' || text[end] == '\n') return end;
  return end + std::max<std::size_t>(1, text::utf8_length(text, end));
}

}  // namespace

// Moves forward through a text and tracks the position in the file.
class TextReader::Cursor {
 public:
  Cursor(std::string_view text, const Origin& origin)
      : text_(text),
        start_(origin.offset),
        now_(origin),
        line_(origin.one_line ? std::string_view::npos : next_line(text, 0)) {
    if (text.starts_with(text::byte_order_mark)) at_ = text::byte_order_mark.size();
    now_.byte_column += at_;
  }

  // offset   not less than in the previous call
  const Origin& at(std::size_t offset) {
    while (line_ <= offset && line_ < text_.size()) {
      now_.position = {now_.position.line + 1, 1};
      now_.byte_column = 1;
      at_ = line_;
      line_ = next_line(text_, at_);
    }
    while (at_ < offset) {
      const std::size_t size = std::max<std::size_t>(1, text::utf8_length(text_, at_));
      ++now_.position.column;
      now_.byte_column += size;
      at_ += size;
    }
    now_.offset = start_ + offset;
    return now_;
  }

 private:
  std::string_view text_;
  std::size_t start_;
  Origin now_;
  std::size_t at_ = 0;
  std::size_t line_;  // start of the next line
};

void read_document(std::string_view text, Syntax syntax, const Limits& limits, Document& document) {
  if (syntax == Syntax::yaml) {
    parse_yaml(text, document, limits);
  } else {
    parse(text, document, limits, syntax);
  }
}

FileForm form_of_text(FileForm form, std::string_view text, const Limits& limits) {
  const FileForm by_content = form_by_content(form, text);
  if (form != FileForm::unknown || by_content != FileForm::json) return by_content;
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t brace = text.find_first_not_of(blank);
  if (brace == std::string_view::npos || text[brace] != '{') return by_content;
  const std::size_t key = text.find_first_not_of(blank, brace + 1);
  if (key == std::string_view::npos || text[key] == '"' || text[key] == '}') return by_content;
  const Document document = parse_yaml(text, limits);
  const bool is_yaml = document.is_whole() && document.verdict() == JsonVerdict::accepted;
  return is_yaml && document.problems().empty() ? FileForm::yaml : by_content;
}

void for_each_text(std::string_view bytes, FileForm form, std::size_t line_limit,
                   const UseText& use) {
  if (form == FileForm::yaml) return for_each_yaml(bytes, use);
  if (form != FileForm::ndjson || !text::other_encoding(bytes).name.empty())
    return use({bytes, language_of(form), std::nullopt, {}});
  for_each_record(bytes, 1, 0, line_limit,
                  [&use](std::size_t line, std::size_t offset, std::string_view text) {
                    use(record_text(line, offset, text));
                  });
}

void TextReader::read(const FileText& text, bool related_only, const Use& use) {
  const bool is_yaml = text.syntax == Syntax::yaml;
  if (related_only && !text::other_encoding(text.bytes).name.empty()) return read_wide(text, use);
  if (is_yaml && related_only && !may_be_definition(text.bytes)) return;
  read_document(text.bytes, text.syntax, limits_, whole_);
  if (is_yaml || next_value(whole_) == std::string_view::npos)
    return pass_on(text, related_only, use);
  read_values(text, related_only, use);
}

void TextReader::read_values(const FileText& text, bool related_only, const Use& use) {
  const std::size_t last = last_operations(text.bytes);
  Cursor cursor(text.bytes, text.origin);
  std::optional<FileText> waiting;  // for the next value that is passed on, before which it ends
  std::size_t begin = 0;
  const auto pass_on_waiting = [&](std::size_t end) {
    if (!waiting) return;
    if (end < waiting->bytes.size()) {
      waiting->followed = waiting->bytes;
      waiting->bytes = waiting->bytes.substr(0, end);
    }
    read_document(waiting->bytes, waiting->syntax, limits_, whole_);
    pass_on(*waiting, related_only || begin != 0, use);
  };
  for (std::size_t at = 0;;) {
    FileText value = text;
    if (at != 0) {
      const Origin origin = cursor.at(at);
      value = {text.bytes.substr(at), text.syntax, text.record.value_or(origin.position.line),
               origin};
      read_document(value.bytes, value.syntax, limits_, whole_);
    }
    const std::size_t next = next_value(whole_);
    const std::optional<FoundText::Kind> kind = passed_on_as(value, related_only || at != 0);
    if (kind) {
      // One that is not read is no other's end: nothing but the one before it tells of its text.
      pass_on_waiting(kind == FoundText::Kind::unread ? std::string_view::npos
                                                      : end_with_bracket(text.bytes, at) - begin);
      waiting = value;
      begin = at;
    }
    at += next;
    if (next == std::string_view::npos || last == std::string_view::npos || at > last) break;
  }
  pass_on_waiting(std::string_view::npos);
}

std::optional<FoundText::Kind> TextReader::passed_on_as(const FileText& text, bool related_only) {
  std::optional<FoundText::Kind> kind;
  pass_on(text, related_only, [&kind](const FoundText& found) { kind = found.kind; });
  return kind;
}

void TextReader::pass_on(const FileText& text, bool related_only, const Use& use) {
  const FoundText whole{whole_, FoundText::Kind::whole, text.record, text.origin, false,
                        {},     text.followed};
  if (detail::looks_like_definition(whole_)) return use(whole);
  const std::vector<detail::FoundDefinition> found = detail::find_definitions(whole_);
  if (!found.empty()) return hand_on_parts(text, related_only, found, use);
  if (read_strings(text, use)) return;
  if (!related_only) return use(whole);
  if (whole_.verdict() == JsonVerdict::unknown)
    return use({whole_, FoundText::Kind::unread, text.record, text.origin});
  if (next_value(whole_) == std::string_view::npos && stops_before_operations(whole_)) use(whole);
}

bool TextReader::read_strings(const FileText& text, const Use& use) {
  if (text.syntax == Syntax::yaml) return false;
  // Not in what follows the value that was read, which is searched when its turn comes.
  if (read_text(whole_).find(escaped_operations) == std::string_view::npos) return false;
  spans_.clear();
  bool is_found = false;
  Cursor cursor(read_text(whole_), text.origin);
  detail::StepsForward steps(whole_);
  for (std::uint32_t node = 0; node < whole_.tape().size(); ++node) {
    if (whole_.tape()[node].kind != Kind::string) continue;
    const Span span = Value(whole_, node).span();
    const std::string_view raw = whole_.text().substr(span.begin, span.end - span.begin);
    if (raw.find(escaped_operations) == std::string_view::npos) continue;
    inner_text_ = json_in_string(raw.substr(1, raw.size() - 2));
    read_document(inner_text_, Syntax::json, limits_, inner_);
    const std::vector<detail::FoundDefinition> found = detail::find_definitions(inner_);
    if (found.empty()) continue;
    is_found = true;
    const bool is_all_json = inner_.verdict() == JsonVerdict::accepted;
    hand_on_inner(text, steps.to(node), found, is_all_json, cursor, span.begin + 1, use);
    // What is JSON only at first is searched once more with the text around it.
    if (is_all_json) spans_.push_back(span);
  }
  if (is_found) use({whole_, FoundText::Kind::around, text.record, text.origin, false, spans_});
  return is_found;
}

void TextReader::hand_on_inner(const FileText& text, const std::vector<Step>& outer,
                               const std::vector<detail::FoundDefinition>& found, bool with_rest,
                               Cursor& cursor, std::size_t begin, const Use& use) {
  const Value root = inner_.root();
  const Origin first = cursor.at(begin + root.span().begin);
  std::vector<Span> parts;
  detail::StepsForward inner_steps(inner_);
  for (const detail::FoundDefinition& definition : found) {
    std::vector<Step> path = outer;
    const std::vector<Step>& inner = inner_steps.to(definition.value.node());
    path.insert(path.end(), inner.begin(), inner.end());
    detail::make_part(definition.value, path, part_);
    const std::uint32_t at = definition.value.span().begin;
    const Origin origin = cursor.at(begin + at);
    const std::uint32_t in_root = at - root.span().begin;
    parts.push_back({in_root, in_root + static_cast<std::uint32_t>(part_.text().size())});
    use({part_, FoundText::Kind::part, text.record.value_or(origin.position.line), origin,
         definition.deployment});
  }
  if (!with_rest || found.front().value.node() == root.node()) return;
  detail::make_part(root, outer, part_);
  use({part_, FoundText::Kind::around, text.record.value_or(first.position.line), first, false,
       parts});
}

void TextReader::read_as_one(const FileText& text, const Use& use) {
  read_document(text.bytes, text.syntax, limits_, whole_);
  use({whole_, FoundText::Kind::whole, text.record, text.origin});
}

void TextReader::read_wide(const FileText& text, const Use& use) {
  const std::string ascii = ascii_of(text.bytes);
  if (!may_be_definition(ascii)) return;
  read_document(ascii, text.syntax, limits_, whole_);
  if (!detail::looks_like_definition(whole_) && detail::find_definitions(whole_).empty() &&
      !stops_before_operations(whole_))
    return;
  read_document(text.bytes, text.syntax, limits_, whole_);
  use({whole_, FoundText::Kind::whole, text.record, text.origin});
}

void TextReader::hand_on_parts(const FileText& text, bool related_only,
                               const std::vector<detail::FoundDefinition>& found, const Use& use) {
  spans_.clear();
  Cursor cursor(read_text(whole_), text.origin);
  detail::StepsForward steps(whole_);
  const bool several = whole_.root().is_array() || found.size() > 1;
  const auto hand_on = [&](const detail::FoundDefinition& definition) {
    detail::make_part(definition.value, steps.to(definition.value.node()), part_);
    const std::uint32_t begin = definition.value.span().begin;
    spans_.push_back({begin, begin + static_cast<std::uint32_t>(part_.text().size())});
    const Origin origin = cursor.at(begin);
    std::optional<std::size_t> record = text.record;
    if (!record && several) record = origin.position.line;
    use({part_, FoundText::Kind::part, record, origin, definition.deployment});
  };
  auto next = found.begin();
  // In a list of definitions every element is expected to be one.
  for (const Value element : related_only ? Elements() : whole_.root().elements()) {
    const std::uint32_t end = whole_.tape()[element.node()].link;
    if (next == found.end() || next->value.node() >= end) hand_on({element, false});
    for (; next != found.end() && next->value.node() < end; ++next) hand_on(*next);
  }
  for (; next != found.end(); ++next) hand_on(*next);
  const bool deployment =
      std::any_of(found.begin(), found.end(),
                  [](const detail::FoundDefinition& one) { return one.deployment; });
  use({whole_, FoundText::Kind::around, text.record, text.origin, deployment, spans_});
}

}  // namespace nosana::tool
