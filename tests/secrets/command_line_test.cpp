// SPDX-License-Identifier: MIT
#include <nosana/secrets/commands/command_line.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

using ArgumentRole = Argument::Role;

/// A secret as it was found: the name, the bytes of its span and its role.
struct Found {
  ArgumentRole role;
  std::string name;
  std::string text;
  std::size_t element = 0;
};

std::vector<Found> found_in(std::string_view line) {
  std::vector<Found> all;
  read_command(line, [&](const Argument& argument) {
    all.push_back({argument.role, std::string(argument.name),
                   std::string(line.substr(argument.begin, argument.end - argument.begin))});
  });
  return all;
}

std::vector<Found> found_in_list(const std::vector<std::string_view>& words) {
  std::vector<Found> all;
  read_arguments(words, [&](const Argument& argument) {
    const std::string_view word = words.at(argument.element);
    all.push_back({argument.role, std::string(argument.name),
                   std::string(word.substr(argument.begin, argument.end - argument.begin)),
                   argument.element});
  });
  return all;
}

/// Whether `text` is the only thing that is found.
bool finds(std::string_view line, ArgumentRole role, std::string_view text) {
  const std::vector<Found> all = found_in(line);
  return all.size() == 1 && all[0].role == role && all[0].text == text;
}

std::string password() {
  std::string text = "p";
  for (int n = *rc::gen::inRange(15, 30); n > 0; --n)
    text += *rc::gen::elementOf(std::string("aZ3kQ9xW7"));
  return text + "9Qz";
}

