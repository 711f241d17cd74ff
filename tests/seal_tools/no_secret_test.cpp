// SPDX-License-Identifier: MIT
// P1 of docs/design.md for the commands of nosana-seal that read a file: envelopes with something
// else in their fields, definitions and keys in place of an envelope, broken texts, and definitions
// that are opened and refused. Two files that differ only in the secret must give the same output,
// without the secret.

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/opening.hpp>

#include "support/command_output.hpp"
#include "support/planted.hpp"
#include "tools/scratch.hpp"

namespace nosana::tool::no_secret {
namespace {

using nlohmann::ordered_json;
using testing::CommandOutput;
using testing::Output;
using testing::planted::demand_same;
using testing::planted::filled;
using testing::planted::in_json;
using testing::planted::keys;
using testing::planted::words;
using Files = std::vector<std::pair<std::string, std::string>>;  // name and text

seal::Identity identity_of(std::uint8_t byte) {
  std::array<std::uint8_t, 32> secret{};
  secret.fill(byte);
  return seal::Identity::of_secret(secret);
}

std::string key_text(std::uint8_t byte) {
  const seal::LockedBytes text = to_text(identity_of(byte));
  return {reinterpret_cast<const char*>(text.data()), text.size()};
}

std::string sealed(std::string_view plaintext, std::int64_t created) {
  seal::SealOptions options;
  options.recipients = {identity_of(7).recipient(), identity_of(8).recipient()};
  options.now = created;
  auto made = seal::seal(plaintext, options);
  REQUIRE(std::holds_alternative<seal::Envelope>(made));
  return seal::to_text(*std::get_if<seal::Envelope>(&made));
}

/// A command with the file in place of "FILE" and a key file in place of "KEY".
using Command = std::vector<std::string>;

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {{"inspect", "FILE"},
                                           {"inspect", "--json", "FILE"},
                                           {"inspect", "--check", "FILE", "FILE"},
                                           {"verify", "FILE"},
                                           {"verify", "--json", "FILE"},
                                           {"verify", "-R", "FILE", "FILE"},
                                           {"check", "FILE"},
                                           {"check", "-R", "FILE", "FILE"},
                                           {"check", "FOLDER"},
                                           {"textconv", "-i", "KEY", "FILE"},
                                           {"open", "-i", "KEY", "FILE"},
                                           {"open", "-i", "FILE", "FILE"},
                                           {"reseal", "-i", "KEY", "FILE"},
                                           {"exec", "-i", "KEY", "FILE", "--", "true", "{}"},
                                           {"exec", "-i", "FILE", "FILE", "--", "true", "{}"}};
  return all;
}

class Runs {
 public:
  Runs() {
    scratch_.write("keys/seal.key", key_text(7));
    REQUIRE(::chmod(scratch_.path("keys/seal.key").c_str(), 0600) == 0);
  }

  CommandOutput run(const Command& command, const std::string& name) const {
    Command filled_in;
    for (const std::string& word : command)
      filled_in.push_back(word == "FILE"     ? scratch_.path("files/" + name)
                          : word == "FOLDER" ? scratch_.path("files")
                          : word == "KEY"    ? scratch_.path("keys/seal.key")
                                             : word);
    return testing::run_in_process(seal_tool, filled_in);
  }

  /// What all commands say of one file.
  std::vector<Output> outputs(const std::string& name, const std::string& text) const {
    scratch_.write("files/" + name, text);
    std::vector<Output> all;
    for (const Command& command : commands()) {
      const CommandOutput printed = run(command, name);
      const bool is_json = std::find(command.begin(), command.end(), "--json") != command.end();
      all.push_back({std::to_string(printed.status)});
      all.push_back({printed.out, is_json ? "json" : ""});
      all.push_back({printed.err});
    }
    REQUIRE(::unlink(scratch_.path("files/" + name).c_str()) == 0);
    return all;
  }

  [[nodiscard]] const testing::Scratch& scratch() const { return scratch_; }

