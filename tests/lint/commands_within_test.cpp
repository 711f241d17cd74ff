// SPDX-License-Identifier: MIT
// Commands, files and names within texts, as the search for secrets reads them.
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>
#include <nosana/secrets/scan.hpp>

namespace nosana::secrets::word_lists {
namespace {

/// What is found in a text under a name that says nothing.
std::vector<std::string> found_in(std::string_view text, Role role = Role::named,
                                  std::string_view name = "CONFIG") {
  ScanBudget budget = ScanBudget::of(text.size());
  std::vector<Secret> found;
  scan(text, role, name, budget, found);
  keep_surest(found, 0);
  std::vector<std::string> values;
  for (const Secret& secret : found)
    values.emplace_back(text.substr(secret.begin, secret.end - secret.begin));
  return values;
}

TEST_CASE("lists of words within a text are commands") {
  for (const std::string_view text :
       {R"(command: ["redis-server", "--requirepass", "Zk39fjQ2mm"])",
        R"(subprocess.run(["sshpass", "-p", "Zk39fjQ2mm", "ssh", "root@h"]))",
        "args:\n- --api-key\n- Zk39fjQ2mm\n- --port\n- '80'\n"}) {
    CAPTURE(text);
    const std::vector<std::string> found = found_in(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == "Zk39fjQ2mm");
  }
  CHECK(found_in(R"(cmd = ["docker", "run", "-p", "80:80", "nginx"])").empty());
}

TEST_CASE("lines of files that are commands are read as commands") {
  for (const std::string_view text :
       {"FROM ubuntu\nRUN curl -u ada:Zk39fjQ2mm https://h/x\n",
        "[Service]\nExecStart=/usr/bin/redis-server --requirepass Zk39fjQ2mm\n",
        "0 3 * * * mysqldump -uroot -pZk39fjQ2mm app\n",
        "import os\nos.system(\"curl -u ada:Zk39fjQ2mm https://h\")\n"}) {
    CAPTURE(text);
    const std::vector<std::string> found = found_in(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == "Zk39fjQ2mm");
  }
  CHECK(found_in("Run mysql with -p and type the password.\n").empty());
}

TEST_CASE("options of a variable are those of the program that its name has") {
  CHECK(found_in("-s -u ada:Zk39fjQ2mm", Role::named, "CURL_OPTS").size() == 1);
  CHECK(found_in("-uroot -pZk39fjQ2mm", Role::named, "MYSQL_OPTS").size() == 1);
  CHECK(found_in("-p 8080 -u 1000", Role::named, "MYSQL_OPTS").empty());
}

TEST_CASE("what a command in a substitution writes is read as the file or variable it becomes") {
  for (const std::string_view line :
       {"rsync --password-file=<(echo Zk39fjQ2mm) ada@h::m /d", "HF_TOKEN=$(echo Zk39fjQ2mm) ./a",
        "openvpn --auth-user-pass <(printf 'ada\\nZk39fjQ2mm')"}) {
    CAPTURE(line);
    CHECK(found_in(line, Role::command, {}).size() == 1);
  }
}

TEST_CASE("a file whose name says that it is a secret has one") {
  CHECK(found_in("echo Zk39fjQ2mm > ~/.vault_pass.txt", Role::command, {}).size() == 1);
  CHECK(found_in("echo Zk39fjQ2mm | tee /run/secrets/db_password", Role::command, {}).size() == 1);
  CHECK(found_in("echo done > /tmp/out.txt", Role::command, {}).empty());
  CHECK(found_in("echo \"$PW\" > /run/secrets/db_password", Role::command, {}).empty());
}

TEST_CASE("names longer than any limit are read by their end") {
  const std::string name = std::string(300, 'A') + "_PASSWORD";
  CHECK(found_in(name + "=Zk39fjQ2mm ./a", Role::command, {}).size() == 1);
  CHECK(found_in(name + ": Zk39fjQ2mm\n").size() == 1);
}

}  // namespace
}  // namespace nosana::secrets::word_lists
