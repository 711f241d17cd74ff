// SPDX-License-Identifier: MIT
#pragma once

// Finding: one thing to tell the user. It holds places and our own words, never a value of the
// document: its texts are of the types of mask/, which no std::string becomes, so no report can
// print one.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/mask/pointer.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// How serious a finding is.
enum class Severity : std::uint8_t { note, warning, error };

/// "note", "warning" or "error".
[[nodiscard]] constexpr std::string_view name_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: break;
  }
  return "error";
}

/// How sure a secret- rule is: by the place it stands in, by its format, or by a checksum in it.
enum class Confidence : std::uint8_t { context, format, proven };

/// "context", "format" or "proven".
[[nodiscard]] constexpr std::string_view name_of(Confidence confidence) noexcept {
  switch (confidence) {
    case Confidence::context: return "context";
    case Confidence::format: return "format";
    case Confidence::proven: break;
  }
  return "proven";
}

/// A second place that explains a finding, such as the first of two equal keys.
struct Label {
  mask::SafeText message;  ///< lower case, no full stop: "first defined here"
  /// Where it is.
  Span span;
};

/// A change of the text: `text`, the bytes of `copied` and `end` take the place of the bytes of
/// `span`, which may be none.
struct Edit {
  /// What is replaced; empty where something is only put in.
  Span span;
  mask::SafeText text;  ///< our own words and punctuation only
  Span copied = {};  ///< bytes of the text that move here; none in most edits. No report shows them
  mask::SafeText end = {};  ///< like `text`
};

/// The one right answer to a finding, where there is exactly one. It changes the meaning of nothing
/// else.
struct Fix {
  mask::SafeText message;   ///< what it does, lower case, no full stop: "rename it to "image""
  std::vector<Edit> edits;  ///< in the order of the text; they do not overlap
};

/// Whether a fix moves bytes of the document: a report cannot show it without showing them.
[[nodiscard]] inline bool moves_text(const Fix& fix) noexcept {
  for (const Edit& edit : fix.edits) {
    if (edit.copied.size() != 0) return true;
  }
  return false;
}

/// What a rule found at one place.
struct Finding {
  std::string_view rule;  ///< id, as in the catalogue
  /// How bad it is: the rule's own, unless a setting says otherwise.
  Severity severity = Severity::error;
  mask::SafeText message;      ///< one line, lower case, no full stop
  mask::SafeText help;         ///< what to do; empty when the message says it
  mask::ShownPointer pointer;  ///< RFC 6901, to the value or to the object that lacks something
  Span span;                   ///< where to look; lies in the text of the document
  /// Other places that explain it, in the order of the text.
  std::vector<Label> related;
  std::optional<Confidence> confidence;  ///< of secret- findings
  mask::SafeText kind;                   ///< of these, the id of what was found: "github-classic"
  std::vector<mask::SafeText> decoded;   ///< of these, the encodings around it, the outermost first
  ProfileSet profiles;  ///< the official validators that reject this; none for other rules
  /// The one right answer, where there is exactly one.
  std::optional<Fix> fix;
  /// Not 0: this stands for so many findings of its rule, from its place on, that were not kept.
  std::size_t left_out = 0;
};

}  // namespace nosana
