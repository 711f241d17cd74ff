// SPDX-License-Identifier: MIT
// What the secret- rules find and leave alone by its place in a definition and by what stands
// around it, a kind at a time. tests/recall/written has many more lines of each kind.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

namespace nosana {
namespace {

/// The bytes that the secret- findings of a definition point at, in order.
std::vector<std::string> found_in(std::string_view text) {
  std::vector<std::string> found;
  for (const Finding& finding : lint(parse(text)).findings) {
    if (finding.rule.starts_with("secret-")) found.emplace_back(bytes_of(text, finding.span));
  }
  return found;
}

/// A definition with one operation whose args have these members too, and these members beside.
std::string definition_with(std::string_view members, std::string_view beside = {}) {
  return R"({"version": "0.1", "type": "container", )" + std::string(beside) +
         R"("ops": [{"type": "container/run", "id": "a", "args": {"image": "x", )" +
         std::string(members) + "}}]}";
}

std::string with_env(std::string_view name, std::string_view value) {
  return definition_with(R"("env": {")" + std::string(name) + R"(": ")" + std::string(value) +
                         "\"}");
}

/// A command that writes `text` into a file.
std::string with_file(std::string_view text) {
  return definition_with("\"cmd\": \"cat > a <<'EOF'\\n" + std::string(text) + "\\nEOF\"");
}

using Texts = std::vector<std::string>;

const std::string sample_password = "Zk39fjQ2xW";
const std::string sample_key =
    "Zk39fjQ2xW"
    "b7TnLp4RvY";
const std::string sample_hex40 =
    "7f3c9a1e5b8d2046c1f7"
    "e93ab5d802649c4e71ab";
const std::string sample_hex64 = sample_hex40 + "6208d5ba39e7f1c6402d8b5e";

TEST_CASE(
    "telling names count in meta, in unknown members and in lists, beside what the schema says") {
  CHECK(found_in(definition_with(
            R"("gpu": true)", R"("meta": {"trigger": "cli", "api_key": ")" + sample_key +
                                  R"(", "owner": {"password": ")" + sample_password + "\"}}, ")) ==
        Texts{sample_key, sample_password});
  CHECK(found_in(definition_with(R"("environment": {"DB_PASSWORD": ")" + sample_password +
                                 "\"}")) == Texts{sample_password});
  CHECK(found_in(definition_with(R"("environment": ["MODE=dev", "DB_PASSWORD=)" + sample_password +
                                 "\"]")) == Texts{sample_password});
  CHECK(found_in(definition_with(R"("env": ["DB_PASSWORD=)" + sample_password + "\"]")) ==
        Texts{sample_password});
  CHECK(found_in(definition_with(R"("env": [{"name": "DB_PASSWORD", "value": ")" + sample_password +
                                 "\"}]")) == Texts{sample_password});
  CHECK(found_in(definition_with(R"("vars": [{"Value": ")" + sample_password +
                                 R"(", "KEY": "DB_PASSWORD"}])")) == Texts{sample_password});
  CHECK(found_in(definition_with(R"("zork": {"qux": [{"client_secret": ")" + sample_key +
                                 "\"}]}")) == Texts{sample_key});
  CHECK(found_in(definition_with(R"("options": {"password": ")" + sample_password + "\"}")) ==
        Texts{sample_password});
  CHECK(found_in(definition_with(R"("gpu": true)",
                                 R"("meta": {"trigger": "cli", "password": "${PW}"}, ")).empty());
  CHECK(found_in(definition_with(R"("env": [{"name": "DB_PASSWORD", "value": "$PW"}])"))
            .empty());
}

TEST_CASE(
    "the key of an account in the URL of a node is found, and the host without one is quiet") {
  const std::string uuid =
      "0a1b2c3d-"
      "4e5f-4a6b-9c7d-8e9f0a1b2c3d";
  for (const auto& [before, secret, behind] : std::vector<std::array<std::string, 3>>{
           {"https://a-b.solana-mainnet.quiknode.pro/", sample_hex40, "/"},
           {"https://solana-mainnet.g.alchemy.com/v2/", sample_key + "s8HcMd1GaEuJ", ""},
           {"wss://mainnet.infura.io/ws/v3/", sample_hex40.substr(0, 32), ""},
           {"https://rpc.ankr.com/solana/", sample_hex64, ""},
           {"https://acme.rpcpool.com/", uuid, ""},
           {"https://nd-1-2-3.p2pify.com/", sample_hex40.substr(0, 32), ""},
           {"https://go.getblock.io/", sample_hex40.substr(0, 32), "/"},
           {"https://mainnet.helius-rpc.com/?api-key=", uuid, ""},
           {"https://lb.drpc.org/ogrpc?network=solana&dkey=", sample_key + sample_key, ""},
           {"https://1rpc.io/", sample_key, "/sol"}}) {
    CAPTURE(before);
    CHECK(found_in(with_env("RPC", before + secret + behind)) == Texts{secret});
  }
  for (const std::string_view url :
       {"https://eth-mainnet.g.alchemy.com/v2/demo", "https://rpc.ankr.com/eth",
        "https://1rpc.io/sol", "https://mainnet.infura.io/v3/${INFURA}",
        "https://docs.chainstack.com/docs/a-page-of-2024-10-01",
        "https://api.mainnet-beta.solana.com"}) {
    CAPTURE(url);
    CHECK(found_in(with_env("RPC", url)).empty());
  }
}

