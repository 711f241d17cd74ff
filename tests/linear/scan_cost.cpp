// SPDX-License-Identifier: MIT
// Searches texts that are made to be dear for secrets; tests/linear/run counts the instructions.
//
//   scan_cost --list          the names of the texts
//   scan_cost NAME BYTES      searches that text of so many bytes, in each role

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/secrets/scan.hpp>

namespace {

using namespace nosana::secrets;

struct Text {
  std::string_view name;
  std::string_view once;   ///< begins the text
  std::string_view again;  ///< repeated behind it
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
    {"names-without-values", "", "a-b_c."},
    {"quotes", "", "\"'"},
    {"backslashes", "password=\"", "\\"},
    {"json-in-json", "", "{\\\"a\\\":\\\"{"},
    {"colons", "", "a: "},
    {"here-documents", "", "cat <<A\n"},
    {"substitutions", "", "$("},
    {"joints", "x=1", ";,&"},
    {"options", "curl ", "-u --password "},
    {"exports", "", "export A=b;"},
    {"marks", "", "%%a.b"},
    {"blanks", "", " \t"},
    {"dots", "", "..."},
    {"nothing", "", std::string_view("\0", 1)},
});

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
    return 0;
  }
  const auto* const text = argc == 3
                               ? std::find_if(texts.begin(), texts.end(),
                                              [&](const Text& t) { return t.name == argv[1]; })
                               : texts.end();
  if (text == texts.end()) {
    std::fputs("usage: scan_cost --list | NAME BYTES\n", stderr);
    return 2;
  }
  const std::size_t bytes = std::strtoul(argv[2], nullptr, 10);
  std::string whole(text->once);
  whole.reserve(bytes + text->again.size());
  while (whole.size() < bytes) whole += text->again;
  if (bytes != 0) search(whole);
  return 0;
}
