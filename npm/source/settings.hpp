// SPDX-License-Identifier: MIT
#pragma once

// How a text is to be judged, from the options of a request.

#include <string>

#include <common/file_texts.hpp>
#include <common/syntax.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/schema/official.hpp>

#include <api.hpp>

namespace nosana::npm {

struct Settings {
  std::string file;
  tool::FileForm form = tool::FileForm::unknown;
  LintOptions lint;
  Schemas schemas;
  Limits limits;
};

/// throws   Refusal, NeedsPolicy
[[nodiscard]] Settings read_settings(const Value& options);

/// Calls use(FoundText) for whatever there is to judge.
template <class Use>
void for_each_found(std::string_view input, const Settings& settings, Use&& use) {
  tool::TextReader reader(settings.limits);
  const tool::FileForm form = tool::form_by_content(settings.form, input);
  tool::for_each_text(input, form, settings.limits.bytes,
                      [&](const tool::FileText& text) { reader.read(text, false, use); });
}

}  // namespace nosana::npm
