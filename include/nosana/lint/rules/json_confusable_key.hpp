// SPDX-License-Identifier: MIT
#pragma once

// json-confusable-key: a key that looks like another one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/owners.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/look_alike.hpp>
#include <nosana/text/order.hpp>

namespace nosana::rules {

struct json_confusable_key {
  static constexpr text::Literal id = "json-confusable-key";
  static constexpr Severity severity = Severity::warning;
  static constexpr text::Literal summary = "a key that looks like another one";
  static constexpr text::Literal doc = R"md(
## What it finds
A key with invisible characters or with letters that only look like those of a known name or of another key of the
same object; and, as a note, two keys of one object that differ only in upper and lower case. In YAML also a character
that only looks like the space after a dash or a colon.
## Why it matters
Whoever reads the definition sees one thing, and the host does another: the variable that a program looks for is not
there, although everybody can see it. Such keys come from copying out of chats, documents and web pages.
## Instead
Type the key again. Remove one of two keys that differ in case, unless both are meant.
## Source
Unicode UTS #39, section 4 (confusable detection); Unicode 15, general category Cf
)md";
  static constexpr Example examples[] = {
      {"bad: an invisible character",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"HOME\u200b": "/root"}}}]})",
       1},
      {"bad: a character that is not Latin",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"im\u0430ge": "ubuntu"}}]})",
       1},
      {"bad: the same in lower case",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"PATH": "/bin", "Path": "/usr/bin"}}}]})",
       1},
      {"good: keys of their own",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"PATH": "/bin", "HOME": "/root"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// A key as it looks, in lower case.
inline std::string folded(std::string_view key) {
  std::string look;
  if (!text::is_plain_word(key)) look = text::ascii_look(key).value_or(std::string(key));
  if (look.empty()) look = key;
  for (char& c : look) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return look;
}

/// Whether the keys of an object that are not all known names may need a closer look: some key is
/// not plain, or two may be equal but for case. Plain keys cost a few nanoseconds each.
inline bool is_suspicious(const Value& object) noexcept {
  const Document& document = object.document();
  const Tape& tape = document.tape();
  std::array<std::uint64_t, 16> seen{};
  bool suspicious = false;
  const std::uint32_t end = tape[object.node()].link;
  for (std::uint32_t node = object.node() + 1; node < end; node = tape[node + 1].link) {
    const std::string_view key = document.content(node);
    if (key.empty()) continue;
    if (tape[node].name() == 0 && !text::is_plain_word(key)) return true;
    const auto letter = [key](std::size_t at) {
      return std::size_t{static_cast<unsigned char>(key[at])} | 0x20U;
    };
    const std::size_t mix = key.size() * 131 + letter(0) * 31 + letter(key.size() / 2) * 7 +
                            letter(key.size() - 1) * 17;
    std::uint64_t& word = seen[mix / 64 % seen.size()];
    const std::uint64_t bit = std::uint64_t{1} << (mix % 64);
    suspicious |= (word & bit) != 0;
    word |= bit;
  }
  return suspicious;
}

/// Whether a mistake about this very key is reported, here or by another rule.
inline bool is_reported(const Context& context, std::uint32_t key) noexcept {
  return text::any_of(context.mistakes, [key](const Mistake& m) {
    return m.violation.kind == ViolationKind::unknown && m.violation.node == key;
  });
}

/// The blank that is no white space of JSON and with which a key begins or ends, or nullptr.
inline const text::NamedCharacter* blank_at_edge(std::string_view key) {
  if (key.empty()) return nullptr;
  std::size_t last = key.size() - 1;
  while (last != 0 && (static_cast<unsigned char>(key[last]) & 0xC0U) == 0x80) --last;
  const auto* const first = text::other_blank(key, 0);
  return first != nullptr ? first : text::other_blank(key, last);
}

/// What to do about a key, and what it begins or ends with.
inline mask::SafeText type_again(std::string_view key) {
  const mask::SafeText help = "type the key again";
  const auto* const blank = blank_at_edge(key);
  return blank == nullptr ? help : help + "; found " + mask::own_words(text::described(*blank));
}

/// A key that begins with what was meant to be its indentation, or the space after a dash.
inline Finding blank_finding(const Document& document, std::uint32_t key) {
  const std::string_view content = document.content(key);
  const bool dash = content.starts_with('-');
  const text::NamedCharacter* const blank = text::other_blank(content, dash ? 1 : 0);
  Finding finding = words::finding_at(
      document, key,
      (dash ? mask::SafeText("expected a space after \"-\", found ")
            : mask::SafeText("expected spaces, found ")) +
          mask::own_words(text::described(*blank)) +
          (dash ? mask::SafeText(", which YAML takes for a part of the key")
                : mask::SafeText(", which YAML takes for the beginning of the key")));
  finding.severity = Severity::error;
  finding.help = dash ? mask::SafeText("type a space; such characters come from web pages")
                      : "indent the line with spaces; such characters come from web pages";
  return finding;
}

/// Where a text of YAML without quotes has a character that looks like the space after its dash or
/// its first ":"; npos where it has none.
inline std::size_t blank_in_text(const Document& document, std::uint32_t node) {
  const std::string_view raw = bytes_of(document.text(), document.tape()[node].span());
  if (raw.empty() || raw[0] == '"' || raw[0] == '\'' || raw[0] == '|' || raw[0] == '>')
    return std::string_view::npos;
  const std::size_t sign = raw[0] == '-' ? 0 : raw.find_first_of(": \n");
  if (sign == std::string_view::npos || sign + 1 >= raw.size()) return std::string_view::npos;
  if (raw[sign] != '-' && raw[sign] != ':') return std::string_view::npos;
  return text::other_blank(raw, sign + 1) != nullptr ? sign + 1 : std::string_view::npos;
}

/// `-<nbsp>echo` and `image:<nbsp>ubuntu` are one text to YAML.
inline void check_texts(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (document.tape()[node].kind != Kind::string) continue;
    const std::size_t at = blank_in_text(document, node);
    if (at == std::string_view::npos) continue;
    if (findings.is_full()) return findings.leave_out();
    const std::string_view raw = bytes_of(document.text(), document.tape()[node].span());
    Finding finding = words::finding_at(
        document, node,
        mask::SafeText("expected a space after \"") +
            (raw[at - 1] == '-' ? mask::SafeText("-") : mask::SafeText(":")) + "\", found " +
            mask::own_words(text::described(*text::other_blank(raw, at))) +
            ", which YAML takes for a part of a text");
    finding.severity = Severity::error;
    finding.help = "type a space; such characters come from web pages";
    findings.add(std::move(finding));
  }
}

