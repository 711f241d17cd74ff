// SPDX-License-Identifier: MIT
#pragma once

// Elements of XML and HTML whose name, or the name in their attribute, says what their text is:
// <password>v</password>, <property name="db.password">v</property>. Attributes are pairs
// (assignments.hpp).

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/pairs/judge.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets that are the text of an element.
/// cost   one pass
template <class Found>
void read_elements(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

constexpr bool in_element_name(char c) noexcept {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':';
}

/// The value of the attribute `name` or `key` in a tag; empty where it has none.
constexpr std::string_view name_attribute(std::string_view tag) noexcept {
  for (const std::string_view attribute : {" name=", " key=", " id="}) {
    const std::size_t at = tag.find(attribute);
    if (at == std::string_view::npos) continue;
    std::string_view value = tag.substr(at + attribute.size());
    while (!value.empty() && value[0] == '\\') value.remove_prefix(1);
    if (value.empty() || (value[0] != '"' && value[0] != '\'')) continue;
    return value.substr(1, std::min(value.find_first_of("\"'\\", 1), value.size()) - 1);
  }
  return {};
}

}  // namespace detail

template <class Found>
void read_elements(std::string_view text, Found&& found) {
  constexpr std::size_t max_tag = 512;
  std::string_view held;  // <name>x</name> before <value>v</value>
  for (std::size_t open = text.find('<'); open != std::string_view::npos;
       open = text.find('<', open + 1)) {
    std::size_t end = open + 1;
    while (end < text.size() && detail::in_element_name(text[end])) ++end;
    const std::string_view element = text.substr(open + 1, end - open - 1);
    if (element.empty() || !ascii::is_letter(element[0])) continue;
    const std::string_view rest = text.substr(end, max_tag);
    const std::size_t close = rest.find_first_of(">\n<");
    if (close == std::string_view::npos || rest[close] != '>') continue;
    const std::size_t begin = end + close + 1;
    const std::size_t next = text.find('<', begin);
    if (next == std::string_view::npos) return;
    if (next == begin || text.substr(next, 2) != "</") {
      const std::string_view parent = detail::name_attribute(rest.substr(0, close));
      if (!parent.empty()) held = parent;  // <setting name="x"><value>v</value>
      continue;
    }
    std::string_view value = ascii::trim(text.substr(begin, next - begin));
    if (value.starts_with("![CDATA[")) continue;
    if (element == "auth-user-pass") {  // a user, and on the next line a password
      const std::size_t line = value.find('\n');
      value = line == std::string_view::npos ? value : ascii::trim(value.substr(line));
      if (is_secret_pair("password", value, Written::quoted)) found(NamedValue{"password", value});
      continue;
    }
    const std::string_view attribute = detail::name_attribute(rest.substr(0, close));
    if (ascii::same(element, "name") || ascii::same(element, "key")) held = value;
    const bool of_held =
        attribute.empty() && (ascii::same(element, "value") || ascii::same(element, "string"));
    for (const std::string_view name :
         {element.substr(element.rfind(':') + 1), of_held ? held : attribute}) {
      if (value.empty() || name.empty() || !is_secret_pair(name, value, Written::quoted)) continue;
      found(NamedValue{name, value});
      break;
    }
    open = next - 1;
  }
}

}  // namespace nosana::secrets
