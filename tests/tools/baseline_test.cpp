// SPDX-License-Identifier: MIT
// A baseline hides old findings, distinguishes a changed value from the old one, and reveals
// nothing.

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <common/message.hpp>
#include <nosana/nosana.hpp>
#include <nosana/schema/policy.hpp>
#include <nosana_lint/baseline.hpp>

#include "support/properties.hpp"
#include "tools/scratch.hpp"

namespace nosana::tool {
namespace {

using testing::Choices;
using testing::Scratch;

constexpr const char* variable = "NOSANA_LINT_BASELINE_KEY";
const std::string first_key(64, '1');
const std::string second_key(64, '2');

/// An environment variable that is set or unset until the end of the block.
class Variable {
 public:
  Variable(const char* name, const std::optional<std::string>& value) : name_(name) {
    if (const char* const before = std::getenv(name)) before_ = before;
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(before_); }

 private:
  void set(const std::optional<std::string>& value) {
    REQUIRE((value ? ::setenv(name_, value->c_str(), 1) : ::unsetenv(name_)) == 0);
  }

  const char* name_;
  std::optional<std::string> before_;
};

std::string job_with(std::string_view password, std::string_view before = "") {
  return R"({"version": "0.1", "type": "container", )" + std::string(before) +
         R"("ops": [{"type": "container/run", "id": "a", "args": {"image": "me/private",
 "authentication": {"docker": {"username": "me", "password": ")" +
         std::string(password) + R"("}}}}]})";
}

struct Counts {
  std::size_t reported;
  std::size_t suppressed;

  friend bool operator==(const Counts&, const Counts&) = default;
};

class Project {
 public:
  void write_baseline(const std::string& text, const std::string& file = "job.json") {
    NewBaseline made(path());
    const Document document = parse(std::string_view(text));
    LintResult result = lint(document);
    made.take(scratch.path(file), document, result);
    CHECK(result.findings.empty());
    (void)made.write();
  }

  [[nodiscard]] Counts against(const std::string& text,
                               const std::string& file = "job.json") const {
    Baseline baseline(path());
    const Document document = parse(std::string_view(text));
    LintResult result = lint(document);
    Baseline::Used used;
    baseline.suppress(scratch.path(file), document, result, used);
    return {result.findings.size(), result.suppressed.size()};
  }

