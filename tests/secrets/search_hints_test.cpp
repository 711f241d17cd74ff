// SPDX-License-Identifier: MIT
// Hints may be wrong in one direction only: where they say that there is nothing, the search
// without them finds nothing.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>

#include "secrets/all_programs.hpp"
#include "secrets/search_hints.hpp"
#include "support/properties.hpp"

namespace nosana::secrets::search_hints {
namespace {

std::string one_of(const std::vector<std::string>& list) {
  return list[*rc::gen::inRange<std::size_t>(0, list.size())];
}

/// The words of every table that a search looks something up in.
std::vector<std::string> table_words() {
  std::vector<std::string> words;
  for (const auto& row : detail::name_rows) words.emplace_back(row.words);
  for (const auto& row : detail::compound_rows) words.emplace_back(row.words);
  for (const auto& row : detail::directive_rows) words.emplace_back(row.word);
  for (const auto& call : detail::credential_calls) words.emplace_back(call.function);
  for (const std::string_view word : detail::login_names) words.emplace_back(word);
  for (const std::string_view word : detail::login_pairs) words.emplace_back(word);
  for (const std::string_view word : detail::key_owners)
    words.push_back(std::string(word) + " key");
  for (const std::string_view word : detail::trailing_words) words.emplace_back(word);
  for (const NamedKind& kind : named_kinds) words.emplace_back(kind.words);
  return words;
}

/// A name as people write it, of the words of a row.
std::string name_of_row(std::string words) {
  const int style = *rc::gen::inRange(0, 5);
  std::string name;
  bool begins = false;
  for (const char c : words) {
    if (c == ' ' || c == '|') {
      if (style == 0) name += '_';
      if (style == 1) name += '-';
      if (style == 2) name += '.';
      begins = true;
      continue;
    }
    const bool capital = style == 0 || (begins && style >= 3);
    name += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = false;
  }
  const std::string before =
      *rc::gen::element<std::string>("", "", "DB_", "my", "x", "3", "\\n", "PG");
  const std::string behind = *rc::gen::element<std::string>("", "", "_2", "7", "_B64", "s", "Path");
  return before + name + behind;
}

std::string value() {
  return *rc::gen::element<std::string>(
      "Zk39fjQ2mmPqL8", "hunter2", "correct horse", "ada:pa55-word",
      "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef01234567", "$VALUE",
      "/run/secrets/db", ">hunter2", "host:5432:db:ada:pa55word", "true", "x");
}

std::string joint() {
  return *rc::gen::element<std::string>("=", ": ", ":", " ", " = ", "('", "(\"", "\", \"", "', '",
                                        "\":\"", "\\\": \\\"", "\">", "\n", "\\n", ";", "&",
                                        " IDENTIFIED BY '", " --", " -p", " -p ", " -u ", " | ",
                                        "''", "\"", "'", "\\", "\t", "=-");
}

/// What a text is made of: names, values, what stands between them.
std::string text_of(const std::vector<std::string>& words,
                    const std::vector<std::string>& programs) {
  std::string text;
  for (int pieces = *rc::gen::inRange(1, 7); pieces > 0; --pieces) {
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
      case 1: text += name_of_row(one_of(words)); break;
      case 2: text += value(); break;
      case 3: text += one_of(programs); break;
      case 4: text += *rc::gen::string<std::string>(); break;
      default:
        text += *rc::gen::element<std::string>("python -m server", "sh -c ", "echo ", "user");
        break;
    }
    text += joint();
  }
  if (*rc::gen::inRange(0, 4) == 0) text += value();
  return text;
}

TEST_CASE("a text in which there may be nothing holds nothing") {
  const std::vector<std::string> words = table_words();
  const std::vector<std::string> programs = testing::program_names();
  CHECK(rc::check("pairs and commands, with hints and without", [&] {
    const std::string text = text_of(words, programs);
    RC_ASSERT(testing::is_same_with_hints(text));
    RC_CLASSIFY(may_hold_pairs(text, classes_of(text)), "may hold pairs");
    RC_CLASSIFY(may_hold_arguments(text), "may hold arguments");
  }));
}

TEST_CASE("words of a list in which there may be nothing hold nothing") {
  const std::vector<std::string> words = table_words();
  const std::vector<std::string> programs = testing::program_names();
  CHECK(rc::check("lists, with hints and without", [&] {
    std::vector<std::string> list;
    for (int count = *rc::gen::inRange(1, 6); count > 0; --count) {
      list.push_back(*rc::gen::arbitrary<bool>() ? one_of(programs) : text_of(words, programs));
      if (*rc::gen::arbitrary<bool>()) list.push_back("--" + name_of_row(one_of(words)));
    }
    RC_ASSERT(testing::is_same_with_hints(list));
  }));
}

TEST_CASE("a name in which there is no word of a row means nothing") {
  const std::vector<std::string> words = table_words();
  CHECK(rc::check("names, with hints and without", [&] {
    std::string name = name_of_row(one_of(words));
    if (*rc::gen::arbitrary<bool>())
      name += *rc::gen::element<std::string>("_", "", "-", "9") + name_of_row(one_of(words));
    RC_ASSERT(meaning_of(name) == detail::meaning_by_words(name));
  }));
}

TEST_CASE("every place of every program is looked at") {
  for (const Program& program : testing::all_programs()) {
    if (program.kind == ProgramKind::alias) continue;
    any_item(program, [&](const ProgramItem& item) {
      std::string verbs(item.verbs);
      for (char& c : verbs) c = c == '>' || c == '*' ? ' ' : c;
      const std::string start = std::string(program.name) + ' ' + verbs;
      const std::string place(item.place);
      for (const std::string joint : {" ", "", "="}) {
        for (const std::string value : {"Zk39fjQ2mmPqL8", "ada:Zk39fjQ2mmPqL8"}) {
          const std::string line =
              place.starts_with('#') || place == "<"
                  ? "echo " + value + " | " + start + value + " b c d e " + value
                  : start + place + joint + value;
          CAPTURE(line);
          CHECK(testing::is_same_with_hints(line));
        }
      }
      return false;
    });
  }
}

TEST_CASE("a word that names a program, an option of a login or a secret may hold arguments") {
  const bool hinted = testing::holds([] {
    std::string text;
    for (int pieces = *rc::gen::inRange(0, 5); pieces > 0; --pieces)
      text += *rc::gen::element<std::string>("-u", "--user", "-k", "docker", "curl", "mysql", "/",
                                             ",", ";", "+", "_", "-", "x", "7", "token", "assWord",
                                             "passphrase", "\xC3\xA9", std::string(1, '\0'));
    const bool named = detail::names_firm_program(text, CommandPart::word);
    const bool held = detail::command_hints.occur_in(text) || detail::asks_for_secret(text);
    RC_ASSERT(may_hold_arguments(text) || !(named || held));
    if (text.size() <= 16 && classes_of(text) == 0)
      RC_ASSERT(may_hold_arguments(text) == (named || held));
  });
  CHECK(hinted);
}

TEST_CASE("the names of programs have no characters but those that are looked for") {
  for (const std::string& name : testing::program_names()) {
    CAPTURE(name);
    const bool looked_for = detail::has_firm_place(*find_program(name));  // not of "["
    CHECK((!looked_for || ascii::all(name, detail::in_program_name)));
    CHECK(name.front() != '-');  // such a name is taken for an option
    CHECK(find_program_row(name) != nullptr);
  }
}

/// The most characters of one alphabet that what fits a pattern has in a row.
std::size_t max_run(std::string_view pattern, Alphabet alphabet) {
  std::size_t longest = 0;
  std::size_t run = 0;
  SegmentReader reader(pattern);
  for (Segment segment; reader.next(segment);) {
    for (const char c : segment.literal) {
      run = in_alphabet(c, alphabet) ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    if (!segment.literal.empty()) continue;
    bool fits = true;
    for (int c = 0; c < 256; ++c)
      fits = fits && (!in_alphabet(static_cast<char>(c), segment.alphabet) ||
                      in_alphabet(static_cast<char>(c), alphabet));
    run = fits ? run + segment.min : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

TEST_CASE("each kind that a name tells has a run that is looked for") {
  for (const NamedKind& kind : named_kinds) {
    CAPTURE(kind.id);
    CHECK((max_run(kind.pattern, Alphabet::url_safe) >= detail::min_key_run ||
           max_run(kind.pattern, Alphabet::base64) >= detail::min_base64_run));
  }
}

TEST_CASE("a word that is looked for stands where its place says") {
  constexpr auto hints = [] {
    WordHints<4> list;
    list.add("pat", HintPlace::whole);
    list.add("pass", HintPlace::end);
    list.add("assword", HintPlace::anywhere);
    list.add("pw", HintPlace::whole);
    return list;
  }();
  for (const std::string_view text : {"pat", "MY_PAT", "myPat", "a pat", "PAT2", "pgpass", "pass",
                                      "PASS1", "Passwords", "pw", "my-pw", "x\\npat"}) {
    CAPTURE(text);
    CHECK(hints.occur_in(text));
  }
  for (const std::string_view text :
       {"path", "spat", "pas", "passage", "p", "", "pwd", "apw", "patch"}) {
    CAPTURE(text);
    CHECK_FALSE(hints.occur_in(text));
  }
}

/// Up to 80 of these characters.
std::string text_from(std::string_view characters) {
  std::string text(*rc::gen::inRange<std::size_t>(0, 81), '\0');
  for (char& c : text) c = characters[*rc::gen::inRange<std::size_t>(0, characters.size())];
  return text;
}

TEST_CASE("words that are looked for are found wherever they stand") {
  static constexpr auto hints = [] {
    WordHints<4> list;
    list.add("pw", HintPlace::whole);
    list.add("pat", HintPlace::whole);
    list.add("tap6", HintPlace::end);
    list.add("a_pat", HintPlace::end);
    return list;
  }();
  constexpr std::string_view words[] = {"pw", "pat", "tap6", "a_pat"};
  const auto is_within = [&](std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const std::string_view word : words) {
        if (!ascii::starts_with(text.substr(at), word)) continue;
        const std::size_t end = at + word.size();
        if (end < text.size() && ascii::is_lower(text[end])) continue;
        const bool begins = at == 0 || !ascii::is_letter(text[at - 1]) ||
                            ascii::is_upper(text[at]) || (at > 1 && text[at - 2] == '\\');
        if (begins || word == "tap6" || word == "a_pat") return true;
      }
    }
    return false;
  };
  CHECK(rc::check("words at every place", [&] {
    const std::string text =
        text_from("tpaw") + text_from("xY_ .\\2") +
        *rc::gen::element<std::string>("pw", "PAT", "Pat", "ntap6", "a_pat", "xpat", "apw", "paw") +
        text_from(*rc::gen::element<std::string>("p", "_.X", "tpa_6"));
    RC_ASSERT(hints.occur_in(text) == is_within(text));
    RC_CLASSIFY(hints.occur_in(text), "found");
  }));
}

TEST_CASE("the signs of a text are those that a look at every place finds") {
  const auto longest = [](std::string_view text, Alphabet alphabet, std::string_view others) {
    std::size_t most = 0;
    std::size_t run = 0;
    for (const char c : text) {
      const bool is = in_alphabet(c, alphabet) || others.find(c) != std::string_view::npos;
      run = is ? run + 1 : 0;
      most = std::max(most, run);
    }
    return most;
  };
  CHECK(rc::check("runs and colons", [&] {
    const std::string text = text_from("aB3-_") + text_from("a+/=:. ") + text_from("Zz9-");
    const ByteClasses has = classes_of(text);
    const auto is = [has](ByteClasses bit) { return (has & bit) != 0; };
    const std::size_t run = longest(text, Alphabet::url_safe, "+/");
    RC_ASSERT(is(byte_class::run_of_14) == (run >= 14 && is(byte_class::equals)));
    RC_ASSERT(is(byte_class::run_of_20) == (run >= 20));
    RC_ASSERT(is(byte_class::key_of_20) == (longest(text, Alphabet::url_safe, "") >= 20));
    RC_ASSERT(is(byte_class::colons) == (std::count(text.begin(), text.end(), ':') >= 4));
    RC_ASSERT(is(byte_class::scheme) == (text.find(":/") != std::string::npos));
  }));
}

TEST_CASE("a command is read where an option of its program is given, or may be") {
  for (const std::string_view line :
       {"curl -fsSL --retry 3 https://h.io/x", "curl -fsS --fail https://h.io && echo done"}) {
    CAPTURE(line);
    CHECK_FALSE(may_hold_arguments(line, CommandPart::whole));
    CHECK(may_hold_arguments(line));  // a word of a list, after which options may stand
  }
  for (const std::string_view line :
       {"curl -u ada:Zk39fjQ2mmPqL8", "curl -sSu ada:Zk39fjQ2mmPqL8", "curl -#u ada:Zk39fjQ2mmPqL8",
        "curl -s '-uada:Zk39fjQ2mmPqL8'", "curl --proxy-user=ada:Zk39fjQ2mmPqL8",
        "curl -sb sid=Zk39fjQ2mmPqL8"}) {
    CAPTURE(line);
    CHECK(may_hold_arguments(line, CommandPart::whole));
    CHECK(testing::is_same_with_hints(line));
  }
}

}  // namespace
}  // namespace nosana::secrets::search_hints
