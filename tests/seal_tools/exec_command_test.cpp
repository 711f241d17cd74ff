// SPDX-License-Identifier: MIT
// The commands that exec runs: never one that publishes.
#include <nosana_seal/exec_command.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <nosana_seal/status.hpp>

#include "support/commander.hpp"
#include "support/properties.hpp"

namespace nosana::tool {
namespace {

using testing::Choices;
using Words = std::vector<std::string>;

bool runs(const Words& command) {
  try {
    check_exec_command(command);
    return true;
  } catch (const Failure& failure) {
    CHECK(failure.status() == SealStatus::usage);
    return false;
  }
}

Words words(std::string_view text) {
  Words all(1);
  for (const char c : text) {
    if (c == ' ') {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  return all;
}

/// `sh -c TEXT sh {}`
bool runs_text(const std::string& text) { return runs({"sh", "-c", text, "sh", "{}"}); }

constexpr std::array<std::string_view, 34> starts = {
    "nosana",
    "/usr/local/bin/nosana",
    "npx @nosana/cli",
    "npx -y @nosana/cli@1.2.3",
    "npx --yes --package=@nosana/cli nosana",
    "npm exec -- @nosana/cli",
    "npm exec --package=@nosana/cli -- nosana",
    "pnpm dlx @nosana/cli",
    "pnpm exec nosana",
    "pnpx @nosana/cli",
    "yarn dlx @nosana/cli",
    "bunx @nosana/cli",
    "bun x @nosana/cli",
    "node ./node_modules/.bin/nosana",
    "node /opt/@nosana/cli/dist/src/index.js",
    "node --no-warnings node_modules/@nosana/cli/a.mjs",
    "env nosana",
    "env -i A=b C=d nosana",
    "env -u A --unset=B -- npx @nosana/cli",
    "sudo nosana",
    "sudo -E -u me nosana",
    "sudo -nE --user=me A=b npx @nosana/cli",
    "doas -u me nosana",
    "time -p nosana",
    "nohup nosana",
    "nice nosana",
    "nice -n 10 nosana",
    "nice -10 nosana",
    "timeout -k 5 1h nosana",
    "stdbuf -oL nosana",
    "setsid -w nosana",
    "ionice -c 3 nosana",
    "sudo env A=b nice nohup npx @nosana/cli",
    "nosana-lint guard --format concise -- nosana"};

TEST_CASE("a command that posts confidentially runs, by any launcher") {
  for (const std::string_view start : starts) {
    CAPTURE(start);
    const std::string line(start);
    CHECK(runs(words(line + " job post --file {} --confidential -m m")));
    CHECK(runs(words(line + " job post --confidential --file={}")));
    CHECK(runs(words(line + " --log none job post -f {} --confidential")));
    CHECK(runs(words(line + " job --log=info post -f {} --confidential --log debug")));
  }
}

TEST_CASE("by any launcher, only a confidential post runs") {
  for (const std::string_view start : starts) {
    CAPTURE(start);
    const std::string line(start);
    for (const std::string_view rest : {"job post --file {}",
                                        "job --log none post --file {} -m m",
                                        "--log none job post --file {}",
                                        "job post --log --confidential --file {}",
                                        "job post --file {} --market --confidential",
                                        "job post --file {} --market --log=none --confidential",
                                        "job post --file {} --confidential=false",
                                        "job post --file {} -- --confidential",
                                        "job -- post --file {} --confidential",
                                        "-- job post --file {} --confidential",
                                        "job post --file other.json --confidential -w {}",
                                        "job post {} --confidential",
                                        "job --network devnet post --file {} --confidential",
                                        "job upload {}",
                                        "job --log none upload {}",
                                        "job upload {} --confidential",
                                        "job run {}",
                                        "job validate {}",
                                        "job get {}",
                                        "node run {}",
                                        "address {}",
                                        "help job post --file {} --confidential",
                                        "--version job post --file {} --confidential",
                                        "{}"}) {
      CAPTURE(rest);
      CHECK_FALSE(runs(words(line + ' ' + std::string(rest))));
    }
  }
}

TEST_CASE("an unsupported program that names the client does not run") {
  for (const std::string_view line :
       {"docker run nosana/nosana-cli job post --file {} --confidential",
        "ssh host nosana job post --file {} --confidential",
        "xargs -a {} nosana job post --confidential --file x.json",
        "find {} -exec nosana job upload + ",
        "env -S nosana job upload {}",
        "env -C {} nosana job post --confidential --file x.json",
        "sudo -i nosana job upload {}",
        "sudo -u nosana job post --file {}",
        "npx nosana job post --file {} --confidential",
        "node nosana job post --file {} --confidential",
        "node cli.js job upload {}",
        "node ./nosana-cli/dist/src/index.js job post --file {} --confidential",
        "node -r ./hook.js /x/.bin/nosana job post --file {} --confidential",
        "node @nosana/cli/../evil.js job post --file {} --confidential",
        "./Nosana job upload {}",
        "./nosana.js job upload {}",
        "nosana-job post --file {} --confidential",
        "/usr/bin/nosana-job post --file {}",
        "my-client job post --file {}",
        "echo nosana {}",
        "fish -c nosana {}",
        "bash --rcfile nosana -c true {}"}) {
    CAPTURE(line);
    CHECK_FALSE(runs(words(line)));
  }
  CHECK_FALSE(runs({"python3", "-c", "import os; os.execlp('nosana', 'nosana', 'job', f)", "{}"}));
  CHECK_FALSE(runs({"python3", "-c", "subprocess.run([cli,'job','upload',f])", "{}"}));
  CHECK_FALSE(runs({"node", "-e", "require('@nosana/sdk')", "{}"}));
  CHECK_FALSE(runs({"script", "-qc", "nosana job post --confidential --file {}"}));
  CHECK_FALSE(runs({"env", "X=nosana job", "sh", "-c", "$X upload \"$1\"", "sh", "{}"}));
  CHECK_FALSE(runs({"nosana job post --file {} --confidential"}));
}

TEST_CASE("a program that does not name the client is not checked") {
  CHECK(runs({"cat", "{}"}));
  CHECK(runs({"node", "post.js", "--file={}"}));
  CHECK(runs({"curl", "--data-binary", "@{}", "https://api.example.net/nosana/jobs"}));
  CHECK(runs({"python3", "deliver.py", "--key", "/home/me/.nosana/nosana_key.json", "{}"}));
  CHECK(runs({"env", "HOME=/home/nosana", "A=nosana-lint", "cat", "{}"}));
  CHECK(runs({"nosana-lint", "--confidential", "{}"}));
  CHECK(runs({"sh", "deploy.sh", "{}"}));
  CHECK(runs_text("cat \"$1\" # as nosana job post does"));
  CHECK(runs_text("cat <<X\n$((1+1))\nX\ncat \"$1\""));
}

TEST_CASE(
    "in the text of a shell every command that names the client is understood, or nothing runs") {
  for (const std::string_view text :
       {"nosana job post --confidential --file \"$1\" | tee log",
        "nosana job post --confidential --file $1",
        "set -e; cd /x && npx -y @nosana/cli job post --file \"${1}\" --confidential > log 2>&1",
        "exec nosana job post --confidential --file '/x/job.json'",
        "if ! nosana job post --file \"$1\" --confidential; then exit 3; fi # nosana job upload",
        "NODE_OPTIONS= nohup nosana --log none job post --file \"$1\" --confidential &",
        "id=$(nosana job post --file \"$1\" --confidential --market \"$MARKET\")",
        "for m in a b; do nosana job post --confidential -f \"$1\" -m \"$m\"; done",
        "{ nosana job post \\\n --file \"$1\" --confidential; }; (echo done)",
        "command -v nosana >/dev/null && nosana job post --file \"$1\" --confidential",
        "bash -lc 'nosana job post --file \"$1\" --confidential' bash \"$1\""}) {
    CAPTURE(text);
    const bool other = std::string_view(text).find("/x/job.json") != std::string_view::npos;
    CHECK(runs_text(std::string(text)) == !other);
  }
  CHECK(runs({"bash", "-lc", "nosana job post --file {} --confidential"}));
  CHECK(
      runs({"sudo", "bash", "-o", "pipefail", "-ec", "nosana job post -f {} --confidential|cat"}));
  CHECK(
      runs({"sh", "-c", "exec nosana \"$@\"", "sh", "job", "post", "-f", "{}", "--confidential"}));
}

TEST_CASE("in a shell text nothing else runs") {
  for (const std::string_view text :
       {"nosana job post --file \"$1\"",
        "nosana job post --file \"$1\" # not --confidential",
        "nosana job post --file \"$1\" #--confidential\n",
        "nosana 'job'  \\\n \"post\" --file \"$1\"",
        "nosana job upload \"$1\"",
        "nos\"\"ana job upload \"$1\"",
        "n\\osana job upload \"$1\"",
        "no\\\nsana job upload \"$1\"",
        "n\\\nosana j --confidential ob post \"$1\"",
        "/opt/x j\\\nob up\\\nload \"$1\"",
        "nosana job --log none post --file \"$1\"",
        "nosana job post --confidential --file \"$1\"; nosana job upload \"$1\"",
        "nosana job post --confidential --file \"$1\" && npx @nosana/cli job upload x",
        "nosana job post --confidential --file \"$1\" $(nosana job upload x)",
        "nosana job post --confidential --file \"$1\" `nosana job upload x`",
        "echo --confidential; nosana job post --file \"$1\"",
        "nosana job post --file \"$1\" --market $M --confidential",
        "nosana job post --file \"$1\" --market m* --confidential",
        "nosana job post --file \"$1\" $OPTIONS --confidential",
        "nosana job post --file \"$1\" \"$2\" --confidential",
        "nosana job post --file \"$1\" {--market,m} --confidential",
        "nosana $VERB \"$1\"",
        "shift; nosana job post --file \"$1\" --confidential",
        "set -- x.json; nosana job post --file \"$1\" --confidential",
        "X=nosana; $X job post --file \"$1\" --confidential",
        "$X job upload \"$1\"",
        "f() { nosana \"$@\"; }; f job upload \"$1\"",
        "alias p='nosana job post'; p --file \"$1\"",
        "eval nosana job upload \"$1\"",
        "echo nosana job upload \"$1\" | sh",
        "sh -c 'nosana job upload x'; cat \"$1\"",
        "nosana job post --confidential --file - < \"$1\"",
        "nosana job post --confidential --file <(cat \"$1\")",
        "nosana job post --confidential --file \"$1\" --timeout $((1+2))",
        "nosana job post --file \"$1\" $'--confidential'",
        "cat <<X | sh\nnosana job upload x\nX\ncat \"$1\"",
        "nosana job post --file \"$1",
        "nosana job post --file \"$1\" --confidential ${X:-nosana job upload}",
        "case \"$1\" in a) nosana job upload \"$1\";; esac"}) {
    CAPTURE(text);
    CHECK_FALSE(runs_text(std::string(text)));
  }
  CHECK_FALSE(runs({"zsh", "-ic", "nosana job post -f {} --confidential # ; nosana job upload x"}));
  CHECK_FALSE(runs({"sh", "-c", "$* {}", "sh", "nosana", "job", "upload"}));
}

TEST_CASE("{} must occur exactly once in the command") {
  CHECK_FALSE(runs({}));
  CHECK_FALSE(runs({"cat"}));
  CHECK_FALSE(runs({"cat", "{", "}"}));
  CHECK_FALSE(runs({"cat", "{}", "{}"}));
  CHECK_FALSE(runs({"cat", "{}{}"}));
}

TEST_CASE("with any words around it, job post without --confidential does not run") {
  testing::for_all("never published", [](Words before, const Words& after) {
    const Words command = [&] {
      Words all = std::move(before);
      for (const char* const word : {"job", "post", "--file", "{}"}) all.emplace_back(word);
      all.insert(all.end(), after.begin(), after.end());
      return all;
    }();
    RC_ASSERT(!runs(command));
  });
}

// ---- how commander parses an accepted command ----

constexpr std::array<std::string_view, 26> pieces = {
    "--log", "--log=none", "none",   "--file",  "-f",         "{}",          "--confidential",
    "-m",    "--market",   "market", "--wait",  "--download", "--download=", "--",
    "-",     "job",        "post",   "upload",  "-V",         "--version",   "--confidential=1",
    "--url", "-h",         "",       "--api=x", "--log=x"};

// An accepted command line with some of its words changed.
Words mutated(Choices& choices) {
  Words all = {"job", "post", "--file", "{}", "--confidential", "--market", "m"};
  for (std::size_t n = choices.below(4); n != 0; --n) {
    const std::size_t at = choices.below(all.size() + 1);
    const auto place = all.begin() + static_cast<std::ptrdiff_t>(at);
    const std::string piece(choices.one_of(pieces));
    switch (choices.below(4)) {
      case 0: all.insert(place, piece); break;
      case 1:
        if (at < all.size()) all.erase(place);
        break;
      case 2:
        if (at < all.size()) *place = piece;
        break;
      default:
        if (at < all.size()) *place += piece;
    }
  }
  return all;
}

void demand_agreement(const Words& given) {
  Words real = given;
  for (std::string& word : real) {
    for (std::size_t at = word.find("{}"); at != std::string::npos; at = word.find("{}"))
      word.replace(at, 2, "job.json");
  }
  const std::optional<testing::Posted> posted = testing::posted_by_commander(real);
  RC_ASSERT(posted.has_value());
  RC_ASSERT(posted->confidential);
  RC_ASSERT(posted->file == "job.json");
}

TEST_CASE("commander reads every accepted command as a confidential post of the file") {
  std::size_t accepted = 0;
  testing::for_all("mutants of a command", [&](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const Words client = mutated(choices);
    Words command = words(choices.one_of(starts));
    command.insert(command.end(), client.begin(), client.end());
    if (!runs(command)) return;
    ++accepted;
    demand_agreement(client);
  });
  CHECK(accepted > 0);
}

// ---- how a real shell runs an accepted text ----

constexpr std::array<std::string_view, 32> text_pieces = {
    " nosana job post --file \"$1\" --confidential ",
    " --confidential ",
    " #",
    "\n",
    ";",
    " && ",
    " || ",
    " | ",
    "'",
    "\"",
    "\\",
    "\\\n",
    " $(",
    ")",
    " (",
    "`",
    " nosana ",
    " job upload x ",
    " job post --file \"$1\" ",
    " \"$@\" ",
    " $1 ",
    " \"$2\" ",
    " $3 ",
    " true ",
    " env ",
    " exec ",
    " --log none ",
    " ! ",
    " { ",
    " } ",
    " -m ",
    " X=1 "};

// Runs `sh -c TEXT` with a program nosana that records its arguments.
std::vector<Words> calls_of(const std::string& text, const std::filesystem::path& folder) {
  const std::string notes = (folder / "notes").string();
  std::filesystem::remove(notes);
  const std::string path = "PATH=" + folder.string() + ":/usr/bin:/bin";
  const std::string out = "NOTES=" + notes;
  const pid_t child = ::fork();
  if (child == 0) {
    const int quiet = ::open("/dev/null", O_RDWR);
    for (const int number : {0, 1, 2}) (void)::dup2(quiet, number);
    ::execl("/usr/bin/env", "env", "-i", path.c_str(), out.c_str(), "/bin/sh", "-c", text.c_str(),
            "sh", "job.json", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  (void)::waitpid(child, &status, 0);
  std::vector<Words> calls;
  std::ifstream in(notes);
  Words call;
  for (std::string line; std::getline(in, line);) {
    if (line == "<end>") {
      calls.push_back(std::move(call));
      call.clear();
    } else {
      call.push_back(line);
    }
  }
  return calls;
}

TEST_CASE(
    "a real shell runs in every accepted text confidential posts of the file and nothing else") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("nosana-exec-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  // One write for each call: two of a pipeline run at once.
  std::ofstream(folder / "nosana") << "#!/bin/sh\nnote=\nfor w; do note=\"$note$w\n\"; done\n"
                                      "printf '%s<end>\\n' \"$note\" >> \"$NOTES\"\n";
  std::filesystem::permissions(folder / "nosana", std::filesystem::perms::owner_all);
  std::size_t called = 0;
  testing::for_all("shell texts", [&](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    std::string text(text_pieces[0]);
    for (std::size_t n = choices.below(6); n != 0; --n) {
      const std::string piece(choices.one_of(text_pieces));
      text.insert(choices.once_in(2) ? choices.below(text.size() + 1) : text.size(), piece);
    }
    if (!runs_text(text)) return;
    RC_LOG() << "the text is " << text << '\n';
    for (const Words& call : calls_of(text, folder)) {
      ++called;
      demand_agreement(call);
    }
  });
  std::filesystem::remove_all(folder);
  CHECK(called > 0);
}

}  // namespace
}  // namespace nosana::tool