inline void report_key(const Context& context, std::uint32_t key, const std::uint32_t* twin,
                       Findings& findings) {
  if (findings.is_full()) return findings.leave_out();
  if (is_reported(context, key)) return;
  const Document& document = context.document;
  const bool plain = text::is_plain_word(document.content(key)) &&
                     (twin == nullptr || text::is_plain_word(document.content(*twin)));
  Finding finding = words::finding_at(
      document, key,
      plain ? mask::SafeText("this key differs from another one of the object only in case")
      : twin != nullptr
          ? mask::SafeText("this key looks like another one of the object, but is not the same")
          : "this key has characters that cannot be seen");
  finding.severity = plain ? Severity::note : Severity::warning;
  finding.help = plain ? mask::SafeText("remove one of them, unless both are meant")
                       : type_again(document.content(key));
  if (twin != nullptr) finding.related.push_back({"the other key", document.tape()[*twin].span()});
  findings.add(std::move(finding));
}

/// cost   O(n log n) of the keys
inline void check_keys(const Context& context, const Value& object, Findings& findings) {
  const Document& document = context.document;
  std::vector<text::Keyed<std::uint64_t>> keys;  // hash of the folded key, node
  for (const Member member : object.members())
    keys.emplace_back(text::key_hash(folded(member.key())), member.key_node());
  text::sort_keys(keys);
  for (std::size_t i = 0, first = 0; i < keys.size(); ++i) {
    if (keys[i].first != keys[first].first) first = i;
    const std::uint32_t key = keys[i].second;
    const std::uint32_t twin = keys[first].second;
    const std::string_view content = document.content(key);
    const bool twins = i != first && content != document.content(twin) &&
                       folded(content) == folded(document.content(twin));
    const auto look = text::is_plain_word(content) ? std::nullopt : text::ascii_look(content);
    if (begins_with_blank(document, key) && !is_reported(context, key)) {
      findings.add(blank_finding(document, key));
    } else if (twins) {
      report_key(context, key, &twin, findings);
    } else if (blank_at_edge(content) != nullptr ||
               (look && look->size() < content.size() && text::has_invisible(content))) {
      report_key(context, key, nullptr, findings);
    }
  }
}

}  // namespace detail

inline void json_confusable_key::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    if (begins_with_blank(document, mistake.violation.node)) {
      Finding finding = detail::blank_finding(document, mistake.violation.node);
      finding.profiles = mistake.rejected_by;
      findings.add(std::move(finding));
      continue;
    }
    const std::string_view name = looks_like(document, mistake);
    Finding finding =
        words::finding_of(document, mistake,
                          "this key looks like " + words::in_quotes(name) +
                              ", but is written with other characters, quotes or invisible ones");
    finding.severity = Severity::error;
    finding.help = detail::type_again(document.content(mistake.violation.node));
    if (!Value(document, mistake.violation.other).find(name)) {
      finding.fix =
          fixes::rewrite("write " + words::in_quotes(name), document, mistake.violation.node, name);
    }
    findings.add(std::move(finding));
  }
  if (document.syntax() == Syntax::yaml) detail::check_texts(context, findings);
  constexpr NameId unknown_name = 0;
  if (!document.mentions(unknown_name)) return;
  const Tape& tape = document.tape();
  const Node* const nodes = tape.size() == 0 ? nullptr : &tape[0];
  for (const Node* at = nodes; at != nodes + tape.size(); ++at) {
    if (!at->has(Node::unlisted)) continue;
    const Value object(document, static_cast<std::uint32_t>(at - nodes));
    if (detail::is_suspicious(object)) detail::check_keys(context, object, findings);
  }
}

}  // namespace nosana::rules