 private:
  testing::Scratch scratch_;
};

/// An envelope with something else in one of its fields: as its value, as its name, beside it.
Files bad_envelopes(const ordered_json& good, std::string_view word) {
  Files files;
  std::size_t turn = 0;
  const auto add = [&](const ordered_json& envelope) {
    files.emplace_back("job.sealed.json", envelope.dump(2) + "\n");
  };
  const auto planted = [&] { return filled(keys[turn++ % std::size(keys)], word); };
  for (const auto& [name, value] : good.items()) {
    for (int i = 0; i < 3; ++i) {
      ordered_json changed = good;
      changed[name] = planted();
      add(changed);
      changed = good;
      changed.erase(name);
      changed[planted()] = value;
      add(changed);
    }
    ordered_json changed = good;
    changed[name] = {{planted(), planted()}};
    add(changed);
    changed[name] = ordered_json::array({planted()});
    add(changed);
  }
  for (const std::string_view field : {"host", "job", "sender", "signature", "public", "x"}) {
    ordered_json changed = good;
    changed[field] = planted();
    add(changed);
  }
  for (const std::string_view field : {"kind", "to", "key", "x"}) {
    ordered_json changed = good;
    changed["recipients"][0][field] = planted();
    add(changed);
  }
  ordered_json newer = good;
  newer["nosana_seal"] = 2;
  newer["note"] = planted();
  add(newer);
  const std::string text = good.dump(2);
  for (const std::string_view key : keys) {
    const std::string each = filled(key, word);
    files.emplace_back("job.sealed.json", text + each);
    files.emplace_back("job.sealed.json", "{" + in_json(each) + ": 1, " + text.substr(1));
    files.emplace_back("job.sealed.yaml", each + "\n" + text);
    files.emplace_back("job.sealed", text.substr(0, text.size() / 2) + each);
    files.emplace_back("job.json", "<<<<<<< " + each + "\n" + text + "\n=======\n>>>>>>> x\n");
  }
  return files;
}

/// Definitions, and texts that are neither a definition nor an envelope.
Files other_files(std::string_view word) {
  Files files;
  for (const std::string_view key : keys) {
    const std::string each = filled(key, word);
    files.emplace_back("job.json", testing::planted::job_with_key(each));
    files.emplace_back("job.sealed.json", each);
    files.emplace_back("recipients.txt", "# " + each + "\n" + each + "\n");
  }
  for (const std::string_view form : testing::planted::yaml_forms)
    files.emplace_back("job.yaml", filled(form, word));
  for (const std::string_view form : testing::planted::texts_with_values) {
    const std::string text = filled(form, word);
    files.emplace_back("job.json", text);
    files.emplace_back("job.json", text.substr(0, text.size() - 3));
    files.emplace_back("job.json", "[" + text + ", " + text + "]");
    files.emplace_back("job.json", R"({"jobDefinition": )" + text + "}");
    files.emplace_back("job.yaml", "--- \n" + text + "\n---\n" + text);
    files.emplace_back("job.ndjson", text + "\n" + text + "\n");
    files.emplace_back("job.sealed.json", text);
    files.emplace_back("job", text);
    files.emplace_back("job.json",
                       "<<<<<<< HEAD\n" + text + "\n=======\n" + text + "\n>>>>>>> x\n");
    files.emplace_back("job.json", "\xFF\xFE" + text);
  }
  return files;
}

TEST_CASE("P1: no command repeats what stands in the wrong field of an envelope") {
  const Runs runs;
  constexpr std::int64_t future = 4'000'000'000;  // the age of an envelope is shown
  const ordered_json good =
      ordered_json::parse(sealed(R"({"version": "0.1", "type": "container", "ops": []})", future));
  const Files first = bad_envelopes(good, words[0]);
  const Files second = bad_envelopes(good, words[1]);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i, first[i].second);
    demand_same(runs.outputs(first[i].first, first[i].second),
                runs.outputs(second[i].first, second[i].second));
  }
}

TEST_CASE("P1: no command repeats a value of a definition, or of a text that is none") {
  const Runs runs;
  const Files first = other_files(words[0]);
  const Files second = other_files(words[1]);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i, first[i].second);
    demand_same(runs.outputs(first[i].first, first[i].second),
                runs.outputs(second[i].first, second[i].second));
  }
}

TEST_CASE("P1: no command repeats a secret key that is given in place of an envelope") {
  const Runs runs;
  const std::string first = key_text(9);
  const std::string second = key_text(10);
  const auto files = [](const std::string& key) {
    Files all;
    for (const std::string& text :
         {key, key.substr(0, key.size() - 1), key + "x", "# a\n" + key + "\n" + key + "\n",
          "{\"a\": \"" + key + "\"}", "\xEF\xBB\xBF" + key, key + "\n<<<<<<< x\n"}) {
      for (const char* const name : {"my.key", "job.json", "job.sealed.json"})
        all.emplace_back(name, text);
    }
    return all;
  };
  const std::string_view pieces[] = {std::string_view(first).substr(20, 12),
                                     std::string_view(second).substr(20, 12)};
  const Files ours = files(first);
  const Files theirs = files(second);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    CAPTURE(i, ours[i].first);
    // A usable key opens an envelope, and its recipient is public.
    demand_same(runs.outputs(ours[i].first, ours[i].second),
                runs.outputs(theirs[i].first, theirs[i].second), pieces);
  }
}