TEST_CASE("a secret is found wherever a command takes one, with its exact place") {
  const bool passed = testing::holds([] {
    const std::string p = password();
    const std::string before =
        *rc::gen::element<std::string>("", "cd /app && ", "set -e; ", "true | ", "(", "if ", "\n");
    const std::string after =
        *rc::gen::element<std::string>("", " && x", "; y", " | z", "\n", " # c");
    const std::string q = *rc::gen::element<std::string>("", "'", "\"");
    const std::vector<std::pair<ArgumentRole, std::string>> lines = {
        {ArgumentRole::assignment, "A_TOKEN=@ cmd"},
        {ArgumentRole::assignment, "export DB_PASSWORD=@"},
        {ArgumentRole::assignment, "env -i API_KEY=@ python main.py"},
        {ArgumentRole::assignment, "sudo -u bob DB_PASSWORD=@ cmd"},
        {ArgumentRole::assignment, "make TOKEN=@"},
        {ArgumentRole::option, "vllm serve m --api-key @ --port 80"},
        {ArgumentRole::option, "cmd --api-key=@"},
        {ArgumentRole::option, "java -password @"},
        {ArgumentRole::option, "jupyter lab --NotebookApp.token=@"},
        {ArgumentRole::option, "huggingface-cli login --token @"},
        {ArgumentRole::password, "wget --http-password=@ host"},
        {ArgumentRole::option, "aws configure set aws_secret_access_key @"},
        {ArgumentRole::option, "set -x MY_TOKEN @"},
        {ArgumentRole::option, "java -Dspring.datasource.password=@ -jar x"},
        {ArgumentRole::env_option, "docker run -e TOKEN=@ img"},
        {ArgumentRole::env_option, "docker run --env=TOKEN=@ img"},
        {ArgumentRole::env_option, "docker build --build-arg HF_TOKEN=@ ."},
        {ArgumentRole::env_option, "kubectl create secret generic x --from-literal=password=@"},
        {ArgumentRole::env_option, "helm install x --set auth.password=@"},
        {ArgumentRole::password, "docker login -u x -p @"},
        {ArgumentRole::password, "/usr/bin/docker login -p @ host"},
        {ArgumentRole::password, "sshpass -p @ ssh host"},
        {ArgumentRole::password, "mysql -uroot -p@ db"},
        {ArgumentRole::password, "docker exec c mysql -p@"},
        {ArgumentRole::password, "redis-cli -a @ ping"},
        {ArgumentRole::password, "echo @ | docker login -u x --password-stdin"},
        {ArgumentRole::password, "docker login --password-stdin <<< @"},
        {ArgumentRole::password, "gh secret set X --body @"},
        {ArgumentRole::user_password, "curl -u root:@ host"},
        {ArgumentRole::user_password, "curl --user root:@ host"},
        {ArgumentRole::user_password, "curl -uroot:@ host"},
        {ArgumentRole::user_password, "echo root:@ | chpasswd"},
        {ArgumentRole::header, "curl -H 'Authorization: Bearer @' host"},
        {ArgumentRole::header, "curl --header=\"X-Api-Key: @\" host"},
        {ArgumentRole::header, "git config http.extraHeader 'Authorization: Bearer @'"},
        {ArgumentRole::header, "curl -b 'session=@; x=1' host"},
        {ArgumentRole::assignment, "echo '{\"password\": \"@\"}' > /app/config.json"},
        {ArgumentRole::assignment, "echo \"DB_PASSWORD=@\" >> .env"},
        {ArgumentRole::assignment, "echo \"{\\\"password\\\": \\\"@\\\"}\" > x"},
        {ArgumentRole::assignment, "curl -d 'user=x&password=@' host"},
        {ArgumentRole::assignment, "sed -i 's|PASSWORD=.*|PASSWORD=@|' f"},
        {ArgumentRole::assignment, "psql 'host=x password=@ user=y'"},
        {ArgumentRole::assignment, "sh -c 'export A_TOKEN=@ && run'"},
        {ArgumentRole::password, "bash -lc \"docker login -p @\""},
        {ArgumentRole::password, "sh -c \"bash -c 'docker login -p @'\""},
        {ArgumentRole::assignment, "cat <<E > .env\nA=b\nDB_PASSWORD=@\nE"},
        {ArgumentRole::password, "bash <<'E'\ndocker login -p @\nE"},
        {ArgumentRole::option, "bash <<'E'\nif [ \"$A\" ]; then cmd --password '@'; fi\nE"},
        {ArgumentRole::user_password, "X=$(curl -u root:@ host)"},
    };
    for (const auto& [role, form] : lines) {
      // Quotes of our own only where the form has none and the value is a word of its own.
      const std::size_t place = form.find('@');
      const bool whole = form.find_first_of("'\"\n") == std::string::npos && form[place - 1] == ' ';
      std::string line = form;
      line.replace(place, 1, whole ? q + p + q : p);
      line = before + line + (form.find("<<E") + form.find("<<'E") + 2 == 0 ? after : "");
      RC_LOG(line);
      const std::vector<Found> all = found_in(line);
      RC_ASSERT(all.size() == 1U);
      RC_ASSERT(all[0].text == p);
      RC_ASSERT(all[0].role == role);
    }
  });
  CHECK(passed);
}

TEST_CASE("variables and placeholders in the same places are not reported") {
  for (const std::string value :
       {"$X", "${X}", "\"$X\"", "${X:?not set}", "$(cat /run/key)", "<key>", "changeme", "''",
        "%%global.key%%", "'{{ key }}'", "`cat key`"}) {
    for (const std::string form :
         {"A_TOKEN=", "cmd --password ", "cmd --password=", "docker login -p ", "sshpass -p ",
          "curl -u root:", "docker run -e DB_PASSWORD=", "mysql -p", "redis-cli -a "}) {
      CAPTURE(form, value);
      CHECK(found_in(form + value + " x").empty());
    }
  }
  CHECK(found_in("curl -H \"Authorization: Bearer $TOKEN\" x").empty());
  CHECK(found_in("curl -H 'Authorization: Bearer '$TOKEN x").empty());
  CHECK(found_in("echo $PW | docker login --password-stdin").empty());
}

