// SPDX-License-Identifier: MIT
#pragma once

// Errors of yaml-cpp as kinds of problems. Its messages are compared and never shown: some repeat
// the text.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include <nosana/document/yaml.hpp>

namespace nosana {

namespace yaml::detail {

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

}  // namespace yaml::detail

inline void YamlReader::report(ProblemKind kind, Span span, Span related) {
  if (cut_) return;  // after a cut any error may follow
  const bool about_layout = kind == ProblemKind::yaml_indentation ||
                            kind == ProblemKind::yaml_colon || kind == ProblemKind::yaml_unclear ||
                            kind == ProblemKind::yaml_key || kind == ProblemKind::yaml_reserved ||
                            kind == ProblemKind::missing_comma ||
                            kind == ProblemKind::trailing_text;
  if (about_layout && report_blank(span.begin)) return;
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
    indentation = c == '\n';
    after_indicator = c == '\n' || c == '-' || c == ':' || c == ',' || c == '[' || c == '{';
  }
  return false;
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

}  // namespace nosana
