// SPDX-License-Identifier: MIT
#pragma once

// Errors of yaml-cpp as kinds of problems. Its messages are compared and never shown: some repeat
// the text.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include <nosana/document/names.hpp>
#include <nosana/document/yaml/reader.hpp>
#include <nosana/document/yaml/scalars.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::yaml::detail {

struct Failure {
  const char* words;  // prefix of the message
  ProblemKind kind;
};

/// source   yaml-cpp 0.7.0, exceptions.h
inline const std::array failures = {
    // its messages are not constant expressions
    Failure{YAML::ErrorMsg::TAB_IN_INDENTATION, ProblemKind::yaml_tab},
    Failure{YAML::ErrorMsg::MAP_VALUE, ProblemKind::yaml_colon},
    Failure{YAML::ErrorMsg::MAP_KEY, ProblemKind::yaml_indentation},
    Failure{YAML::ErrorMsg::BLOCK_ENTRY, ProblemKind::yaml_indentation},
    Failure{YAML::ErrorMsg::EOF_IN_SCALAR, ProblemKind::unclosed_string},
    Failure{YAML::ErrorMsg::DOC_IN_SCALAR, ProblemKind::unclosed_string},
    Failure{YAML::ErrorMsg::END_OF_SEQ_FLOW, ProblemKind::missing_comma},
    Failure{YAML::ErrorMsg::END_OF_MAP_FLOW, ProblemKind::missing_comma},
    Failure{YAML::ErrorMsg::END_OF_SEQ, ProblemKind::yaml_indentation},
    Failure{YAML::ErrorMsg::END_OF_MAP, ProblemKind::yaml_indentation},
    Failure{YAML::ErrorMsg::FLOW_END, ProblemKind::mismatched_bracket},
    Failure{YAML::ErrorMsg::UNKNOWN_ANCHOR, ProblemKind::yaml_alias},
    Failure{YAML::ErrorMsg::INVALID_ESCAPE, ProblemKind::bad_escape},
    Failure{YAML::ErrorMsg::INVALID_UNICODE, ProblemKind::bad_escape},
    Failure{YAML::ErrorMsg::INVALID_HEX, ProblemKind::bad_escape},
    Failure{YAML::ErrorMsg::UNKNOWN_TOKEN, ProblemKind::yaml_reserved},
    Failure{YAML::ErrorMsg::BAD_FILE, ProblemKind::too_deep},
};

}  // namespace nosana::yaml::detail