TEST_CASE("P1: exec repeats nothing of an opened definition that it refuses") {
  const Runs runs;
  const auto outputs = [&](const std::string& plaintext) {
    runs.scratch().write("files/job.sealed.json", sealed(plaintext, now() - 60));
    std::vector<Output> all;
    for (const Command& command : {Command{"exec", "-i", "KEY", "FILE", "--", "true", "{}"},
                                   Command{"exec", "-q", "-i", "KEY", "FILE", "--", "nosana", "job",
                                           "post", "--file", "{}", "--confidential"}}) {
      const CommandOutput printed = runs.run(command, "job.sealed.json");
      REQUIRE(printed.status == static_cast<int>(SealStatus::lint));
      all.push_back({printed.out});
      all.push_back({printed.err});
    }
    return all;
  };
  for (const std::string_view form : testing::planted::texts_with_values) {
    CAPTURE(form);
    demand_same(outputs(filled(form, words[0])), outputs(filled(form, words[1])));
  }
  for (const std::string_view key : keys) {
    const auto job = [&](std::string_view word) {
      return testing::planted::job_with_key(filled(key, word));
    };
    CAPTURE(key);
    demand_same(outputs(job(words[0])), outputs(job(words[1])));
    demand_same(outputs(in_json(filled(key, words[0]))), outputs(in_json(filled(key, words[1]))));
  }
}

TEST_CASE("P1: exec repeats no word of a command that it refuses") {
  const Runs runs;
  runs.scratch().write("files/job.sealed.json", "{}");
  const std::vector<std::string> refused[] = {{"@@"},
                                              {"@@", "{}"},
                                              {"@@", "{}", "{}"},
                                              {"nosana", "@@", "{}"},
                                              {"nosana", "job", "@@", "{}"},
                                              {"nosana", "job", "post", "@@", "--file", "{}"},
                                              {"nosana", "job", "post", "--file", "{}", "@@"},
                                              {"npx", "@@", "nosana", "job", "post", "{}"},
                                              {"npx", "@nosana/cli@@@", "job", "post", "{}"},
                                              {"env", "API_KEY=@@", "nosana", "{}"},
                                              {"sudo", "-u", "@@", "nosana", "{}"},
                                              {"sh", "-c", "nosana @@ $1", "sh", "{}"},
                                              {"sh", "-c", "@@ && nosana job", "{}"},
                                              {"sh", "@@", "-c", "nosana", "{}"}};
  for (const std::vector<std::string>& command : refused) {
    for (const std::string_view key : keys) {
      const auto outputs = [&](std::string_view word) {
        Command all = {"exec", "-i", "KEY", "FILE", "--"};
        for (const std::string& each : command)
          all.push_back(each.find("@@") == std::string::npos ? each
                        : each == "@@"                       ? filled(key, word)
                                                             : filled(each, word));
        const CommandOutput printed = runs.run(all, "job.sealed.json");
        REQUIRE(printed.status != 0);
        return std::vector<Output>{{printed.out}, {printed.err}};
      };
      CAPTURE(command, key);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

TEST_CASE("P1: a secret in the name of a file is in no message of a command") {
  const Runs runs;
  for (const std::string_view form : {"PASSWORD=@@.json", "PASSWORD=@@.sealed.json"}) {
    for (const std::string_view text : {"{}", "", R"({"nosana_seal": 1})", "\xFF"}) {
      const auto outputs = [&](std::string_view word) {
        return runs.outputs(filled(form, word), std::string(text));
      };
      CAPTURE(form, text);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

TEST_CASE("no name of a file makes a terminal or a log do anything") {
  const Runs runs;
  const std::filesystem::path before = std::filesystem::current_path();
  for (const std::string name :
       {":", "::", "::error::x", " ::set-output name=a::b", "\xC2\xA0::add-mask::x",
        "a\n::error::b", "##[group]a", "##vso[task.complete]a", "\x1b[2J", "\xFF"}) {
    for (const char* const text :
         {"", "{}", "{\"ops\": [], \"imgae\": 1}", "{\"nosana_seal\": 1}"}) {
      runs.scratch().write("names/" + name, text);
      std::filesystem::current_path(runs.scratch().path("names"));
      std::vector<CommandOutput> all;
      for (const Command& command : commands()) {
        Command relative = command;
        std::replace(relative.begin(), relative.end(), std::string("FILE"), name);
        all.push_back(runs.run(relative, name));
      }
      std::filesystem::current_path(before);
      for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(name, commands()[i], all[i].out, all[i].err);
        CHECK(testing::acted_on(all[i].out) == "");
        CHECK(testing::acted_on(all[i].err) == "");
      }
    }
  }
}

}  // namespace
}  // namespace nosana::tool::no_secret