TEST_CASE("settings that speak of secrets hold none") {
  for (const std::string_view line :
       {"serve --api-key-header x-api-key",
        "serve --tokenizer-mode auto --max-tokens 4096",
        "serve --max-num-batched-tokens=8192 --tokenizer meta-llama/Llama-3.1-8B",
        "docker run -p 8080:80 img",
        "docker run --user 1000:1000 img",
        "mkdir -p data/secrets",
        "mysql -u root --password db",
        "psql --password mydb",
        "docker login --password-stdin",
        "cmd --password --verbose",
        "cmd --use-auth-token model",
        "cmd --token-file /run/token",
        "cmd --pass-through X",
        "ssh -p 2222 host",
        "cp -p a b",
        "git commit -m 'password: fix'",
        "openssl enc -pass env:KEY",
        "openssl enc -pass file:/run/key",
        "curl -u root: host",
        "curl -u root host",
        "curl -H 'Content-Type: application/json' x",
        "grep -e password=.* f",
        "grep password f",
        "grep 'password=[a-z]+' f",
        "sed -i 's/PASSWORD=.*/PASSWORD=$PW/' f",
        "jq '.password == \"x1\"' f",
        "cat /etc/passwd",
        "export PATH=/usr/bin TOKENIZER=gpt2",
        "pip install --hash=sha256:e3b0c44298fc1c149afbf4c8996fb924 x",
        "cmd --auth none",
        "docker secret create my_secret f",
        "docker service create --secret my-secret-name x",
        "wandb login",
        "set -x",
        "echo password",
        "cmd --password -",
        "# export A_TOKEN=aB3kQ9xW7m"}) {
    CAPTURE(line);
    CHECK(found_in(line).empty());
  }
}

TEST_CASE("a default of a variable is a secret like any other") {
  CHECK(finds("DB_PASSWORD=${PW:-hunter2} x", ArgumentRole::assignment, "${PW:-hunter2}"));
  CHECK(found_in("DB_PASSWORD=${PW:-} x").empty());
}

TEST_CASE("values that only a verb stands beside are found, of that program only") {
  const std::string key =
      "0123456789abcdef0123456789abcdef"
      "01234567";
  CHECK(finds("wandb login " + key, ArgumentRole::option, key));
  CHECK(found_in("wandb sync " + key).empty());
  CHECK(found_in("git checkout " + key).empty());
  CHECK(found_in("git login " + key).empty());
  CHECK(finds("ngrok config add-authtoken aB3kQ9xW7mB2vN5t", ArgumentRole::option,
              "aB3kQ9xW7mB2vN5t"));
  CHECK(finds("npm config set //host/:_authToken aB3kQ9xW7mB2", ArgumentRole::option,
              "aB3kQ9xW7mB2"));
}

TEST_CASE("a word with quotes within is reported as a whole") {
  CHECK(finds("cmd --password='hun'\"ter2\" x", ArgumentRole::option, "'hun'\"ter2\""));
  CHECK(finds("cmd --password hun\\$ter2", ArgumentRole::option, "hun\\$ter2"));
  const std::string inner = "\"export A_TOKEN=\\\"aB3kQ9xW7mB2\\\"\"";
  CHECK(finds("sh -c " + inner, ArgumentRole::assignment, inner));
}

TEST_CASE("the value that was read is given with it") {
  std::string value;
  read_command("sh -c \"export A_TOKEN=\\\"aB3kQ9xW7mB2\\\"\"",
               [&](const Argument& argument) { value = argument.value; });
  CHECK(value == "aB3kQ9xW7mB2");
}

