// SPDX-License-Identifier: MIT
#pragma once

// Functions that take a credential without a name beside it, and those that take a name and a value. One row each, sorted;
// names are in lower case and without the object before the dot.
//
// sources   The documentation of the libraries: Python requests, httpx, aiohttp, smtplib, paramiko, psycopg; Go net/http; Java
//           HttpClient and JDBC; Ruby Net::HTTP; PHP mysqli and PDO; Node axios; .NET NetworkCredential.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

/// A function and which of its arguments, counted from 1, is a password or token.
struct CredentialCall {
  text::Literal function;
  std::uint8_t argument = 1;
};

inline constexpr CredentialCall credential_calls[] = {
    {"aiohttpbasicauth", 2},
    {"auth", 2},
    {"authenticate", 2},
    {"basic", 2},
    {"basic_auth", 2},
    {"basicauth", 2},
    {"bearer_auth", 1},
    {"bearerauth", 1},
    {"bearertoken", 1},
    {"createhmac", 2},
    {"credentials", 2},
    {"digestauth", 2},
    {"getconnection", 3},
    {"httpbasicauth", 2},
    {"httpdigestauth", 2},
    {"httpproxyauth", 2},
    {"login", 2},
    {"mysql_connect", 3},
    {"mysqli", 3},
    {"mysqli_connect", 3},
    {"networkcredential", 2},
    {"passwordauthentication", 2},
    {"passwordcredential", 2},
    {"pdo", 3},
    {"plain_credentials", 2},
    {"plainauthprovider", 2},
    {"plaincredentials", 2},
    {"set_basic_auth", 2},
    {"setbasicauth", 2},
    {"setcredentials", 2},
    {"sign", 2},
    {"sign_in", 2},
    {"signin", 2},
    {"signinwithemailandpassword", 3},
    {"staticauthprovider", 2},
    {"tokenauth", 1},
    {"username_pw_set", 2},
    {"usernamepasswordauthenticationtoken", 2},
    {"usernamepasswordcredential", 2},
    {"usernamepasswordcredentials", 2},
    {"verify", 2},
    {"with_basic_auth", 2},
    {"withbasicauth", 2},
    {"withcredentials", 2},
};

/// Functions that take the name of something and its value, or its default.
inline constexpr ascii::WordSet setter_calls({"add",
                                              "add_header",
                                              "addheader",
                                              "append",
                                              "cfg_get",
                                              "config",
                                              "define",
                                              "env",
                                              "fetch",
                                              "get",
                                              "get_env",
                                              "getattr",
                                              "getenv",
                                              "getenvordefault",
                                              "getordefault",
                                              "getproperty",
                                              "header",
                                              "insert",
                                              "option",
                                              "put",
                                              "putenv",
                                              "put_header",
                                              "putvalue",
                                              "set",
                                              "set_env",
                                              "set_header",
                                              "set_option",
                                              "set_var",
                                              "setattr",
                                              "setdefault",
                                              "setenv",
                                              "setheader",
                                              "setoption",
                                              "setproperty",
                                              "setrequestheader",
                                              "setvalue",
                                              "setvar",
                                              "with_env",
                                              "withenv",
                                              "withheader",
                                              "write"});

/// What the name of a function that sets a secret begins with; behind it stands what it sets.
inline constexpr ascii::WordSet setter_prefixes({"add", "set", "use", "with"});

/// What the name of a function that asks for a secret, or looks one up, begins with.
inline constexpr auto asking_prefixes = std::to_array<std::string_view>(
    {"ask", "confirm", "enter", "fetch", "find", "get", "input", "is", "load", "lookup", "prompt",
     "read", "request", "require", "resolve"});

/// The names of pairs of user and password: auth=("me", "v").
inline constexpr ascii::WordSet login_pairs({"auth", "basic_auth", "basicauth", "credentials",
                                             "creds", "http_auth", "httpauth", "login",
                                             "proxy_auth"});

}  // namespace nosana::secrets::detail
