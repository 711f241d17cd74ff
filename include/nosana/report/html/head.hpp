// SPDX-License-Identifier: MIT
#pragma once

// What stands before everything: a policy that forbids every request and every script, and the
// style.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/text/literal.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana::report::html {

/// The style of the report; npm/page uses it too. Contrasts are those of WCAG 2.2, level AA, in
/// both schemes.
inline constexpr nosana::text::Literal style_text = R"css(
:root{color-scheme:light dark;--ground:#fff;--soft:#f3f4f6;--line:#c9ced6;--ink:#16191d;--dim:#4b5563;--link:#0b57b0;
--error:#b3261e;--warning:#855300;--note:#0b57b0;--everybody:#b3261e;--anybody:#855300;--host:#0b57b0;--you:#1d6b34}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--soft:#1f242b;--line:#454d59;--ink:#e8eaed;--dim:#adb5c0;
--link:#8ab8ff;--error:#ff9d94;--warning:#f2be62;--note:#8ab8ff;--everybody:#ff9d94;--anybody:#f2be62;--host:#8ab8ff;
--you:#83d79a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:78rem;margin:0 auto;padding:1rem 1.25rem 3rem}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);
padding-bottom:.25rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:1.25rem 0 .5rem}h4{font-size:.9rem;margin:.75rem 0 0}
a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;overflow:auto;margin:.4rem 0}
mark{background:none;color:inherit;font-weight:700;text-decoration:underline wavy;text-underline-offset:3px}
.findings{list-style:none;padding:0;margin:0}
.findings>li{border-left:4px solid var(--line);padding:.1rem 0 .1rem .8rem;margin:0 0 1rem}
.findings>.error{border-color:var(--error)}.findings>.warning{border-color:var(--warning)}
.findings>.note{border-color:var(--note)}.findings p{margin:.15rem 0;overflow-wrap:anywhere}
.error>p:first-child>b{color:var(--error)}.warning>p:first-child>b{color:var(--warning)}
.note>p:first-child>b{color:var(--note)}
.dim{color:var(--dim)}
.picture{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:flex-start}
.wide{overflow:auto;max-width:100%}
table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;color:var(--dim);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line)}
td.everybody{color:var(--everybody)}td.anybody{color:var(--anybody)}td.host{color:var(--host)}td.you{color:var(--you)}
svg text{font:13px system-ui,sans-serif;fill:var(--ink)}svg .name{font-weight:600}svg .stage{fill:var(--dim)}
svg .box{fill:var(--soft);stroke:var(--line)}svg .edge{fill:none;stroke:var(--dim);stroke-width:1.5}
svg .tip{fill:var(--dim)}svg .everybody{fill:var(--everybody)}svg .anybody{fill:var(--anybody)}
svg .host{fill:var(--host)}svg .you{fill:var(--you)}
summary{cursor:pointer}details{border-top:1px solid var(--line);padding:.4rem 0}
)css";

/// What a Content-Security-Policy names a style by. source   Content Security Policy Level 3,
/// section 2.3.1
[[nodiscard]] inline std::string hash_of_style() {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const nosana::text::Sha256Digest digest = nosana::text::sha256(style_text);
  std::string text = "sha256-";
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 33; ++i) {  // one byte more, so that the digits come out even
    bits = bits << 8U | (i < digest.size() ? digest[i] : 0U);
    if (i % 3 != 2) continue;
    for (const unsigned shift : {18U, 12U, 6U, 0U}) text += digits[bits >> shift & 0x3FU];
    bits = 0;
  }
  text.back() = '=';
  return text;
}

/// Appends everything before the first definition.
inline void append_head(std::string& out) {
  out +=
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '";
  out += hash_of_style();
  out +=
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>nosana-lint report</title>\n<style>";
  out += style_text;
  out += "</style>\n</head>\n<body>\n<main>\n<h1>nosana-lint report</h1>\n";
}

}  // namespace nosana::report::html
