// SPDX-License-Identifier: MIT
#include <nosana_seal/masked.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/text/showable.hpp>

namespace nosana::tool {

namespace {

constexpr std::array<std::string_view, 8> prescribed = {
    "0.1", "container",  "container/run", "container/create-volume",
    "api", "api-listen", "cli",           "dashboard"};
constexpr std::size_t longest_number = 5;  // longer ones may be keys or numbers of accounts
constexpr std::size_t most_numbers = 8;    // a key pair is a list of 64

void line(std::string& out, std::size_t depth) { out.append("\n").append(2 * depth, ' '); }

void append_leaf(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::string: {
      const bool shown =
          std::find(prescribed.begin(), prescribed.end(), value.string()) != prescribed.end();
      out.append("\"").append(shown ? value.string() : masked).append("\"");
      return;
    }
    case Kind::number:
      out += value.number_text().size() > longest_number ? masked : value.number_text();
      return;
    case Kind::boolean: out += *value.boolean() ? "true" : "false"; return;
    default: out += "null";
  }
}

void append(std::string& out, const Value& value, std::size_t depth);

void append_list(std::string& out, const Value& value, std::size_t depth) {
  if (value.elements().empty()) {
    out += "[]";
    return;
  }
  const bool masks = value.elements().size() > most_numbers &&
                     std::all_of(value.elements().begin(), value.elements().end(),
                                 [](const Value& each) { return each.is(Kind::number); });
  if (masks) {
    out.append("[").append(masked).append("]");
    return;
  }
  out += '[';
  std::string_view comma;
  for (const Value each : value.elements()) {
    out += comma;
    line(out, depth + 1);
    append(out, each, depth + 1);
    comma = ",";
  }
  line(out, depth);
  out += ']';
}

void append_object(std::string& out, const Value& value, std::size_t depth) {
  if (value.members().empty()) {
    out += "{}";
    return;
  }
  out += '{';
  std::string_view comma;
  for (const Member member : value.members()) {
    out += comma;
    line(out, depth + 1);
    // What is showable has no control characters; a quote or a backslash is not worth an escape.
    const bool plain = member.key().find_first_of("\"\\") == std::string_view::npos;
    out.append("\"").append(plain ? shown_key(member.key()) : std::string(masked)).append("\": ");
    append(out, member.value(), depth + 1);
    comma = ",";
  }
  line(out, depth);
  out += '}';
}

// Recurses once a level, which the limits of the document bound.
void append(std::string& out, const Value& value, std::size_t depth) {
  if (value.is_array()) return append_list(out, value, depth);
  if (value.is_object()) return append_object(out, value, depth);
  append_leaf(out, value);
}

}  // namespace

std::string masked_text(const Document& document) {
  std::string out;
  if (document.root()) append(out, document.root(), 0);
  return out += '\n';
}

}  // namespace nosana::tool