TEST_CASE("a user of a URL that is a token is found, and the key of an error tracker is public") {
  CHECK(found_in(with_env("REPO", "https://" + sample_hex40 + ":x-oauth-basic@github.com/a/b")) ==
        Texts{sample_hex40});
  CHECK(found_in(with_env("REPO", "https://" + sample_key + ":@git.example.net/a")) ==
        Texts{sample_key});
  CHECK(found_in(with_env("REPO", "https://" + sample_key + "@git.example.net/a")) ==
        Texts{sample_key});
  CHECK(found_in(with_env("REPO", "https://git@git.example.net/a")).empty());
  CHECK(
      found_in(with_env("DSN", "https://" + sample_hex40.substr(0, 32) + "@o1.ingest.sentry.io/45"))
          .empty());
}

TEST_CASE("names of providers and their neighbours") {
  for (const std::string_view name :
       {"K3S_TOKEN", "K8S_TOKEN", "B2_APPLICATION_KEY", "HELIUS_KEY", "COMFY_KEY", "BIRDEYE_KEY",
        "ZORK_KEY", "SETUP_KEY", "OPENAIKEY"}) {
    CAPTURE(name);
    CHECK(found_in(with_env(name, sample_key)) == Texts{sample_key});
  }
  CHECK(found_in(with_env("DBPASS", sample_password)) == Texts{sample_password});
  CHECK(found_in(with_env("CREDS", "ada:" + sample_password)) == Texts{"ada:" + sample_password});
  CHECK(found_in(with_env("NEO4J_AUTH", "neo4j/" + sample_password)) ==
        Texts{"neo4j/" + sample_password});
  CHECK(found_in(with_env("BASIC_AUTH_USERS", "ada:" + sample_password + ",bob:" + sample_password))
            .size() == 1);
  CHECK(found_in(with_env("COOKIE", "theme=dark; sessionid=" + sample_key)).size() == 1);
  CHECK(found_in(with_env("KAGGLE", R"({\"username\":\"ada\",\"key\":\")" + sample_hex40.substr(8) +
                                        R"(\"})"))
            .size() == 1);
  CHECK(found_in(with_env("OBJECT_KEY", sample_key)).empty());
  CHECK(found_in(with_env("CACHE_KEY", "pip-" + sample_hex40)).empty());
}

