// SPDX-License-Identifier: MIT
#pragma once

// What comes before a value on a line of a file: one row for each directive.
//
// sources   The manuals: netrc(5), PostgreSQL "The Password File" and "ALTER ROLE", MySQL "CREATE
//           USER", Oracle "CREATE USER", postfix "SASL", ClickHouse "CREATE USER", Neo4j "ALTER
//           USER", redis.conf, HAProxy "stats auth", ipsec.secrets(5), mosquitto.conf(5), nginx
//           ngx_http_proxy_module, Apache mod_env and mod_headers, Caddy "header_up", Dockerfile
//           reference (ENV, ARG), csh(1), the C preprocessor; the cookie file of Netscape and curl.

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

/// What follows a word.
enum class WordTakes : std::uint8_t {
  quoted,      ///< a password in quotes: PASSWORD 'v'
  password,    ///< a password in quotes or without: requirepass v
  after_by,    ///< BY and a password: IDENTIFIED BY 'v'
  netrc,       ///< a password, when "machine" or "default" stands before
  name_value,  ///< a name and its value: ENV NAME v
  only_line,   ///< a password, when both are all that the line has: auth-token v
  after_user,  ///< the same, after a line that says the user: user me
  auth_login,  ///< "auth" and user:password: stats auth me:v
  community,   ///< a community of SNMP that somebody chose: neither public nor private
  com2sec,     ///< a name, a network, and a community: com2sec me default v
  answer,      ///< a password, after the question for one: expect "Password:"; send v
  acl          ///< words of which one begins with ">", a password: user default on >v
};

struct DirectiveRow {
  text::Literal word;  ///< in lower case
  WordTakes takes;
};

inline constexpr DirectiveRow directive_rows[] = {
    {"#define", WordTakes::name_value},
    {"add_header", WordTakes::name_value},
    {"arg", WordTakes::name_value},
    {"auth_pass", WordTakes::only_line},
    {"authtoken", WordTakes::only_line},
    {"com2sec", WordTakes::com2sec},
    {"convertto-securestring", WordTakes::quoted},
    {"define", WordTakes::name_value},
    {"env", WordTakes::name_value},
    {"fastcgi_param", WordTakes::name_value},
    {"header", WordTakes::name_value},
    {"header_down", WordTakes::name_value},
    {"header_up", WordTakes::name_value},
    {"identified", WordTakes::after_by},
    {"insecure-password", WordTakes::password},
    {"masterauth", WordTakes::password},
    {"more_set_headers", WordTakes::name_value},
    {"pass", WordTakes::after_user},
    {"passphrase", WordTakes::only_line},
    {"password", WordTakes::netrc},
    {"primaryauth", WordTakes::password},
    {"proxy_set_header", WordTakes::name_value},
    {"psk", WordTakes::quoted},
    {"remote_password", WordTakes::password},
    {"requestheader", WordTakes::name_value},
    {"requirepass", WordTakes::password},
    {"rocommunity", WordTakes::community},
    {"rocommunity6", WordTakes::community},
    {"rootpw", WordTakes::only_line},
    {"rpcpassword", WordTakes::password},
    {"rwcommunity", WordTakes::community},
    {"rwcommunity6", WordTakes::community},
    {"secret", WordTakes::quoted},
    {"send", WordTakes::answer},
    {"set", WordTakes::name_value},
    {"setenv", WordTakes::name_value},
    {"setq", WordTakes::name_value},
    {"setuser", WordTakes::acl},
    {"setx", WordTakes::name_value},
    {"stats", WordTakes::auth_login},
    {"user", WordTakes::acl},
    {"uwsgi_param", WordTakes::name_value},
};

inline constexpr ascii::WordSet directive_words = [] {
  std::array<std::string_view, std::size(directive_rows)> words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = directive_rows[i].word;
  return ascii::WordSet(words);
}();

/// Words between a directive and the name: `Header always set NAME v`, `set -x NAME v`.
inline constexpr ascii::WordSet directive_verbs({"add", "always", "append", "global", "set", "-gx",
                                                 "-x", "-ux", "-u", "-g"});

}  // namespace nosana::secrets::detail