TEST_CASE("words of a list are taken as they are, with their index") {
  const auto list = [](const std::vector<std::string_view>& words) {
    const std::vector<Found> all = found_in_list(words);
    return all.size() == 1 ? all[0].text + "@" + std::to_string(all[0].element) : std::string();
  };
  CHECK(list({"docker", "login", "-p", "hunter2"}) == "hunter2@3");
  CHECK(list({"--api-key", "mykey123", "--model", "org/model"}) == "mykey123@1");
  CHECK(list({"--password=hun'ter2"}) == "hun'ter2@0");
  CHECK(list({"sh", "-c", "docker login -p 'hunter2'"}) == "hunter2@2");
  CHECK(list({"-c", "export API_KEY=aB3kQ9xW7mB2; run"}) == "aB3kQ9xW7mB2@1");
  CHECK(list({"python main.py --token aB3kQ9xW7mB2"}) == "aB3kQ9xW7mB2@0");
  CHECK(list({"curl", "-H", "Authorization: Bearer aB3kQ9xW7mB2vN5tR8pL"}) ==
        "aB3kQ9xW7mB2vN5tR8pL@2");
  CHECK(list({"curl", "-u", "root:pass word"}) == "pass word@2");
  CHECK(list({"bash", "-c", "sh -c \"sh -c 'docker login -p hunter2'\""}) == "hunter2@2");
  CHECK(list({}).empty());
  CHECK(list({"", "--password", ""}).empty());
}

TEST_CASE("commands in commands are read five deep, and it is told when there are more") {
  std::string line = "docker login -p hunter2";
  const auto ignore = [](const Argument&) {};
  for (int depth = 0; depth < 6; ++depth) {
    CHECK(read_command(line, ignore));
    CHECK(found_in(line).size() == 1);
    std::string escaped;
    for (const char c : line)
      escaped += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    line = "sh -c \"" + escaped + "\"";
  }
  CHECK(found_in(line).empty());
  CHECK_FALSE(read_command(line, ignore));
  const std::vector<std::string_view> words = {line};
  CHECK_FALSE(read_arguments(words, ignore));
}

TEST_CASE("whatever the words, secrets lie in the line or the element") {
  const bool passed = testing::holds([] {
    const auto words = rc::gen::element<std::string>(
        "docker", "login", "-p", "-e", "A_TOKEN=", "A_TOKEN=aB3kQ9xW7mB2", "--password", "=", "\"",
        "'", "\\", "sh", "-c", "curl", "-u", "a:b1", "-H", "Authorization:", "Bearer", "|", ";",
        "$(", ")", "echo", "<<E", "\n", "E", "<<<", ">", "{\"password\":\"hunter2\"}", "set",
        "eval", "chpasswd", " ", " ", " ", "hunter2", "\xC3", "sudo", "-S", "--password-stdin",
        "&");
    std::vector<std::string> list = *rc::gen::container<std::vector<std::string>>(words);
    std::string line;
    for (const std::string& word : list) line += word;
    std::size_t count = 0;
    read_command(line, [&](const Argument& argument) {
      ++count;
      RC_ASSERT(argument.begin < argument.end);
      RC_ASSERT(argument.end <= line.size());
      RC_ASSERT(argument.element == 0U);
      RC_ASSERT(!argument.value.empty());
    });
    RC_CLASSIFY(count != 0, "found");
    RC_ASSERT(count <= line.size());
    const std::vector<std::string_view> views(list.begin(), list.end());
    read_arguments(views, [&](const Argument& argument) {
      RC_ASSERT(argument.element < views.size());
      RC_ASSERT(argument.begin < argument.end);
      RC_ASSERT(argument.end <= views[argument.element].size());
    });
  });
  CHECK(passed);
}

TEST_CASE("long and deep commands are read in a few passes") {
  for (const std::string_view part :
       {"sh -c \"", "sh -c '", "eval \"a\\\"", "--password ", "A=", "<<E\n",
        "echo 'a=", "\"a: b\" ", "-H 'x-a: ", "a=b&c=d&", "-e a=", "$(sh -c \"", "docker ",
        "set a ", "{\"a\":\"", "${a:-"}) {
    CAPTURE(part);
    std::string text;
    while (text.size() < 500'000) text += part;
    CHECK(found_in(text).size() <= text.size());
    CHECK(found_in("sh -c \"" + text + "\"").size() <= text.size());
  }
}

TEST_CASE("a pair of quotes where a program is named is passed over") {
  const std::vector<Found> found = found_in("sh -c \"\\\"\\\" curl -u ada:pw1x2y\"");
  CHECK(found.size() == 1);
}

}  // namespace
}  // namespace nosana::secrets
