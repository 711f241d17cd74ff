// SPDX-License-Identifier: MIT
// Command lines as people write them, each with one secret in the place of `@`, and those that have
// none.
#include <nosana/secrets/commands/command_line.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

namespace nosana::secrets::written_commands {
namespace {

struct Found {
  std::string text;
  std::size_t element = 0;
};

const std::string secret =
    "Zk39fjQ2mm"
    "PqL8vTa7Rw";

std::string with_secret(std::string_view form) {
  std::string line(form);
  for (std::size_t at = line.find('@'); at != std::string::npos; at = line.find('@', at)) {
    const bool is_place = line.compare(at, 3, "@db") != 0;
    if (is_place) line.replace(at, 1, secret);
    at += is_place ? secret.size() : 1;
  }
  return line;
}

std::vector<Found> found_in(std::string_view line) {
  std::vector<Found> all;
  read_command(line, [&](const Argument& argument) {
    all.push_back({std::string(line.substr(argument.begin, argument.end - argument.begin)), 0});
  });
  return all;
}

std::vector<Found> found_in_list(const std::vector<std::string>& words) {
  std::vector<Found> all;
  read_arguments(words, [&](const Argument& argument) {
    all.push_back({words.at(argument.element).substr(argument.begin, argument.end - argument.begin),
                   argument.element});
  });
  return all;
}

TEST_CASE("a secret is found in the commands that people write") {
  for (const std::string_view form :
       {"mysql --user=u --password=@ d",
        "mariadb --password='@' d",
        "pg_dump --password=@ d",
        "printf '%s' '@' | docker login -u me --password-stdin",
        "echo -e '@' | docker login -u me --password-stdin",
        "echo -n @ | docker login -u me --password-stdin",
        "printf 'root:%s' '@' | chpasswd",
        "cat <<< @ | docker login -u me --password-stdin",
        "printf '%s\\n' \"@\" | sudo -S apt update",
        "printf '%s:%s' root @ | chpasswd",
        "printf 'root:@\\n' | chpasswd",
        "echo \"root:@\" | sudo chpasswd",
        "docker login -u me --password-stdin <<EOF\n@\nEOF",
        "cat <<EOF | docker login -u me --password-stdin\n@\nEOF",
        "echo @ | gh auth login --with-token",
        "echo @ | vncpasswd -f > ~/.vnc/passwd",
        "echo -e '@\\n@' | passwd root",
        "echo @ | passwd --stdin root",
        "echo @ | tee /dev/null | docker login --password-stdin",
        "curl -sSLu admin:@ https://x.example.net/f",
        "curl -fsSu admin:@ https://x.example.net/f",
        "curl -ksu 'admin:@' https://x",
        "curl -sSLuadmin:@ https://x",
        "printf -v DB_PASSWORD '%s' '@'",
        "csh -c 'setenv DB_PASSWORD @'",
        "setenv DB_PASSWORD @",
        "sed -i 's|__PASSWORD__|@|' config.yml",
        "sed -i \"s/{{DB_PASSWORD}}/@/g\" f",
        "sed -i -e 's/${DB_PASSWORD}/@/' f",
        "sed -i 's/^# requirepass .*/requirepass @/' /etc/redis.conf",
        "sed -i 's/changeme/@/' f",
        "perl -pi -e 's/DB_PASSWORD/@/' f",
        "redis-cli AUTH @",
        "redis-cli -h h AUTH default @",
        "redis-cli CONFIG SET requirepass @",
        "poetry config http-basic.corp me @",
        "poetry config pypi-token.pypi @",
        "composer config --global http-basic.repo.example.com me @",
        "composer config -g github-oauth.github.com @",
        "cargo login @",
        "java -Dapi.key=@ -jar a.jar",
        "gradle -Papi_key=@ build",
        "mvn -Dpassword=@ deploy",
        "read -r DB_PASSWORD <<< '@'",
        "IFS=: read -r USER DB_PASSWORD <<< \"me:@\"",
        "printf 'DB_PASSWORD=%s\\n' @ >> .env",
        "printf '%s=%s\\n' DB_PASSWORD @ >> .env",
        "tmux new-session -d -s main 'DB_PASSWORD=@ python app.py'",
        "screen -dmS x bash -c 'DB_PASSWORD=@ python app.py'",
        "nohup env DB_PASSWORD=@ python app.py &",
        "sudo -E -u bob DB_PASSWORD=@ cmd",
        "ssh user@host 'mysql -uroot -p@ db'",
        "su - postgres -c \"PGPASSWORD=@ psql\"",
        "docker run --rm alpine sh -c 'export DB_PASSWORD=@; run'",
        "docker run -itde DB_PASSWORD=@ img",
        "timeout 30 curl -u a:@ x",
        "xargs -I{} curl -u a:@ {}",
        "useradd -m -p @ bob",
        "mc alias set local http://h:9000 minioadmin @",
        "smbclient //h/s -U ada%@",
        "mosquitto_pub -h h -u ada -P @ -t x -m y",
        "htpasswd -bc /etc/nginx/.htpasswd admin @",
        "htpasswd -nb admin @",
        "dvc remote modify --local r secret_access_key @",
        "vault login @",
        "wpa_passphrase ssid @",
        "sqlplus scott/@@db",
        "lftp -u me,@ host",
        "xfreerdp /u:me /p:@ /v:h",
        "rabbitmqctl add_user me @",
        "neo4j-admin dbms set-initial-password @",
        "openssl enc -aes-256-cbc -k @ -in a",
        "openssl enc -pass pass:@",
        "7z x -p@ a.7z",
        "zip -rP @ o.zip d",
        "unzip -P @ o.zip",
        "mount -t cifs //h/s /m -o username=me,password=@",
        "expect -c 'spawn ssh u@h; expect \"password:\"; send \"@\\r\"; interact'",
        "echo -e \"AUTH @\\r\\nPING\\r\\n\" | nc redis 6379",
        "curl -H \"Authorization: Basic $(echo -n 'me@host:@' | base64)\" h",
        "expect <<'E'\nspawn ssh u@h\nexpect {\n\"*assword*\" { send \"@\\r\" }\n}\nE",
        "gh secret set X --body @",
        "echo @ | gh secret set X",
        "ttyd -c admin:@ bash",
        "filebrowser users add admin @",
        "python launch.py --gradio-auth admin:@",
        "rclone config create r sftp host h pass @",
        "bash -c \"bash -c 'docker login -u x -p @'\"",
        "export VLLM_ARGS=\"--api-key @ --port 80\"",
        "cloudflared service install @",
        "ngrok config add-authtoken @",
        "ngrok http 80 --basic-auth me:@"}) {
    CAPTURE(form);
    const std::vector<Found> all = found_in(with_secret(form));
    REQUIRE(all.size() == 1);
    CHECK(all[0].text.substr(0, secret.size()) == secret);
  }
}

TEST_CASE("words that people choose are found in the place of a credential") {
  struct Chosen {
    std::string_view value;
    std::string_view line;
  };
  for (const auto& [value, line] : std::vector<Chosen>{
           {"A1B2C3D4-E5F6-47A8-9B0C-D1E2F3A4B5C6",
            "netbird up --setup-key A1B2C3D4-E5F6-47A8-9B0C-D1E2F3A4B5C6"},
           {"team-velvet-river", "vllm serve m --api-key team-velvet-river"},
           {"team-velvet-river",
            "python -m vllm.entrypoints.openai.api_server --api-key team-velvet-river --model x"},
           {"team-velvet-river", "llama-server -m x.gguf --api-key=team-velvet-river"},
           {"velvetriver", "tabbyAPI --api-key velvetriver"},
           {"our-team-key", "my-server --api-key our-team-key"},
           {"letmein", "jupyter lab --NotebookApp.token=letmein"},
           {"letmein", "jupyter lab --IdentityProvider.token='letmein'"},
           {"7f3c9a1e5b8d2046c1f7",
            "curl -u \"7f3c9a1e5b8d2046c1f7:\" https://sentry.example/api/0/"}}) {
    CAPTURE(line);
    const std::vector<Found> all = found_in(line);
    REQUIRE(all.size() == 1);
    CHECK(all[0].text == value);
  }
}

TEST_CASE("commands without a secret are quiet") {
  for (const std::string_view line :
       {"mysql -u root --password db",
        "psql --password mydb",
        "curl -sSLo file https://x",
        "sed -i 's/PASSWORD=.*/PASSWORD=$PW/' f",
        "sed -i 's/password=.*/password='\"$DB_PASSWORD\"'/' cfg.ini",
        "sed -i 's/token/tokens/' f",
        "sed -i 's/foo/bar/' f",
        "htpasswd -c /etc/nginx/.htpasswd admin",
        "jupyter lab --NotebookApp.token='' --NotebookApp.password=''",
        "vllm serve m --api-key $VLLM_KEY",
        "vllm serve m --api-key EMPTY",
        "vllm serve m --api-key token-abc123",
        "vllm serve m --api-key-file /run/key",
        "llama-server --api-key-file keys.txt",
        "serve --api-key-header x-api-key",
        "serve --tokenizer-mode auto --max-tokens 4096 --tokenizer m --token-limit 5000",
        "./lolMiner --pool pool.example:1010 --user W.rig --pass x; ./wildrig --url "
        "stratum+tcp://p:1 --user W --pass c=RVN",
        "t-rex -a kawpow -o stratum+tcp://p:1 -u W -p x",
        "xmrig -o p:1 -u W -p d=2",
        "./unknownminer --pass x --user W",
        "echo 'ubuntu ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/ubuntu",
        "curl -u user:password https://x",
        "curl -u root: host",
        "openssl enc -pass env:KEY",
        "docker run --name mongo -p 27017:27017 mongo",
        "docker run -p 8080:80 img",
        "docker service create --secret my-secret-name x",
        "docker secret create my_secret f",
        "pulumi up --secret",
        "cmd --use-auth-token model",
        "cmd --token-file /run/token",
        "openvpn --config a --auth-user-pass /run/auth",
        "yes | apt install x",
        "echo y | cryptsetup luksFormat /dev/sda",
        "git commit -m 'password: fix'",
        "ssh -p 2222 host",
        "wandb login",
        "set -x",
        "docker login --password-stdin",
        "aws configure set region us-east-1",
        "kubectl create secret generic x --from-literal=password=$PW",
        "solana config set --keypair /data/id.json",
        "echo password",
        "BORG_PASSPHRASE='ask the admin of the lab' borg list",
        "(echo list; sleep 1; echo start stop) | telnet h 8000",
        "(echo root; sleep 1; echo clear; sleep 1; echo reboot) | telnet h",
        "(echo 'GET / HTTP/1.0'; echo '') | telnet h 80",
        "printf 'AUTH LOGIN\\r\\n' | nc mail 25",
        "echo -n hello | base64",
        "echo -n user:group | base64",
        "expect -c 'spawn x; expect \"Set root password?\"; send \"n\\r\"'",
        "cat /etc/passwd"}) {
    CAPTURE(line);
    CHECK(found_in(line).empty());
  }
}

TEST_CASE("a passphrase with blanks is found where a shell gives it to a variable") {
  for (const std::string_view line : {"BORG_PASSPHRASE='my backup is mine' borg init",
                                      "export RESTIC_PASSWORD=\"my backup is mine\"",
                                      "docker run -e VAULT_PASSPHRASE=\"my backup is mine\" x",
                                      "docker run -e \"VAULT_PASSPHRASE=my backup is mine\" x"}) {
    CAPTURE(line);
    const std::vector<Found> all = found_in(line);
    REQUIRE(all.size() == 1);
    CHECK(all[0].text == "my backup is mine");
  }
}

TEST_CASE("a reference in front of a program in an element of a list is no value") {
  CHECK(found_in_list({"REDISCLI_AUTH=$REDIS_PASS redis-cli ping"}).empty());
}

TEST_CASE("an element of a list that has blanks is a command line before it is anything else") {
  for (const std::string_view line :
       {"DB_PASSWORD=@ python app.py", "API_KEY=@ python app.py", "API_KEY='@' python app.py",
        "API_KEY=\"@\" exec python app.py", "API_KEY=@\npython app.py",
        "cd /app && API_KEY=@ python app.py", "FOO=1 HF_TOKEN=@ vllm serve m",
        "export API_KEY=@; run", "python main.py --api-key @", "docker login -u me -p @ host",
        "curl -u me:@ https://x.example/", "echo @ | docker login -u me --password-stdin"}) {
    CAPTURE(line);
    const std::vector<Found> all = found_in_list({with_secret(line)});
    REQUIRE(all.size() == 1);
    CHECK(all[0].text == secret);
    const std::vector<Found> with_shell = found_in_list({"sh", "-c", with_secret(line)});
    REQUIRE(with_shell.size() == 1);
    CHECK(with_shell[0].element == 2);
  }
}

TEST_CASE("every word of a list is read, however long it is") {
  for (const std::size_t words : std::vector<std::size_t>{1, 63, 64, 65, 200, 5000}) {
    CAPTURE(words);
    std::vector<std::string> list(words, "--option");
    list.insert(list.end(), {"--password=" + secret, "-e", "API_KEY=" + secret});
    const std::vector<Found> all = found_in_list(list);
    REQUIRE(all.size() == 2);
    CHECK(all[0].element == words);
    CHECK(all[1].element == words + 2);
  }
}

}  // namespace
}  // namespace nosana::secrets::written_commands