TEST_CASE("in the place of a credential words are one, and documented dummies are none") {
  const std::string words = "team-velvet-river";
  CHECK(found_in(with_env("API_TOKEN", words)) == Texts{words});
  CHECK(found_in(with_env("OPENAI_API_KEY", words)) == Texts{words});
  CHECK(
      found_in(with_env("HEADERS", R"({\"Authorization\": \"Bearer )" + words + R"(\"})")).size() ==
      1);
  CHECK(found_in(definition_with(R"("cmd": "curl -H 'Authorization: Bearer )" + words +
                                 R"(' http://x")")) == Texts{words});
  CHECK(found_in(with_env("VLLM_ARGS", "--model x --api-key " + words + " --port 80")) ==
        Texts{words});
  CHECK(found_in(with_env("START", "run --gradio-auth admin:" + sample_password + " --x")).size() ==
        1);
  for (const std::string_view value :
       {"anything", "sk-1234", "token-abc123", "abc123", "EMPTY", "${KEY}", "<key>",
        "/run/secrets/key", "key.json", "So11111111111111111111111111111111111111112",
        "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"}) {
    CAPTURE(value);
    CHECK(found_in(with_env("API_TOKEN", value)).empty());
  }
}

TEST_CASE("values in code stand beside their names in every way that code has") {
  for (const std::string text : {R"(k = os.getwith_env(\"DB_PASSWORD\", \"V\"))",
                                 R"(os.environ.setdefault('API_KEY', 'V'))",
                                 R"(const k = process.env.API_KEY ?? 'V';)",
                                 R"(k = os.environ.get(\"API_KEY\") or \"V\")",
                                 R"(System.setProperty(\"db.password\", \"V\");)",
                                 R"(setattr(cfg, \"password\", \"V\"))",
                                 R"(const apiKey: string = \"V\")",
                                 R"(API_KEY: str = \"V\")",
                                 R"(const API_KEY: &str = \"V\";)",
                                 R"(const apiKey string = \"V\")",
                                 R"(char password[64] = \"V\";)",
                                 R"(API_KEY = \"\"\"V\"\"\")",
                                 R"(let password = `V`;)",
                                 R"(#define API_KEY \"V\")",
                                 R"(req.Header.Set(\"Authorization\", \"Bearer V\"))",
                                 R"(headers={\"Authorization\": f\"Bearer V\"})",
                                 R"(h = {\"Authorization\": \"Bearer \" + \"V\"})",
                                 R"(req.SetBasicAuth(\"me\", \"V\"))",
                                 R"(srv.login(\"me@example.net\", \"V\"))",
                                 R"(requests.get(u, auth=(\"me\", \"V\")))",
                                 R"(conn = connect(host='db', user='app', password='V'))",
                                 R"(builder.setPassword(\"V\"))",
                                 R"(wandb.login(key='V'))",
                                 R"(wandb.login(relogin=True, key = 'V'))",
                                 R"(client.login({key: 'V'}))",
                                 R"($ENV{API_KEY} = 'V';)",
                                 R"(define('DB_PASSWORD', 'V');)",
                                 R"(env::var(\"API_TOKEN\").unwrap_or(\"V\".into()))",
                                 R"(std::string api_key{\"V\"};)"}) {
    std::string secret = text;
    secret.replace(secret.rfind('V'), 1, sample_key);
    CAPTURE(text);
    CHECK(found_in(with_file(secret)).size() == 1);
    std::string reference = text;
    reference.replace(reference.rfind('V'), 1, "${V}");
    CHECK(found_in(with_file(reference)).empty());
  }
}

TEST_CASE("files of programs, SQL and connection strings") {
  for (const std::string text : {R"([Service]\nEnvironment=\"API_KEY=V\")",
                                 R"(environment=API_KEY=\"V\",B=\"c\")",
                                 R"(password: |\n  V)",
                                 R"(user = \"me:V\")",
                                 R"(machine h\nlogin me\npassword V)",
                                 R"(db:5432:app:me:V)",
                                 R"(requirepass V)",
                                 R"(user default on >V ~* +@all)",
                                 R"(proxy_set_header Authorization \"Bearer V\";)",
                                 R"(ENV HF_TOKEN V)",
                                 R"(- name: DB_PASSWORD\n  value: V)",
                                 R"(<server><password>V</password></server>)",
                                 R"(<name>db.password</name>\n<value>V</value>)",
                                 R"(<add key=\"ApiKey\" value=\"V\"/>)",
                                 R"(variable \"db_password\" {\n  default = \"V\"\n})",
                                 R"(ALTER USER a WITH PASSWORD 'V';)",
                                 R"(CREATE USER a IDENTIFIED BY 'V';)",
                                 R"(SET PASSWORD FOR 'a'@'h' = 'V';)",
                                 R"(u:V@tcp(db:3306)/d)",
                                 R"(jdbc:oracle:thin:scott/V@h:1521/x)",
                                 R"(Driver={ODBC Driver 17};UID=sa;PWD={V};)",
                                 R"(Server=h;User Id=sa;Password=V;)",
                                 R"(.a.example\tTRUE\t/\tTRUE\t1999999999\tsessionid\tV)"}) {
    std::string secret = text;
    secret.replace(secret.rfind('V'), 1, sample_key);
    CAPTURE(text);
    CHECK(found_in(with_file(secret)).size() == 1);
  }
}

TEST_CASE("what only looks like a secret is left alone") {
  for (const std::string text :
       {R"(ubuntu ALL=(ALL) NOPASSWD: ALL)", R"(password = getpass.getpass(\"Password: \"))",
        R"(print(\"password:\", password))", R"(self.password = password)",
        R"(client = C(api_key=api_key))", R"(def login(user: str, password: str) -> bool:)",
        R"(cols = [\"username\", \"password\", \"token\"])",
        R"({\"required\": [\"username\", \"password\"]})", R"(token = tokenizer.encode(\"hello\"))",
        R"(secretName: tls-cert)", R"(secret: db-secret)", R"(PasswordAuthentication no)",
        R"(headers = {\"Authorization\": f\"Bearer {token}\"})", R"(getSecret(\"db-password\"))",
        R"(CREATE TABLE u (id int, password text);)", R"(image: a/b:1@sha256:0)",
        R"(npm:left-pad@1.3.0)"}) {
    CAPTURE(text);
    CHECK(found_in(with_file(text)).empty());
  }
  CHECK(found_in(definition_with(
                     R"("cmd": "sed -i 's/password=.*/password='\"$DB_PASSWORD\"'/' cfg.ini")"))
            .empty());
  CHECK(found_in(with_env("SA", R"({\"private_key\":\"-----BEGIN PRIVATE )"
                                R"(KEY-----\\n...\\n-----END PRIVATE KEY-----\\n\"})"))
            .empty());
  CHECK(found_in(with_env("POOL", "stratum+tcp://wallet.rig:x@pool.example:4444")).empty());
  CHECK(found_in(with_env("POOL", "stratum+ssl://wallet:c=RVN@pool.example:4444")).empty());
  CHECK(found_in(with_env("DATABASE_URL", "postgres://username:password@db/app")).empty());
}

TEST_CASE(
    "formats that need no name are found under any, and a key pair of Solana is proven in every "
    "writing") {
  for (const std::string& token :
       {"nos_" + sample_hex64, "sk-" + sample_hex40.substr(8),
        "sk-" + sample_key + sample_key + "Zk39fjQ2",
        "sk-ant-oat01-" + sample_key + sample_key + sample_key + sample_key,
        "SK" + sample_hex40.substr(8)}) {
    CAPTURE(token.substr(0, 6));
    CHECK(found_in(with_env("V1", token)) == Texts{token});
    CHECK(found_in(with_env("URL", "https://x.example/?q=" + token)).size() == 1);
  }
  const std::string hex =
      "112e4b6885a2bfdcf91633506d8aa7c4e1fe1b3855728facc9e603203d5a7794"
      "455e3ca015f43e960e5d34bdf525d58ece1b2c717ea5dea525efb2a0fa60c743";
  CHECK(found_in(with_env("V1", hex)) == Texts{hex});
  std::string other = hex;
  other.back() = '4';
  CHECK(found_in(with_env("V1", other)).empty());
  const std::string base64 =
      "ES5LaIWiv9z5FjNQbYqnxOH+GzhVco+syeYDID1ad5R"
      "FXjygFfQ+lg5dNL31JdWOzhsscX6l3qUl77Kg+mDHQw";
  CHECK(found_in(with_env("V1", base64 + "==")) == Texts{base64});
}

TEST_CASE("the words of a cmd are the arguments of the program that the entrypoint is") {
  const auto of = [](std::string_view entrypoint, std::string_view cmd) {
    return found_in(definition_with(R"("entrypoint": )" + std::string(entrypoint) + R"(, "cmd": )" +
                                    std::string(cmd)));
  };
  const std::string login = "ada:" + sample_password;
  CHECK(of(R"(["curl"])", R"(["-u", ")" + login + R"(", "https://h"])") == Texts{sample_password});
  CHECK(of(R"(["/usr/bin/mysql", "-uroot"])", R"(["-p)" + sample_password + R"("])") ==
        Texts{sample_password});
  CHECK(of(R"("redis-server")", R"(["--requirepass", ")" + sample_password + R"("])") ==
        Texts{sample_password});
  CHECK(of(R"(["sshpass"])", R"("-p )" + sample_password + R"( ssh root@h")") ==
        Texts{sample_password});
  CHECK(of(R"(["python"])", R"(["-u", "app.py", "-p", "8080"])").empty());
}

TEST_CASE("two secrets in one command are told apart by more than a column") {
  const std::string line = "./srv --zork-password " + sample_password + " --blip-password " +
                           sample_key + " --api-key " + sample_hex40;
  const std::string text = definition_with(R"("cmd": ")" + line + "\"");
  std::vector<std::string> messages;
  for (const Finding& finding : lint(parse(text)).findings) {
    if (finding.rule.starts_with("secret-")) messages.emplace_back(finding.message);
  }
  REQUIRE(messages.size() == 3);
  CHECK(messages[0].find("an option (1 of 2)") != std::string::npos);
  CHECK(messages[1].find("an option (2 of 2)") != std::string::npos);
  CHECK(messages[2].find("`--api-key`") != std::string::npos);
}

}  // namespace
}  // namespace nosana
