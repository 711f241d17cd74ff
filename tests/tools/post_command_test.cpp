// SPDX-License-Identifier: MIT
// The commands that guard accepts, and that it refuses every other: an unlinted file must not be
// posted.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <common/message.hpp>
#include <common/post_command.hpp>

#include "support/commander.hpp"
#include "support/properties.hpp"

namespace nosana::tool {
namespace {

using testing::Choices;
using Command = std::vector<std::string>;

Command words(std::string_view text) {
  Command command;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    command.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return command;
}

/// "public job.json", "confidential job.json", or "refused".
std::string reading(const Command& command) {
  try {
    const PostCommand post = read_post_command(command);
    return std::string(name_of(post.posting)) + ' ' + post.file;
  } catch (const UsageError&) {
    return "refused";
  }
}

TEST_CASE("every way to start nosana job post is understood") {
  for (const std::string_view start : {"nosana",
                                       "/usr/local/bin/nosana",
                                       "./node_modules/.bin/nosana",
                                       "npx @nosana/cli",
                                       "npx -y @nosana/cli@1.2.3",
                                       "npx --yes @nosana/cli@latest",
                                       "npx -- @nosana/cli",
                                       "npx --yes --package=@nosana/cli nosana",
                                       "npx -p @nosana/cli@1 -- nosana",
                                       "npm exec -- @nosana/cli",
                                       "npm exec --yes --package=@nosana/cli -- nosana",
                                       "npm x -- @nosana/cli",
                                       "pnpm dlx @nosana/cli",
                                       "pnpm exec nosana",
                                       "pnpx @nosana/cli@next",
                                       "yarn dlx @nosana/cli",
                                       "yarn dlx -q -p @nosana/cli nosana",
                                       "bunx @nosana/cli",
                                       "bunx --bun @nosana/cli",
                                       "bun x @nosana/cli",
                                       "node node_modules/.bin/nosana",
                                       "node --no-warnings /opt/@nosana/cli/dist/src/index.js",
                                       "/usr/bin/npx @nosana/cli"}) {
    CAPTURE(start);
    const std::string command(start);
    CHECK(reading(words(command + " job post --file job.json -m m -t 10")) == "public job.json");
    CHECK(reading(words(command + " job post --confidential --file job.json")) ==
          "confidential job.json");
    CHECK(reading(words(command + " --log none job --log=info post -f job.json --log trace")) ==
          "public job.json");
    CHECK(reading(words(command + " job get --file job.json")) == "refused");
    CHECK(reading(words(command)) == "refused");
  }
}

TEST_CASE("the file is found in each spelling that commander accepts") {
  for (const std::string_view spelling :
       {"--file a/job.json", "--file=a/job.json", "-f a/job.json", "-fa/job.json"}) {
    CAPTURE(spelling);
    const std::string text(spelling);
    CHECK(reading(words("nosana job post " + text)) == "public a/job.json");
    CHECK(reading(words("nosana job post --wait " + text + " --market m")) == "public a/job.json");
    CHECK(reading(words("nosana job post -m m " + text + " --confidential --download")) ==
          "confidential a/job.json");
  }
  CHECK(reading(words("nosana job post -f j.yaml")) == "public j.yaml");
  CHECK(reading(words("nosana job post -f j.yml")) == "public j.yml");
  CHECK(reading({"nosana", "job", "post", "--file", "a b.json"}) == "public a b.json");
  CHECK(reading({"nosana", "job", "post", "--file=--x.json"}) == "public --x.json");
}

TEST_CASE("the value of an option is not taken for an option or a file") {
  CHECK(reading(words("nosana job post -f j.json --market other.json")) == "public j.json");
  CHECK(reading(words("nosana job post -f j.json --api --confidential")) == "refused");
  CHECK(reading(words("nosana job post --market --file j.json")) == "refused");
  CHECK(reading(words("nosana job post --market=--file --file j.json")) == "public j.json");
  CHECK(reading(words("nosana job post --download out --file j.json")) == "public j.json");
  CHECK(reading(words("nosana job post -mconfidential -f j.json")) == "public j.json");
}

TEST_CASE("an unsupported command is refused") {
  for (const std::string_view command : {
           "nosana job post",
           "nosana job post --file",
           "nosana job post --file=",
           "nosana job post -f",
           "nosana job post -f=j.json",
           "nosana job post --file -",
           "nosana job post --file --confidential",
           "nosana job post --file j.json --file j.json",
           "nosana job post -f a.json --file=b.json",
           "nosana job post --url x.json",
           "nosana job post --url=x.json --file j.json",
           "nosana job post echo hello",
           "nosana job post --file j.json echo",
           "nosana job post --file j.json -- echo",
           "nosana job post -- --file j.json",
           "nosana job -- post --file j.json",
           "nosana -- job post --file j.json",
           "nosana --file j.json job post",
           "nosana --network devnet job post --file j.json",
           "nosana job --file j.json post",
           "nosana job post --fil j.json",
           "nosana job post --File j.json",
           "nosana job post --file j.json --confidential=true",
           "nosana job post --file j.json --confidentia",
           "nosana job post --file j.json --unknown",
           "nosana job post --file j.json -x",
           "nosana job post --file j.json --log",
           "nosana job post --file j.json --log loud",
           "nosana job post --file j.json --log=",
           "nosana job post --log --confidential --file j.json",
           "nosana job post --file --log none",
           "nosana job post --file j.json --version",
           "nosana job post --file j.json --market -V",
           "nosana -V job post --file j.json",
           "nosana job --log none upload --file j.json",
           "node -r x.js node_modules/.bin/nosana job post --file j.json",
           "node @nosana/cli/../x.js job post --file j.json",
           "node job post --file j.json",
           "nosana job post --file j.json -",
           "nosana job post --file j.jsonc",
           "nosana job post --file j.txt",
           "nosana job post --file j.JSON",
           "nosana job post --file /dev/fd/63",
           "nosana job run --file j.json",
           "nosana node run j.json",
           "sh -c nosana",
           "env X=1 nosana job post --file j.json",
           "sudo nosana job post --file j.json",
           "node nosana job post --file j.json",
           "echo nosana job post --file j.json",
           "npx nosana job post --file j.json",
           "npx nosana-cli job post --file j.json",
           "npx -c nosana job post --file j.json",
           "npx --prefix x @nosana/cli job post --file j.json",
           "npx -p other -p @nosana/cli nosana job post --file j.json",
           "npx -p @nosana/cli -p @nosana/cli nosana job post --file j.json",
           "npx -p @nosana/cli other job post --file j.json",
           "npx @nosana/cli@npm:other job post --file j.json",
           "npx @nosana/cli@ job post --file j.json",
           "npx @nosana/client job post --file j.json",
           "npm exec @nosana/cli job post --file j.json",
           "npm run nosana job post --file j.json",
           "npm exec --package=@nosana/cli nosana job post --file j.json",
           "pnpm -C x dlx @nosana/cli job post --file j.json",
           "pnpm nosana job post --file j.json",
           "pnpm exec @nosana/cli job post --file j.json",
           "yarn nosana job post --file j.json",
           "bun nosana job post --file j.json",
           "",
       }) {
    CAPTURE(command);
    CHECK(reading(words(command)) == "refused");
  }
  CHECK(reading({"nosana", "job", "post", "--file", "j.json", ""}) == "refused");
  CHECK(reading({"nosana job post --file j.json"}) == "refused");
  CHECK(reading({"", "job", "post", "--file", "j.json"}) == "refused");
}

TEST_CASE("an error repeats no value of the command") {
  constexpr std::string_view marker = "correctHorse1Battery";
  for (const std::string& word :
       {std::string(marker), "--" + std::string(marker), "-x" + std::string(marker),
        "--unknown=" + std::string(marker), "--url=" + std::string(marker),
        "--file=" + std::string(marker)}) {
    for (Command command : {Command{"nosana", "job", "post"}, Command{"npx"}, Command{}}) {
      command.push_back(word);
      std::string message;
      try {
        (void)read_post_command(command);
      } catch (const UsageError& error) {
        message = error.what();
      }
      CHECK_FALSE(message.empty());
      CHECK(message.find(marker) == std::string::npos);
    }
  }
}

TEST_CASE("a command that is run posts the file that was linted, in the mode that was linted") {
  constexpr std::array<std::string_view, 30> pieces = {"--file",
                                                       "--log",
                                                       "none",
                                                       "--log=info",
                                                       "-V",
                                                       "upload",
                                                       "post",
                                                       "-f",
                                                       "--file=",
                                                       "-f=",
                                                       "a.json",
                                                       "b.json",
                                                       "a.json",
                                                       "--confidential",
                                                       "--market",
                                                       "-m",
                                                       "-mm",
                                                       "--wait",
                                                       "--url",
                                                       "--download",
                                                       "--download=x",
                                                       "--",
                                                       "-",
                                                       "--api",
                                                       "-h",
                                                       "--confidential=1",
                                                       "--type",
                                                       "container",
                                                       "",
                                                       "--gpu"};
  std::size_t read = 0;
  testing::for_all("words of nosana job post", [&](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    Command arguments = {"--file", "a.json"};
    if (choices.once_in(4)) arguments.clear();
    for (std::size_t n = choices.below(5); n != 0; --n) {
      std::string word(choices.one_of(pieces));
      if (choices.once_in(3)) word += choices.one_of(pieces);
      arguments.push_back(word);
    }
    arguments.insert(arguments.begin(), {"job", "post"});
    if (choices.once_in(3))
      arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(choices.below(3)),
                       std::string(choices.one_of(pieces)));
    Command command = {"nosana"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const std::string got = reading(command);
    if (got == "refused") return;
    ++read;
    const std::optional<testing::Posted> really = testing::posted_by_commander(arguments);
    RC_ASSERT(really.has_value());
    RC_ASSERT(got == (really->confidential ? "confidential " : "public ") + really->file);
  });
  CHECK(read > 0);  // the reference accepted some
}

}  // namespace
}  // namespace nosana::tool
