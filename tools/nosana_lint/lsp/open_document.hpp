// SPDX-License-Identifier: MIT
#pragma once

// A text that is open in an editor, and what was found in it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/file_texts.hpp>
#include <common/syntax.hpp>
#include <nosana/editor/code_lens.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/place.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::tool::lsp {

struct OpenDocument {
  std::string uri;
  std::string path;  ///< of its file; empty: it has none yet
  std::string name;  ///< the last part of its path
  FileForm form = FileForm::unknown;
  std::optional<std::int64_t> version;
  text::WipedString content;  ///< its text; wiped when it is closed
  /// Whether it is a job definition. What was one once stays one while it is edited.
  bool is_related = false;
  bool is_judged = false;  ///< the diagnostics are those of the text
  std::vector<editor::Diagnostic> diagnostics;
  std::vector<editor::CodeLens> lenses;

  [[nodiscard]] const std::string& text() const noexcept { return content.bytes(); }

  /// The language at the place of the pointer: records of NDJSON are JSON.
  [[nodiscard]] Syntax syntax() const noexcept {
    return language_of(form_of_text(form, text(), {}));
  }
};

/// A document with its path and form, by its URI and what the editor calls its language.
[[nodiscard]] OpenDocument open_document(std::string uri, std::string_view language);

/// Puts `put` in the place of a range, or of the whole text.
void change_text(OpenDocument& document, const std::optional<editor::Range>& range,
                 std::string_view put, editor::Encoding encoding);

/// Where the secrets of a document are, however it is posted; in the order of the text, each on one
/// line.
[[nodiscard]] std::vector<editor::Range> secret_ranges(const OpenDocument& document,
                                                       const Schemas& schemas,
                                                       editor::Encoding encoding);

/// Finds what is wrong with it.
void judge_document(OpenDocument& document, const Schemas& schemas, const LintOptions& options,
                    editor::Encoding encoding);

}  // namespace nosana::tool::lsp
