// SPDX-License-Identifier: MIT
// Searches texts that are made to be expensive for secrets, and files that are made to be so for
// definitions; tests/linear/run counts the instructions.
//
//   scan_cost --list          the names of the texts and files
//   scan_cost NAME BYTES      searches that text of so many bytes in each role, or that file

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <common/file_texts.hpp>
#include <common/syntax.hpp>
#include <nosana/secrets/scan.hpp>

namespace {

using namespace nosana::secrets;

struct Text {
  std::string_view name;
  std::string_view once;   ///< begins the text
  std::string_view again;  ///< repeated after it
  std::string_view last = {};
};

constexpr auto texts = std::to_array<Text>({
    {"beginnings-of-tokens", "", "ghp_"},
    {"one-endless-token", "sk-", "aB3"},
    {"beginnings-of-web-tokens", "", "eyJ"},
    {"parts-of-web-tokens",
     "eyJhbGciOi"
     "JIUzI1NiJ9",
     ".eyJh"},
    {"beginnings-of-keys", "",
     "-----BEGIN PRIV"
     "ATE KEY-----\n"},
    {"dashes", "", "-----"},
    {"users-of-urls", "", "https://a:"},
    {"one-endless-url", "https://u:", "p:@/"},
    {"parameters", "https://a.example/?", "token=&"},
    {"percent", "", "%25"},
    {"percent-of-percent", "", "%2525"},
    {"base64", "", "QUFB"},
    {"base64-pieces", "", "QUFBQUFBQUFBQUFBQUFBQUFB-_"},
    {"hex", "", "41"},
    {"words", "", "abandon "},
    {"words-in-no-order", "", "zoo able wrong "},
    {"numbers", "[", "17,"},
    {"arrays", "", "[1,["},
    {"base58", "", "5Kd3"},
    {"names", "", "password="},
    {"prompts", "", "read -p \"password: \" x "},
    {"names-without-values", "", "a-b_c."},
    {"quotes", "", "\"'"},
    {"backslashes", "password=\"", "\\"},
    {"json-in-json", "", "{\\\"a\\\":\\\"{"},
    {"colons", "", "a: "},
    {"here-documents", "", "cat <<A\n"},
    {"here-documents-of-programs", "", "redis-cli <<A\n"},
    {"here-strings-of-programs", "", "redis-cli <<< 'AUTH a' "},
    {"lines-of-a-program", "ftp <<A\n", "user a b\n"},
    {"lines-in-lines", "", "redis-cli <<< \"redis-cli <<< '"},
    {"substitutions", "", "$("},
    {"joints", "x=1", ";,&"},
    {"options", "curl ", "-u --password "},
    {"programs-without-their-options", "", "curl -s "},
    {"controls-with-escapes", "", "a%14"},
    {"runs-that-begin-nothing", "", "example-render/worker_"},
    {"exports", "", "export A=b;"},
    {"marks", "", "%%a.b"},
    {"blanks", "", " \t"},
    {"dots", "", "..."},
    {"nothing", "", std::string_view("\0", 1)},
});

// Files, by the extension that their names begin with.
constexpr auto files = std::to_array<Text>({
    {"json: values before a definition", "", R"({"a":"\\"} )", R"({"ops":["\"ops\""]})"},
    {"json: definitions", "", R"({"ops":[]} )"},
    {"json: definitions in strings", "[", R"("{\"ops\":[]}",)", R"(""])"},
    {"json: values before a definition in a string", "", R"({"a":1} )", R"({"b":"{\"ops\":[]}"})"},
    {"json: lists of a definition", "", R"([{"ops":[]}] )"},
    {"json: strings with a definition", "", R"({"b":"{\"ops\":[]}"} )"},
    {"json: definitions in a list", "[", R"({"ops":[]},)", "1]"},
    {"json: numbers", "", "1\n"},
    {"json: open brackets", "", R"({"ops":[)"},
    {"ndjson: definitions", "", "{\"ops\":[]}\n"},
    {"yaml: documents", "", "---\nops: []\n"},
    {"yaml: marks", "", "---\n...\n"},
});

void search_file(const std::string& text, std::string_view name) {
  const auto form = nosana::tool::form_by_content(
      nosana::tool::form_of("x." + std::string(name.substr(0, name.find(':')))), text);
  const nosana::Limits limits;
  for (const bool related_only : {false, true}) {
    nosana::tool::TextReader reader(limits);
    nosana::tool::for_each_text(text, form, limits.bytes, [&](const nosana::tool::FileText& one) {
      reader.read(one, related_only, [](const nosana::tool::FoundText&) {});
    });
  }
}

void search(const std::string& text) {
  constexpr auto roles =
      std::to_array({Role::text, Role::named, Role::header, Role::command, Role::key});
  for (const Role role : roles) {
    ScanBudget budget;
    std::vector<Secret> found;
    scan(text, role, role == Role::header ? "Authorization" : "DB_PASSWORD", budget, found);
    keep_surest(found, 0);
  }
  const std::array<std::string_view, 3> words = {"mysql", "-p", text};
  scan_arguments(words, [](std::size_t, const Secret&) {});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--list") {
    for (const Text& text : texts) std::puts(text.name.data());
    for (const Text& file : files) std::puts(file.name.data());
    return 0;
  }
  const auto is_wanted = [&](const Text& one) { return argc == 3 && one.name == argv[1]; };
  const Text* text = std::find_if(texts.begin(), texts.end(), is_wanted);
  const bool is_text = text != texts.end();
  if (!is_text) text = std::find_if(files.begin(), files.end(), is_wanted);
  if (!is_text && text == files.end()) {
    std::fputs("usage: scan_cost --list | NAME BYTES\n", stderr);
    return 2;
  }
  const std::size_t bytes = std::strtoul(argv[2], nullptr, 10);
  std::string whole(text->once);
  whole.reserve(bytes + text->again.size());
  while (whole.size() < bytes) whole += text->again;
  whole += text->last;
  if (bytes != 0) is_text ? search(whole) : search_file(whole, text->name);
  return 0;
}
