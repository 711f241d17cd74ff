// SPDX-License-Identifier: MIT
#pragma once

// Functions whose arguments say what is set: the name of something and its value, or a value that
// the function's own name says.

#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

/// Functions that take the name of something and its value, or its default.
// clang-format off
inline constexpr ascii::WordSet setter_calls({
    "add", "add_argument", "add_env", "add_header", "add_option", "add_secret", "add_variable",
    "addenv", "addenvironmentvariable", "addheader", "addoption", "addvariable", "append",
    "append_header", "appendheader", "arg", "argument", "bindenv", "build_arg", "buildarg",
    "cfg_get", "config", "config_set", "curl_easy_setopt", "curl_setopt", "default_header",
    "default_value", "define", "entry", "env", "env_var", "environmentvariable", "envvar",
    "fallback", "fetch", "fill", "get", "get_env", "get_string", "getattr", "getenv", "getenvordefault",
    "getordefault", "getproperty", "getstring", "getvalue", "header", "insert", "lookup_env",
    "lookupenvdefault", "option", "parameter", "put", "put_header", "put_string", "putenv",
    "putstring", "putvalue", "set", "set_config", "set_env", "set_global", "set_header", "set_key",
    "set_option", "set_property", "set_secret", "set_var", "setattr", "setattribute", "setconfig",
    "setdefault", "setenv", "setenvironmentvariable", "setglobal", "setheader", "setitem",
    "setkey", "setoption", "setproperty", "setrequestheader", "setrequestproperty", "setsecret", "setstring", "setvalue",
    "setvar", "setvariable", "string", "stringp", "stringvar", "stringvarp", "type", "upsert", "variable",
    "with_env", "with_environment", "with_header", "withenv", "withheader", "write", "writekey"});
// clang-format on

/// Functions that put a value where a mark stands: gsub("__PASSWORD__", "v").
inline constexpr ascii::WordSet replacing_calls({"gensub", "gsub", "replace", "replaceall", "sub"});

/// What the name of a function that sets a secret begins with; after it stands what it sets.
inline constexpr ascii::WordSet setter_prefixes({"add", "set", "use", "with"});

/// What the name of a function that changes a password begins with: its last argument is the new
/// one.
inline constexpr ascii::WordSet changing_prefixes({"change", "create", "register", "reset", "set",
                                                   "store", "update"});

/// Arguments with a name that hold what is taken when nothing is set: add_argument("--token",
/// default="v").
inline constexpr ascii::WordSet default_arguments({"default", "default_value", "defaultvalue",
                                                   "fallback", "initial", "value"});

/// What the name of a function that asks for a secret, or looks one up, begins with.
inline constexpr text::Literal asking_prefixes[] = {
    "ask",  "confirm", "enter",  "fetch", "find",    "get",     "input",  "is",
    "load", "lookup",  "prompt", "read",  "request", "require", "resolve"};

/// The names of pairs of user and password: auth=("me", "v").
inline constexpr ascii::WordSet login_pairs({"auth", "basic_auth", "basicauth", "credentials",
                                             "creds", "http_auth", "httpauth", "login",
                                             "proxy_auth"});

}  // namespace nosana::secrets::detail
