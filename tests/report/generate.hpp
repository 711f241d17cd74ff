// SPDX-License-Identifier: MIT
#pragma once

// Generators for the properties of the reports: JSON on one line together with the excerpt that it
// must give, and texts whose values are made of letters that nothing else in a report is made of.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>

namespace generate {

inline std::string one_of(const std::vector<std::string>& all) { return *rc::gen::elementOf(all); }

inline int below(int bound) { return *rc::gen::inRange(0, bound); }

/// A JSON text on one line, what must be shown for it, and the places of its leaves in both.
struct Line {
  struct Leaf {
    std::uint32_t begin, end;   // bytes of the text
    std::size_t column, width;  // columns of what is shown
  };
  std::string text;
  std::string shown;  // ASCII
  std::vector<Leaf> leaves;

  void both(std::string_view part) {
    text += part;
    shown += part;
  }
  void blank() {
    const std::size_t spaces = static_cast<std::size_t>(below(3));
    text += below(4) == 0 ? std::string(spaces, '\t') : std::string(spaces, ' ');
    shown += std::string(spaces, ' ');
  }
  void leaf(std::string_view raw, std::string_view as) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    leaves.push_back(
        {begin, begin + static_cast<std::uint32_t>(raw.size()), shown.size(), as.size()});
    text += raw;
    shown += as;
  }
};

inline void value(Line& line, int depth);

inline void scalar(Line& line) {
  switch (below(5)) {
    case 0: return line.leaf("\"\"", "\"********\"");
    case 1: return line.leaf("\"a secret, \\\" [1, {: \\u00e9\"", "\"********\"");
    case 2: {
      const std::string word = one_of({"true", "false", "null", "7", "0"});
      return line.leaf(word, word);
    }
    case 3:
      return line.leaf(one_of({"123456", "-1.5e10", "3.14159265", "8080", "-1.5"}), "********");
    default: return line.leaf("\"\xC3\xA9\xE2\x82\xAC plain\"", "\"********\"");
  }
}

inline void member(Line& line, int depth) {
  if (below(4) == 0) {
    line.leaf(
        "\"AKIA"
        "Z2Q7A3B5C7D9E1F2\"",
        "\"********\"");
  } else {
    const std::string key = '"' + one_of({"image", "cmd", "id", "p-o_r.t"}) + '"';
    line.leaf(key, key);
  }
  line.blank();
  line.both(":");
  line.blank();
  value(line, depth);
}

inline void value(Line& line, int depth) {
  const int choice = depth == 0 ? 2 : below(4);
  if (choice >= 2) return scalar(line);
  const int count = below(4);
  line.both(choice == 0 ? "[" : "{");
  for (int i = 0; i < count; ++i) {
    line.blank();
    if (choice == 0) {
      // No bare numbers: whether one is shown depends on the size of its list, which has tests of
      // its own.
      if (below(2) == 0) {
        line.leaf("\"x\"", "\"********\"");
      } else {
        line.both("{");
        member(line, depth - 1);
        line.both("}");
      }
    } else {
      member(line, depth - 1);
    }
    line.blank();
    if (i + 1 != count) line.both(",");
  }
  line.both(choice == 0 ? "]" : "}");
}

inline Line line() {
  Line line;
  line.both("{");
  member(line, 3);
  line.both("}");
  return line;
}

// ---- texts with markers ----

/// Letters for values. Reports have no word in which four of these follow each other.
inline constexpr std::string_view marker_letters = "QZXJ";

/// The content of a string that must not get out: at least four markers in a row.
inline std::string marker() {
  std::string text;
  const int size = 4 + below(30);
  for (int i = 0; i < size; ++i) text.push_back(marker_letters[static_cast<std::size_t>(below(4))]);
  return text;
}

inline std::string marked_value(int depth) {
  const std::string blank = one_of({"", " ", "\n", "\r\n", "\r", "\n\t", "  /* c */ ", "// c\n"});
  const int choice = depth == 0 ? below(3) : below(6);
  std::string text = blank;
  switch (choice) {
    case 0: return text + '"' + marker() + '"';
    case 1:
      return text + '"' + marker() +
             one_of({"\\n", "\\u0041", "\\\"", "\\q", "\t", "\xFF", "\xC3\xA9", "\xE2"}) +
             marker() + '"';
    case 2: return text + one_of({"1", "123456789", "true", "null", "\"\"", "1e999"});
    case 3: {
      text += '[';
      for (int i = below(4); i > 0; --i) text += marked_value(depth - 1) + (i == 1 ? "" : ",");
      return text + ']';
    }
    default: {
      text += '{';
      for (int i = 1 + below(4); i > 0; --i) {
        text += blank + '"' + one_of({"cmd", "env", "password", "k\\u0065y", ""}) + "\":";
        text += marked_value(depth - 1) + (i == 1 ? "" : ",");
      }
      return text + blank + '}';
    }
  }
}

/// A text of which every marker stands in a string value, with at most one mistake in it: a byte
/// removed, replaced or inserted, or the end cut off.
inline std::string marked_text() {
  std::string text = marked_value(4);
  const auto at = static_cast<std::size_t>(below(static_cast<int>(text.size())));
  const std::string byte =
      one_of({"\"", "{", "}", "[", "]", ",", ":", "\n", "'", "/", "x", "1", "\\", "\xFF"});
  switch (below(6)) {
    case 0: text.erase(at, 1); break;
    case 1: text.replace(at, 1, byte); break;
    case 2: text.insert(at, byte); break;
    case 3: text.resize(at); break;
    default: break;
  }
  return text;
}

/// Whether four marker letters follow each other anywhere in `text`.
inline bool has_marker(std::string_view text) {
  std::size_t row = 0;
  for (const char c : text) {
    row = marker_letters.find(c) == std::string_view::npos ? 0 : row + 1;
    if (row == 4) return true;
  }
  return false;
}

}  // namespace generate
