// SPDX-License-Identifier: MIT
// Applies the fixes of findings, and keeps the new text only if it is the same definition apart
// from them.

#include <cstdio>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/fix.hpp>
#include <nosana/lint.hpp>

int main() {
  constexpr std::string_view text = R"({
  "version": "0.1",
  "type": "container",
  "ops": [{"type": "container/run", "id": "a", "args": {"imgae": "ubuntu"}}]
})";
  const nosana::Document document = nosana::parse(text);
  const nosana::LintResult result = nosana::lint(document);
  const nosana::FixedText fixed = nosana::apply_fixes(document, result.findings);

  const nosana::Document after = nosana::parse(fixed.text);
  if (!nosana::is_same_but_for(document, after, fixed.changes)) return 1;
  std::printf("%zu fixed, %zu left\n%s\n", fixed.applied.size(),
              nosana::lint(after).findings.size(), fixed.text.c_str());
}
