// SPDX-License-Identifier: MIT
#pragma once

// Why yaml-cpp gave up, as a kind of problem. Its words are compared and never shown: some repeat the text.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include <nosana/document/yaml.hpp>

namespace nosana {

namespace yaml::detail {

struct Failure {
  const char* words;  // what its message begins with
  ProblemKind kind;
};

/// source   yaml-cpp 0.7.0, exceptions.h
inline const std::array failures = {
    // its words are no constant expressions
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
  if (kind == ProblemKind::unclosed_string) {  // said at the end of the text; shown where it begins
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
