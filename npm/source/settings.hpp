// SPDX-License-Identifier: MIT
#pragma once

// How a text is to be judged, from the options of a request.

#include <string>

#include <common/file_texts.hpp>
#include <common/sealed_text.hpp>
#include <common/syntax.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/schema/official.hpp>

#include <api.hpp>

namespace nosana::npm {

struct Settings {
  std::string file;
  tool::FileForm form = tool::FileForm::unknown;
  LintOptions lint;
  const Schemas* schemas = nullptr;  // never null once read
  Limits limits;
};

/// throws   Refusal, NeedsPolicy
[[nodiscard]] Settings read_settings(const Value& options);

/// Calls use(FoundText) for whatever there is to judge.
/// returns   whether an envelope of nosana-seal was left alone
template <class Use>
bool for_each_found(std::string_view input, const Settings& settings, Use&& use) {
  tool::TextReader reader(settings.limits);
  const tool::FileForm form = tool::form_by_content(settings.form, input);
  bool is_sealed = false;
  const auto use_unsealed = [&](const tool::FoundText& found) {
    const bool is_sound = tool::sealing_of(found) == tool::Sealing::sound;
    is_sealed = is_sealed || is_sound;
    if (!is_sound) use(found);
  };
  tool::for_each_text(input, form, settings.limits.bytes,
                      [&](const tool::FileText& text) { reader.read(text, false, use_unsealed); });
  return is_sealed;
}

}  // namespace nosana::npm
