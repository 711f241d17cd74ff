// SPDX-License-Identifier: MIT
#pragma once

// Servers and clients of databases, caches and secret stores.

#include <array>

#include <nosana/secrets/commands/program.hpp>

namespace nosana::secrets::programs {

/// In the order of their names.
// clang-format off
inline constexpr auto databases = std::to_array<Program>({
    {"arangosh", ProgramKind::plain, "--server.password=password", "docs.arangodb.com"},
    {"asadm", ProgramKind::plain, "-P*=password --password=password -U=skip", "aerospike.com"},
    {"bcp", ProgramKind::alias, "sqlcmd", "bcp utility, learn.microsoft.com"},
    {"bw", ProgramKind::plain, "login>#2=password unlock>#1=password --session=key", "bitwarden.com/help/cli"},
    {"cbq", ProgramKind::plain, "-p*=password -password=password -u=skip", "docs.couchbase.com"},
    {"clickhouse", ProgramKind::alias, "clickhouse-client", "clickhouse.com/docs"},
    {"clickhouse-client", ProgramKind::plain, "--password=password", "clickhouse.com/docs"},
    {"cockroach", ProgramKind::plain, "--password=flag", "cockroachlabs.com/docs"},
    {"conjur", ProgramKind::plain, "login>-p=password variable>set>-v=key", "docs.conjur.org"},
    {"consul", ProgramKind::plain, "-token=key -http-auth=login kv>put>=setting keygen>#1=nothing", "developer.hashicorp.com/consul"},
    {"couchbase-cli", ProgramKind::plain, "-p*=password --password=password --cluster-password=password -u=skip", "docs.couchbase.com"},
    {"cqlsh", ProgramKind::plain, "-p*=password --password=password -u=skip -e=named", "cassandra.apache.org"},
    {"createdb", ProgramKind::alias, "psql", "createdb(1)"},
    {"createuser", ProgramKind::alias, "psql", "createuser(1)"},
    {"curator_cli", ProgramKind::plain, "--password=password --http_auth=login", "elastic/curator"},
    {"cypher-shell", ProgramKind::plain, "-p*=password --password=password -u=skip", "neo4j.com/docs"},
    {"dropdb", ProgramKind::alias, "psql", "dropdb(1)"},
    {"elasticsearch-users", ProgramKind::plain, "useradd>-p=password passwd>-p=password", "elastic.co/guide"},
    {"etcdctl", ProgramKind::plain, "--user=login --password=password user>add>#1=login -u*=login", "etcd.io/docs"},
    {"influx", ProgramKind::plain, "-t*=key --token=key -password=password -p*=password --password=password", "docs.influxdata.com"},
    {"influxd", ProgramKind::alias, "influx", "docs.influxdata.com"},
    {"isql", ProgramKind::plain, "#3=password -password=password", "isql(1)"},
    {"kafka-configs", ProgramKind::plain, "--add-config=named", "kafka.apache.org: SCRAM-SHA-256=[password=..]"},
    {"keydb-cli", ProgramKind::alias, "redis-cli", "docs.keydb.dev"},
    {"keydb-server", ProgramKind::alias, "redis-server", "docs.keydb.dev"},
    {"ksql", ProgramKind::plain, "-p=password -u=skip", "docs.ksqldb.io"},
    {"ldbsearch", ProgramKind::plain, "-U*=percent", "samba"},
    {"mariadb", ProgramKind::alias, "mysql", "mariadb(1)"},
    {"mariadb-admin", ProgramKind::alias, "mysqladmin", "mariadb-admin(1)"},
    {"mariadb-dump", ProgramKind::alias, "mysql", "mariadb-dump(1)"},
    {"meilisearch", ProgramKind::plain, "--master-key=key", "meilisearch.com/docs"},
    {"mongo", ProgramKind::plain, "-p*=password --password=flag -u=skip", "mongodb.com/docs"},
    {"mongodump", ProgramKind::alias, "mongosh", "mongodb.com/docs/database-tools"},
    {"mongoexport", ProgramKind::alias, "mongosh", "mongodb.com/docs/database-tools"},
    {"mongoimport", ProgramKind::alias, "mongosh", "mongodb.com/docs/database-tools"},
    {"mongorestore", ProgramKind::alias, "mongosh", "mongodb.com/docs/database-tools"},
    {"mongosh", ProgramKind::plain, "-p*=password --password=password -u=skip", "mongodb.com/docs/mongodb-shell"},
    {"mycli", ProgramKind::alias, "mysql", "mycli.net"},
    {"mysql", ProgramKind::plain, "-p+=password --password=flag --pass=flag -h=skip -u=skip -e=named", "mysql(1)"},
    {"mysqladmin", ProgramKind::plain, "-p+=password --password=flag -h=skip -u=skip password>#1=password", "mysqladmin(1)"},
    {"mysqlcheck", ProgramKind::alias, "mysql", "mysqlcheck(1)"},
    {"mysqldump", ProgramKind::alias, "mysql", "mysqldump(1)"},
    {"mysqlimport", ProgramKind::alias, "mysql", "mysqlimport(1)"},
    {"mysqlsh", ProgramKind::alias, "mysql", "mysqlsh(1)"},
    {"mysqlshow", ProgramKind::alias, "mysql", "mysqlshow(1)"},
    {"neo4j-admin", ProgramKind::plain, "set-initial-password>#1=password", "neo4j.com/docs/operations-manual"},
    {"op", ProgramKind::plain, "item>create>=setting --session=key --password=password", "developer.1password.com"},
    {"pg_basebackup", ProgramKind::alias, "psql", "pg_basebackup(1)"},
    {"pg_dump", ProgramKind::alias, "psql", "pg_dump(1)"},
    {"pg_dumpall", ProgramKind::alias, "psql", "pg_dumpall(1)"},
    {"pg_restore", ProgramKind::alias, "psql", "pg_restore(1)"},
    {"pgbench", ProgramKind::alias, "psql", "pgbench(1)"},
    {"pgcli", ProgramKind::alias, "psql", "pgcli.com"},
    {"psql", ProgramKind::plain, "--password=flag -W=nothing -c=named -U=skip -h=skip -v=pair --set=pair", "psql(1)"},
    {"qdrant", ProgramKind::plain, "", "qdrant.tech/documentation"},
    {"redis-benchmark", ProgramKind::alias, "redis-cli", "redis.io/docs"},
    {"redis-cli", ProgramKind::plain, "-a*=password --pass=password -h=skip -p=skip -n=skip auth>#$=password config>set>requirepass>#1=password config>set>masterauth>#1=password", "redis.io/docs/connect/cli"},
    {"redis-server", ProgramKind::plain, "--requirepass=password --masterauth=password", "redis.io/docs/management/config"},
    {"snowsql", ProgramKind::plain, "-p=password --password=password", "docs.snowflake.com"},
    {"sqlcmd", ProgramKind::plain, "-P*=password -U=skip -S=skip -Q=named", "sqlcmd utility, learn.microsoft.com"},
    {"sqlplus", ProgramKind::plain, "!SL #1=slash", "docs.oracle.com, SQL*Plus"},
    {"surreal", ProgramKind::plain, "--pass=password -p*=password --password=password -u=skip", "surrealdb.com/docs"},
    {"trino", ProgramKind::plain, "--password=nothing --access-token=key", "trino.io/docs"},
    {"tsql", ProgramKind::plain, "-P*=password -U=skip -S=skip", "tsql(1)"},
    {"typesense-server", ProgramKind::plain, "--api-key=key", "typesense.org/docs"},
    {"usql", ProgramKind::plain, "", "xo/usql: a URL"},
    {"valkey-cli", ProgramKind::alias, "redis-cli", "valkey.io/topics/cli"},
    {"valkey-server", ProgramKind::alias, "redis-server", "valkey.io"},
    {"vault", ProgramKind::plain, "login>#1=key login><=key unseal>#1=key operator>unseal>#1=key", "developer.hashicorp.com/vault"},
    {"weaviate", ProgramKind::plain, "", "weaviate.io/developers"},
    {"xtrabackup", ProgramKind::alias, "mysql", "docs.percona.com"},
    {"ysqlsh", ProgramKind::alias, "psql", "docs.yugabyte.com"},
});
// clang-format on

}  // namespace nosana::secrets::programs