  /// The reason why the baseline cannot be used.
  [[nodiscard]] std::string refusal() const {
    try {
      const Baseline baseline(path());
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }

  [[nodiscard]] std::string path() const { return scratch.path("baseline.json"); }
  [[nodiscard]] std::string content() const { return scratch.read("baseline.json"); }

  Scratch scratch;
};

TEST_CASE("a finding of the baseline is suppressed after it moved; another value is reported") {
  const Variable key(variable, first_key);
  Project project;
  project.write_baseline(job_with("old-password"));
  CHECK(project.against(job_with("old-password")) == Counts{0, 1});
  CHECK(project.against(job_with("old-password", "\n\n\n")) == Counts{0, 1});
  CHECK(project.against(job_with("old\\u002dpassword")) ==
        Counts{0, 1});  // the same value, written differently
  CHECK(project.against(job_with("new-password")) == Counts{1, 0});
  CHECK(project.against(job_with("old-password"), "other.json") == Counts{1, 0});
}

TEST_CASE("a finding with two entries in the baseline is suppressed twice, not three times") {
  const Variable key(variable, first_key);
  Project project;
  const auto commas = [](int count) {
    std::string text = R"({"version": "0.1", "type": "container", "ops": [)";
    for (int i = 0; i < count; ++i) text += "[0,],";
    return text + "]}";
  };
  const auto syntax_findings = [&](int count) { return static_cast<std::size_t>(count) + 1; };
  project.write_baseline(commas(2));
  const Counts same = project.against(commas(2));
  CHECK(same.reported == 0);
  CHECK(same.suppressed >= syntax_findings(2));
  CHECK(project.content().find(R"("count":3)") != std::string::npos);
  const Counts more = project.against(commas(3));
  CHECK(more.reported > 0);
}

TEST_CASE("a syntax error of the baseline that ended reading hides no change of the rest") {
  const Variable key(variable, first_key);
  Project project;
  const std::string start = R"({"version": "0.1", "type": "container", "ops": [})";
  for (const std::string_view rest : {"", "]}", " [1, 2] {\"a\": 1}"}) {
    const std::string broken = start + std::string(rest);
    project.write_baseline(broken);
    CHECK(project.against(broken).reported == 0);
    CHECK(project.against(broken + R"( {"DB_PASSWORD": "another-marker-word"}]})").reported > 0);
  }
  const std::string good = job_with("old-password") + " trailing";
  project.write_baseline(good);
  CHECK(project.against(good).reported == 0);
  CHECK(project.against(good + R"( {"DB_PASSWORD": "another-marker-word"})").reported > 0);
}

TEST_CASE("findings beyond the limit are held by an entry that no other text has") {
  const Variable key(variable, first_key);
  Project project;
  const auto job = [](int count, std::string_view last) {
    std::string text =
        R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",)"
        R"( "args": {"image": "ubuntu", "env": {)";
    for (int i = 0; i < count; ++i) {
      text += (i == 0 ? "\"P" : ", \"P") + std::to_string(i) + R"(_PASSWORD": "horse-battery-)";
      text += (i == count - 1 ? std::string(last) : std::to_string(i)) + '"';
    }
    return text + "}}}]}";
  };
  project.write_baseline(job(130, "old"));
  CHECK(project.against(job(130, "old")).reported == 0);
  CHECK(project.against(job(130, "new")).reported > 0);
  CHECK(project.against(job(131, "old")).reported > 0);
}

TEST_CASE("two files with the same password have different tags, and so have two keys") {
  const std::string job = job_with("old-password");
  const auto tag_with = [&](const std::string& key, const std::string& file) {
    const Variable chosen(variable, key);
    Project project;
    project.write_baseline(job, file);
    const std::string content = project.content();
    const std::size_t at = content.find(R"("tag":")");
    REQUIRE(at != std::string::npos);
    return content.substr(at + 7, 32);
  };
  const std::string tag = tag_with(first_key, "a.json");
  CHECK(tag == tag_with(first_key, "a.json"));
  CHECK(tag != tag_with(first_key, "b.json"));
  CHECK(tag != tag_with(second_key, "a.json"));
}

TEST_CASE("another key, or none, is refused with a message and never accepted") {
  Project project;
  {
    const Variable key(variable, first_key);
    project.write_baseline(job_with("old-password"));
    CHECK(project.refusal().empty());
  }
  {
    const Variable key(variable, second_key);
    CHECK(project.refusal().find("another key") != std::string::npos);
  }
  const Variable none(variable, std::nullopt);
  const Variable home("XDG_CONFIG_HOME", project.scratch.path("config"));
  CHECK(project.refusal().find("needs the key") != std::string::npos);
  const Variable wrong(variable, "xyz");
  CHECK(project.refusal().find("is not a key") != std::string::npos);
}

TEST_CASE("an entry whose tag was removed does not match every value") {
  const Variable key(variable, first_key);
  Project project;
  project.write_baseline(job_with("old-password"));
  std::string content = project.content();
  const std::size_t at = content.find(R"(,"tag":)");
  content.erase(at, 7 + 34);
  project.scratch.write("baseline.json", content);
  CHECK(project.against(job_with("old-password")) == Counts{1, 0});
  const Variable none(variable, std::nullopt);
  CHECK(project.against(job_with("old-password")) == Counts{1, 0});
}

TEST_CASE("a key is made once, for its owner only, and read in hex and base64") {
  Project project;
  const Variable none(variable, std::nullopt);
  const Variable home("XDG_CONFIG_HOME", project.scratch.path("config"));
  project.write_baseline(job_with("old-password"));
  const std::string name = "config/nosana-lint/baseline.key";
  const std::string key = project.scratch.read(name);
  CHECK(key.size() == 65);
  struct stat status {};
  REQUIRE(::stat(project.scratch.path(name).c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  REQUIRE(::stat(project.scratch.path("config/nosana-lint").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  CHECK(project.content().find(key.substr(0, 64)) == std::string::npos);

  project.write_baseline(job_with("old-password"));
  CHECK(project.scratch.read(name) == key);
  CHECK(project.against(job_with("old-password")) == Counts{0, 1});

  const BaselineKey from_file = BaselineKey::load();
  const Variable hex(variable, std::string(64, 'f'));
  const BaselineKey from_hex = BaselineKey::load();
  const Variable base64(variable, "//////////////////////////////////////////8=");
  CHECK(BaselineKey::load().id() == from_hex.id());
  const Variable unpadded(variable, "//////////////////////////////////////////8");
  CHECK(BaselineKey::load().id() == from_hex.id());
  CHECK(from_file.id() != from_hex.id());
}

TEST_CASE("a key that other users can read is refused") {
  Project project;
  const Variable none(variable, std::nullopt);
  const Variable home("XDG_CONFIG_HOME", project.scratch.path("config"));
  project.write_baseline(job_with("old-password"));
  const std::string key = project.scratch.path("config/nosana-lint/baseline.key");
  REQUIRE(::chmod(key.c_str(), 0640) == 0);
  CHECK(project.refusal().find("chmod 600") != std::string::npos);
  REQUIRE(::chmod(key.c_str(), 0600) == 0);
  CHECK(project.refusal().empty());
  project.scratch.write("config/nosana-lint/baseline.key", "short\n");
  CHECK(project.refusal().find("no key") != std::string::npos);
}

TEST_CASE(
    "a baseline matches its schema, has a line for each entry, and no value of the document") {
  const Variable key(variable, first_key);
  Project project;
  project.write_baseline(job_with("correct-horse-battery", R"("opps": "correct-horse-battery",)"));
  const std::string content = project.content();
  CHECK(content.find("correct-horse-battery") == std::string::npos);
  CHECK(content.find(first_key) == std::string::npos);
  CHECK(std::count(content.begin(), content.end(), '\n') == 4);
  std::FILE* const file = std::fopen("schemas/baseline.schema.json", "rb");
  REQUIRE(file != nullptr);
  std::string schema;
  for (int c = 0; (c = std::fgetc(file)) != EOF;) schema += static_cast<char>(c);
  (void)std::fclose(file);
  const std::string_view text = content;
  CHECK(Policy(schema).check(parse(text)).empty());
  const std::string_view wrong = R"({"version":1,"key":null,"findings":[{"file":1}]})";
  CHECK_FALSE(Policy(schema).check(parse(wrong)).empty());
}

TEST_CASE("a file that is not a baseline is refused with the position of the error") {
  const Variable key(variable, first_key);
  Project project;
  const auto refused = [&](const std::string& text) {
    project.scratch.write("baseline.json", text);
    return project.refusal();
  };
  const auto at = [&](const std::string& text, std::string_view place) {
    CAPTURE(text);
    const std::string message = refused(text);
    CHECK(message.find("baseline.json:" + std::string(place) + ": ") != std::string::npos);
  };
  at("", "1:1");
  at("[]", "1:1");
  at("{\"version\":1,\n\"findings\":[\n<<<<<<< HEAD\n", "3:1");
  at(R"({"version":2,"findings":[]})", "1:12");
  at(R"({"findings":[]})", "1:1");
  at(R"({"version":1,"findings":{}})", "1:25");
  at("{\"version\":1,\"findings\":[\n{\"file\":\"a\",\"rule\":\"b\"}]}", "2:1");
  at(R"({"version":1,"findings":[{"file":"a","rule":"b","pointer":"","tag":"x"}]})", "1:68");
  at(R"({"version":1,"findings":[{"file":"a","rule":"b","pointer":"","count":0}]})", "1:70");
  CHECK(refused(R"({"version":1,"findings":[]})").empty());
}

TEST_CASE("a new baseline hides all findings, of any text") {
  const Variable key(variable, first_key);
  Project project;
  testing::for_all("definitions and damaged texts", [&](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const bool damaged = choices.once_in(2);
    std::string text = testing::job_text(choices);
    if (damaged) text = testing::broken_text(choices, text);
    project.write_baseline(text);
    RC_ASSERT(project.against(text).reported == 0U);
  });
}

}  // namespace
}  // namespace nosana::tool
