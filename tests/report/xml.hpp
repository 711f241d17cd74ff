// SPDX-License-Identifier: MIT
#pragma once

// As much of XML 1.0 as a JUnit report has: a declaration, elements, attributes, character data and
// references. Anything else, and what is not well-formed, is refused.

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace xml {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::vector<Element> children;
  std::string text;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Element document() {
    expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Element root = element();
    expect("\n");
    if (at_ != text_.size()) refuse("something behind the root");
    return root;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw std::runtime_error(why + " at byte " + std::to_string(at_));
  }

  [[nodiscard]] bool next_is(std::string_view words) const {
    return text_.substr(at_).starts_with(words);
  }

  void expect(std::string_view words) {
    if (!next_is(words)) refuse("expected " + std::string(words));
    at_ += words.size();
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && ((text_[at_] >= 'a' && text_[at_] <= 'z') || text_[at_] == '-')) {
      ++at_;
    }
    if (at_ == begin) refuse("expected a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// Characters up to `end`, which is " or <.
  std::string characters(char end) {
    std::string out;
    while (at_ < text_.size() && text_[at_] != end) {
      if (text_[at_] == '<' || next_is("]]>")) refuse("an unescaped character");
      if (text_[at_] == '&') {
        out += reference();
        continue;
      }
      const std::size_t length = nosana::text::utf8_length(text_, at_);
      if (length == 0) refuse("not UTF-8");
      const std::string_view bytes = text_.substr(at_, length);
      const char32_t c = nosana::text::code_point_of(bytes);
      const bool allowed = c >= 0x20 || c == '\n' || c == '\t' || c == '\r';
      if (!allowed || c == 0xFFFE || c == 0xFFFF) refuse("not a Char of XML 1.0");
      out += bytes;
      at_ += length;
    }
    return out;
  }

  char reference() {
    static const std::map<std::string_view, char> known = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    for (const auto& [words, character] : known) {
      if (!next_is(words)) continue;
      at_ += words.size();
      return character;
    }
    refuse("an unknown reference");
  }

  Element element() {
    Element element;
    expect("<");
    element.name = name();
    while (next_is(" ")) {
      ++at_;
      const std::string key = name();
      expect("=\"");
      if (!element.attributes.emplace(key, characters('"')).second) refuse("an attribute twice");
      expect("\"");
    }
    if (next_is("/>")) {
      at_ += 2;
      return element;
    }
    expect(">");
    while (true) {
      element.text += characters('<');
      if (next_is("</")) break;
      element.children.push_back(this->element());
    }
    expect("</" + element.name + ">");
    return element;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline Element parse(std::string_view text) { return Parser(text).document(); }

}  // namespace xml
