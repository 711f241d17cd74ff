// SPDX-License-Identifier: MIT
#pragma once

// Every kind of secret that the recall is measured with.

#include <string>
#include <vector>

#include "recall/structured.hpp"

namespace nosana::recall {

/// A fresh list, the same each time; kinds are told by their place in it.
inline std::vector<Kind> all_kinds();

// ---- implementation ----

namespace detail {

inline std::string host(Random& random) {
  return random.one_of({"db.acme-ml.io", "10.4.0.17", "queue.internal", "pg-7f3a.eu.cloud.net"});
}

inline std::string user(Random& random) {
  return random.one_of({"app", "svc_jobs", "postgres", "worker", "mlops"});
}

inline std::string path(Random& random) {
  return random.one_of(
      {"models/llama.safetensors", "data/train-0001.parquet", "runs/7/adapter.bin"});
}

inline void add_presigned(std::vector<Kind>& kinds) {
  const auto add = [&kinds](const char* id, auto make) {
    kinds.push_back({id, "MODEL_URL", Shape::url, Shown::by_itself, Home::url, make});
  };
  add("s3-presigned", [](Random& random) {
    return join(
        {"https://weights-", random.letters(decimals, 4), ".s3.eu-west-1.amazonaws.com/",
         path(random),
         "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK"
         "IA",
         random.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
         "%2F20261001%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261001T101500Z&X-Amz-Expires="
         "604800&X-Amz-SignedHeaders=host&X-Amz-Signature=",
         random.letters(lower_hex, 64)});
  });
  add("gcs-presigned", [](Random& random) {
    return join(
        {"https://storage.googleapis.com/weights/", path(random),
         "?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=runner%40demo.iam.gserviceaccount"
         ".com%2F20261001%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20261001T101500Z"
         "&X-Goog-Expires=86400&X-Goog-SignedHeaders=host&X-Goog-Signature=",
         random.letters(lower_hex, 512)});
  });
  add("azure-sas", [](Random& random) {
    return join({"https://weights", random.letters(decimals, 3), ".blob.core.windows.net/",
                 path(random),
                 "?sv=2024-11-04&st=2026-10-01T00%3A00%3A00Z&se=2027-10-01T00%3A00%3A00Z"
                 "&sr=b&sp=r&sig=",
                 percent(base64(random.bytes(32)))});
  });
  add("url-token", [](Random& random) {
    return join({"https://models.acme-ml.io/", path(random), "?",
                 random.one_of({"token=", "access_token=", "api_key=", "apikey=", "sig="}),
                 word(random, random.between(20, 48))});
  });
}

inline void add_webhooks(std::vector<Kind>& kinds) {
  const auto add = [&kinds](const char* id, const char* name, const char* form) {
    kinds.push_back({id, name, Shape::url, Shown::by_itself, Home::variable,
                     [form](Random& random) { return make(form, random); }});
  };
  add("slack-webhook", "SLACK_WEBHOOK_URL",
      "https://hooks.slack.com/services/T[A-Z0-9]{8,10}/B[A-Z0-9]{8,10}/[A-Za-z0-9]{24}");
  add("slack-workflow", "SLACK_WORKFLOW_URL",
      "https://hooks.slack.com/workflows/T[A-Z0-9]{8,10}/A[A-Z0-9]{8,10}/[0-9]{17,18}/"
      "[A-Za-z0-9]{24}");
  add("slack-trigger", "SLACK_WEBHOOK",
      "https://hooks.slack.com/triggers/T[A-Z0-9]{8,10}/[0-9]{12,14}/[0-9a-f]{32}");
  add("discord-webhook", "DISCORD_WEBHOOK",
      "https://(|ptb.|canary.)discord.com/api/webhooks/[0-9]{18,19}/[A-Za-z0-9_\\-]{68}");
  add("discordapp-webhook", "DISCORD_WEBHOOK_URL",
      "https://discordapp.com/api/webhooks/[0-9]{18,19}/[A-Za-z0-9_\\-]{68}");
  add("teams-webhook", "TEAMS_WEBHOOK_URL",
      "https://acme.webhook.office.com/webhookb2/"
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}"
      "@[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/IncomingWebhook/"
      "[0-9a-f]{32}/"
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}");
  add("zapier-webhook", "ZAPIER_HOOK",
      "https://hooks.zapier.com/hooks/catch/[0-9]{7,8}/[0-9a-z]{7}/");
  add("make-webhook", "MAKE_WEBHOOK_URL", "https://hook.eu1.make.com/[0-9a-z]{32}");
  add("telegram-api", "NOTIFY_URL",
      "https://api.telegram.org/bot[1-9][0-9]{8,9}:AA[A-Za-z0-9_\\-]{33}/sendMessage");
}

inline void add_logins(std::vector<Kind>& kinds) {
  const auto add = [&kinds](const char* id, const char* name, const char* scheme, bool named,
                            const char* rest) {
    kinds.push_back({id, name, Shape::url, Shown::by_itself, Home::variable,
                     [scheme, named, rest](Random& random) {
                       const std::string secret = random.coin()
                                                      ? word(random, random.between(12, 28))
                                                      : human_password(random);
                       return join({scheme, "://", named ? user(random) : "", ":", percent(secret),
                                    "@", host(random), rest});
                     }});
  };
  add("postgres-url", "DATABASE_URL", "postgres", true, ":5432/app");
  add("postgresql-url", "POSTGRES_DSN", "postgresql", true, ":5432/app?sslmode=require");
  add("postgres-driver-url", "SQLALCHEMY_DATABASE_URI", "postgresql+asyncpg", true, "/app");
  add("mysql-url", "MYSQL_URL", "mysql", true, ":3306/app");
  add("mongodb-url", "MONGODB_URI", "mongodb+srv", true, "/jobs?retryWrites=true");
  add("redis-url", "REDIS_URL", "redis", false, ":6379/0");
  add("rediss-url", "CELERY_BROKER_URL", "rediss", true, ":6380");
  add("amqp-url", "AMQP_URL", "amqps", true, "/vhost");
  add("proxy-url", "HTTPS_PROXY", "http", true, ":3128");
  add("git-url", "REPO_URL", "https", true, "/team/repo.git");
  add("git-plus-url", "PIP_EXTRA_INDEX_URL", "git+https", true, "/team/package.git@v2");
  add("smtp-url", "SMTP_URL", "smtps", true, ":465");
}

inline void add_connections(std::vector<Kind>& kinds) {
  const auto add = [&kinds](const char* id, const char* name, auto make) {
    kinds.push_back({id, name, Shape::line, Shown::by_itself, Home::variable, make});
  };
  add("azure-storage-key", "AZURE_STORAGE_CONNECTION_STRING", [](Random& random) {
    return join({"DefaultEndpointsProtocol=https;AccountName=weights", random.letters(decimals, 3),
                 ";AccountKey=", base64(random.bytes(64)), ";EndpointSuffix=core.windows.net"});
  });
  add("azure-shared-access-key", "SERVICEBUS_CONNECTION_STRING", [](Random& random) {
    return "Endpoint=sb://jobs.servicebus.windows.net/;SharedAccessKeyName=RootManage;"
           "SharedAccessKey=" +
           base64(random.bytes(32));
  });
  add("sql-server", "SQLSERVER_CONNECTION", [](Random& random) {
    return join({"Server=tcp:", host(random), ",1433;Database=jobs;User Id=sa;Password=",
                 human_password(random), ";Encrypt=True;"});
  });
  add("libpq", "PG_DSN", [](Random& random) {
    return join({"host=", host(random), " port=5432 dbname=app user=", user(random),
                 " password=", word(random, 18)});
  });
  add("jdbc", "JDBC_URL", [](Random& random) {
    return join({"jdbc:postgresql://", host(random), ":5432/app?user=", user(random),
                 "&password=", word(random, 16)});
  });
  add("netrc", "NETRC", [](Random& random) {
    return join({"machine git.acme-ml.io login ", user(random), " password ", word(random, 24)});
  });
}

inline void add_passwords(std::vector<Kind>& kinds) {
  for (const char* name :
       {"POSTGRES_PASSWORD", "MYSQL_ROOT_PASSWORD", "REDIS_PASSWORD", "ADMIN_PASSWORD", "DB_PASS",
        "SMTP_PASSWORD", "CODE_SERVER_PASSWORD", "MINIO_ROOT_PASSWORD", "VNC_PASSWORD",
        "PGPASSWORD", "dbPassword", "RABBITMQ_DEFAULT_PASS"}) {
    kinds.push_back({std::string("password ") + name, name, Shape::word, Shown::by_any_name,
                     Home::docker_password, human_password});
  }
}

}  // namespace detail

inline std::vector<Kind> all_kinds() {
  std::vector<Kind> kinds;
  add_formats(formats_with_prefix(), Shown::by_itself, kinds);
  add_formats(formats_with_name(), Shown::by_name_of_key, kinds);
  add_frames(kinds);
  add_wallets(kinds);
  add_signed(kinds);
  detail::add_presigned(kinds);
  detail::add_webhooks(kinds);
  detail::add_logins(kinds);
  detail::add_connections(kinds);
  detail::add_passwords(kinds);
  return kinds;
}

}  // namespace nosana::recall