namespace nosana::detail {

inline void YamlReader::report(ProblemKind kind, Span span, Span related) {
  if (cut_) return;  // after a cut any error may follow
  const bool about_layout = kind == ProblemKind::yaml_indentation ||
                            kind == ProblemKind::yaml_colon || kind == ProblemKind::yaml_unclear ||
                            kind == ProblemKind::yaml_key || kind == ProblemKind::yaml_reserved ||
                            kind == ProblemKind::missing_comma ||
                            kind == ProblemKind::trailing_text;
  if (about_layout &&
      (report_blank(span.begin) || report_colon(span.begin) || report_after_quote(span.begin)))
    return;
  document_.report(kind, span, related);
}

/// Reports a tab that indents a line between the last node and `to`, or a character there that
/// looks like a space but is not. The reader only notices the effect on the structure, sometimes
/// some lines later.
inline bool YamlReader::report_blank(std::uint32_t to) {
  std::uint32_t from = std::min(at_, to);
  if (document_.tape_.size() != 0)
    from = std::min(from, document_.tape_[document_.tape_.size() - 1].begin);
  const std::size_t before = from == 0 ? std::string_view::npos : text_.rfind('\n', from - 1);
  std::size_t place = before == std::string_view::npos ? base_ : before + 1;
  const std::size_t end = std::min(text_.find('\n', std::max(at_, to)), text_.size());
  bool indentation = true;
  bool after_indicator = true;  // or in the indentation
  for (; place < end; ++place) {
    const char c = text_[place];
    if (c == '\t' && indentation) {
      document_.report(ProblemKind::yaml_tab, byte_at(place));
      return true;
    }
    if (after_indicator && text::other_blank(text_, place) != nullptr) {
      const auto begin = static_cast<std::uint32_t>(place);
      const auto length = static_cast<std::uint32_t>(text::utf8_length(text_, place));
      document_.report(ProblemKind::other_blank, {begin, begin + length});
      return true;
    }
    if (c == ' ') continue;
    indentation = c == '\n' || (indentation && c == '-');
    after_indicator = c == '\n' || c == '-' || c == ':' || c == ',' || c == '[' || c == '{';
  }
  return false;
}

/// Reports the colon of a key without a space after it, in the line of `to` or the last one with
/// text before it: together with what follows it is read as one text. A colon in other texts is not
/// meant, so the key is a known name, or what follows is in quotes or brackets.
inline bool YamlReader::report_colon(std::uint32_t to) {
  std::size_t end = std::min(text_.find('\n', to), text_.size());
  for (int lines = 0; lines != 2 && end > base_; ++lines) {
    const std::size_t before = text_.rfind('\n', end - 1);
    const std::size_t line = before == std::string_view::npos ? base_ : before + 1;
    const std::size_t key = text_.find_first_not_of("- ", line);
    const std::size_t colon = text_.find_first_of(": \r\n", std::min(key, text_.size()));
    if (colon < end && text_[colon] == ':') {
      std::string_view name = text_.substr(key, colon - key);
      const char next = yaml::detail::byte_at(text_, colon + 1);
      if (name.size() > 2 && (name.front() == '"' || name.front() == '\''))
        name = name.substr(1, name.size() - 2);
      const bool known = name_id(name, text::key_hash(name)) != 0;
      const bool begins = std::string_view("\"'[{").find(next) != std::string_view::npos;
      if ((known || begins) && next != ':' && !yaml::detail::is_space(next)) {
        document_.report(ProblemKind::yaml_space, byte_at(colon));
        return true;
      }
    }
    end = before == std::string_view::npos ? base_ : text_.find_last_not_of(" \r\n", before) + 1;
  }
  return false;
}

/// Reports what stands at `to` if it follows the closing quote of the last node.
inline bool YamlReader::report_after_quote(std::uint32_t to) {
  const Tape& tape = document_.tape_;
  if (tape.size() == 0 || to == text_.size()) return false;
  const Span last = tape[tape.size() - 1].span();
  const char quote = yaml::detail::byte_at(text_, last.begin);
  const bool in_block = levels_.empty() || !levels_.back().flow;
  if ((quote != '"' && quote != '\'') || last.end <= last.begin) return false;
  const bool follows = in_block ? yaml::detail::skip_blanks(text_, last.end) == to : last.end == to;
  if (!follows || yaml::detail::is_space(text_[to])) return false;
  document_.report(ProblemKind::yaml_after_quote, byte_at(to), {last.begin, last.begin + 1});
  return true;
}

/// Reports typographic quotation marks around a plain scalar, which are a part of it.
inline void YamlReader::report_other_quotes(Span span) {
  if (span.size() == 0 || text::other_quote(text_, span.begin) == nullptr) return;
  const std::string_view inner = text::without_quotes(bytes_of(text_, span));
  const auto begin = static_cast<std::uint32_t>(inner.data() - text_.data());
  const auto end = static_cast<std::uint32_t>(begin + inner.size());
  if (end != span.end) report(ProblemKind::other_quote, {span.begin, begin}, {end, span.end});
}

inline void YamlReader::failed(const YAML::Exception& error) {
  const std::string_view words = error.msg;
  const auto* const found =
      std::find_if(yaml::detail::failures.begin(), yaml::detail::failures.end(),
                   [words](const auto& failure) { return words.starts_with(failure.words); });
  ProblemKind kind =
      found == yaml::detail::failures.end() ? ProblemKind::yaml_unclear : found->kind;
  const std::size_t position =
      error.mark.pos < 0 ? text_.size() - base_ : static_cast<std::size_t>(error.mark.pos);
  Span span = byte_at(std::max<std::size_t>(base_ + position, at_));
  Span related;
  if (kind == ProblemKind::unclosed_string) {  // reported at the end
    span = byte_at(text_.find_first_of("\"'", at_));
  }
  if (!levels_.empty() && levels_.back().flow) {
    const std::uint32_t bracket = document_.tape_[levels_.back().node].begin;
    related = {bracket, bracket + 1};
    const bool cut_off = span.begin == text_.size();
    if (cut_off && kind == ProblemKind::missing_comma) kind = ProblemKind::unexpected_end;
  }
  report(kind, span, related);
}

}  // namespace nosana::detail
