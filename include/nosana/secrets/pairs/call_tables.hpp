// SPDX-License-Identifier: MIT
#pragma once

// Functions that take a credential without a name beside it, and those that take a name and a
// value. One row each, sorted; names are in lower case and without the object before the dot.
//
// sources   The documentation of the libraries: Python requests, httpx, aiohttp, smtplib, paramiko,
//           psycopg; Go net/http; Java HttpClient and JDBC; Ruby Net::HTTP; PHP mysqli and PDO;
//           Node axios; .NET NetworkCredential.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

/// What an argument of a call is.
enum class CallValue : std::uint8_t {
  password,     ///< a password, whatever it looks like
  token,        ///< a token or key, words too
  made,         ///< a token that a machine made
  words,        ///< a password that is no plain words
  lone,         ///< the same, and the only argument
  private_key,  ///< a private key
  answer,       ///< a password, after the question for one
  phrase        ///< a seed phrase
};

/// A function, which of its arguments, counted from 1, is a credential, and the object or package
/// before the dot where the name of the function alone says too little.
struct CredentialCall {
  text::Literal function;
  std::uint8_t argument = 1;
  CallValue value = CallValue::password;
  text::Literal object = "";
};

// clang-format off
inline constexpr CredentialCall credential_calls[] = {
    {"add", 1, CallValue::made, "wallet"},
    {"aiohttpbasicauth", 2},
    {"alchemyprovider", 2, CallValue::made},
    {"anthropic", 1, CallValue::made},
    {"apikeycredential", 1, CallValue::token},
    {"applicationbuilder", 1, CallValue::made},
    {"asynctelebot", 1, CallValue::token},
    {"auth", 1, CallValue::password, "jedis"},
    {"auth", 1, CallValue::password, "rdb"},
    {"auth", 1, CallValue::password, "redis"},
    {"auth", 1, CallValue::lone},
    {"auth", 2},
    {"auth_basic", 2},
    {"authapikey", 1, CallValue::token},
    {"authenticate", 1, CallValue::made},
    {"authenticate", 2},
    {"authenticator", 2, CallValue::words},
    {"authwithpassword", 2},
    {"azurekeycredential", 1, CallValue::token},
    {"azurenamedkeycredential", 2, CallValue::made},
    {"azuresascredential", 1, CallValue::made},
    {"b58decode", 1, CallValue::private_key},
    {"baseaccount", 1, CallValue::private_key},
    {"basic", 2},
    {"basic_auth", 2},
    {"basicauth", 2},
    {"basicauthcredentials", 2},
    {"basicauthentication", 2},
    {"basicauthmiddleware", 2},
    {"basicawscredentials", 2, CallValue::made},
    {"bcrypt", 1},
    {"bearer_auth", 1},
    {"bearerauth", 1},
    {"bearertoken", 1},
    {"begin", 2, CallValue::password, "wifi"},
    {"bind", 2, CallValue::words},
    {"bot", 1, CallValue::made},
    {"client", 1, CallValue::token, "cohere"},
    {"client", 1, CallValue::token, "openai"},
    {"client", 1, CallValue::made},
    {"client", 2, CallValue::made},
    {"clientsecretcredential", 3, CallValue::token},
    {"clientv2", 1, CallValue::token, "cohere"},
    {"cohereclient", 1, CallValue::token},
    {"connect", 2, CallValue::words, "cx_oracle"},
    {"connect", 2, CallValue::words, "imaplib"},
    {"connect", 2, CallValue::words, "oracledb"},
    {"connect", 3, CallValue::password, "dbi"},
    {"connect", 3, CallValue::password, "mysqldb"},
    {"connect", 3, CallValue::password, "pymysql"},
    {"connect", 4, CallValue::password, "c"},
    {"connect", 4, CallValue::password, "ssh"},
    {"connect", 3, CallValue::words},
    {"connect", 4, CallValue::words},
    {"connection", 3, CallValue::words},
    {"crammd5auth", 2},
    {"create", 2, CallValue::made, "awsbasiccredentials"},
    {"create_superuser", 3},
    {"create_user", 3, CallValue::words},
    {"createcipheriv", 2, CallValue::made},
    {"createclient", 2, CallValue::made},
    {"createconnection", 3, CallValue::words},
    {"createcredential", 3},
    {"createdecipheriv", 2, CallValue::made},
    {"createhmac", 2},
    {"createplaincredential", 3},
    {"createpool", 3, CallValue::words},
    {"createscramsha1credential", 3},
    {"createscramsha256credential", 3},
    {"createuser", 2, CallValue::words},
    {"createuserwithemailandpassword", 3},
    {"credentials", 2},
    {"dbconnect", 3, CallValue::words},
    {"decode", 1, CallValue::private_key, "bs58"},
    {"decode", 2, CallValue::password, "jwt"},
    {"deepgram", 1, CallValue::token},
    {"deepgramclient", 1, CallValue::token},
    {"defaultconfig", 1, CallValue::token, "openai"},
    {"digestauth", 2},
    {"discordclient", 1, CallValue::made},
    {"easyconnect", 3, CallValue::words},
    {"elevenlabs", 1, CallValue::token},
    {"elevenlabsclient", 1, CallValue::token},
    {"encode", 2, CallValue::password, "jwt"},
    {"etherscanprovider", 2, CallValue::made},
    {"exa", 1, CallValue::token},
    {"experiment", 1, CallValue::made},
    {"fernet", 1, CallValue::made},
    {"firecrawl", 1, CallValue::token},
    {"firecrawlapp", 1, CallValue::token},
    {"from_base58_string", 1, CallValue::private_key},
    {"from_key", 1, CallValue::private_key},
    {"from_mnemonic", 1, CallValue::phrase},
    {"from_phrase", 1, CallValue::phrase},
    {"from_private_key", 1, CallValue::private_key},
    {"from_string", 1, CallValue::private_key, "keypair"},
    {"frombase58string", 1, CallValue::private_key},
    {"fromkey", 1, CallValue::private_key},
    {"frommnemonic", 1, CallValue::phrase},
    {"fromphrase", 1, CallValue::phrase},
    {"fromprivatekey", 1, CallValue::private_key},
    {"fromsecretkey", 1, CallValue::private_key},
    {"ftp", 3},
    {"ftp_login", 3},
    {"ftp_tls", 3},
    {"generate_password_hash", 1},
    {"getconnection", 3},
    {"github", 1, CallValue::made},
    {"github", 2},
    {"gitlab", 2, CallValue::made},
    {"googlegenerativeai", 1, CallValue::token},
    {"groq", 1, CallValue::token},
    {"hashpw", 1},
    {"helius", 1, CallValue::made},
    {"hextoecdsa", 1, CallValue::private_key},
    {"hfinference", 1, CallValue::token},
    {"hmac", 1, CallValue::made},
    {"hmac256", 1, CallValue::token},
    {"hmacshakeyfor", 1, CallValue::token},
    {"http_auth", 2},
    {"httpauth", 2},
    {"httpbasicauth", 2},
    {"httpdigestauth", 2},
    {"httpproxyauth", 2},
    {"imap_open", 3},
    {"infuraprovider", 2, CallValue::made},
    {"jsonrpcprovider", 2, CallValue::made},
    {"keycredential", 1, CallValue::token},
    {"ldap_bind", 3},
    {"libssh2_userauth_password", 3},
    {"login", 1, CallValue::made, "client"},
    {"login", 1, CallValue::made},
    {"login", 2},
    {"login_user", 2},
    {"loginwithpassword", 2},
    {"make", 1, CallValue::password, "hash"},
    {"make_password", 1},
    {"minio", 3},
    {"minioclient", 3},
    {"mistral", 1, CallValue::token},
    {"mistralclient", 1, CallValue::token},
    {"mnemonictoseed", 1, CallValue::phrase},
    {"mnemonictoseedsync", 1, CallValue::phrase},
    {"mysql_connect", 3},
    {"mysql_real_connect", 4},
    {"mysqli", 3},
    {"mysqli_connect", 3},
    {"networkcredential", 2},
    {"new", 1, CallValue::made, "discordgo"},
    {"new", 1, CallValue::password, "hmac"},
    {"newbasicauth", 2},
    {"newbearertoken", 1, CallValue::token},
    {"newbot", 1, CallValue::made},
    {"newbotapi", 1, CallValue::token},
    {"newclient", 1, CallValue::token, "anthropic"},
    {"newclient", 1, CallValue::token, "cohere"},
    {"newclient", 1, CallValue::token, "deepseek"},
    {"newclient", 1, CallValue::token, "groq"},
    {"newclient", 1, CallValue::token, "openai"},
    {"newclient", 1, CallValue::made},
    {"newsharedkeycredential", 2, CallValue::made},
    {"newstaticcredentials", 2},
    {"newstaticcredentialsprovider", 2},
    {"newstaticv2", 2},
    {"newstaticv4", 2},
    {"newtokenauth", 1, CallValue::token},
    {"oauth1", 2, CallValue::made},
    {"oauth1", 4, CallValue::made},
    {"oauth1session", 2, CallValue::made},
    {"oauth1userhandler", 2, CallValue::made},
    {"oauth1userhandler", 4, CallValue::made},
    {"oauthhandler", 2, CallValue::made},
    {"oauthhandler", 4, CallValue::made},
    {"oci_connect", 2},
    {"odbc_connect", 3},
    {"open", 3, CallValue::words},
    {"openai", 1, CallValue::made},
    {"opendb", 3, CallValue::words},
    {"password_hash", 1},
    {"passwordauth", 2},
    {"passwordauthentication", 2},
    {"passwordcredential", 2},
    {"pdo", 3},
    {"pinecone", 1, CallValue::token},
    {"plain_credentials", 2},
    {"plainauth", 3},
    {"plainauthprovider", 2},
    {"plaincredentials", 2},
    {"privatekeytoaccount", 1, CallValue::private_key},
    {"redis", 4},
    {"redis_auth", 1},
    {"rediscommand", 2, CallValue::words},
    {"replicate", 1, CallValue::made},
    {"resend", 1, CallValue::token},
    {"run", 1, CallValue::made, "bot"},
    {"run", 1, CallValue::made, "client"},
    {"send", 1, CallValue::answer},
    {"sendgridapiclient", 1, CallValue::token},
    {"sendline", 1, CallValue::answer},
    {"sequelize", 3},
    {"session", 2, CallValue::made, "aioboto3"},
    {"session", 2, CallValue::made, "boto3"},
    {"set_access_token", 2, CallValue::made},
    {"set_auth", 2},
    {"set_basic_auth", 2},
    {"setauth", 2},
    {"setbasicauth", 2},
    {"setcredentials", 2},
    {"setproxyauth", 2},
    {"setuserinfo", 2},
    {"sign", 2},
    {"sign_in", 2},
    {"signedstring", 1, CallValue::token},
    {"signer", 1, CallValue::private_key},
    {"signin", 2},
    {"signinwithemailandpassword", 3},
    {"signwith", 2, CallValue::made},
    {"simple_bind", 2},
    {"simple_bind_s", 2},
    {"simplebind", 2},
    {"smtp", 2, CallValue::words},
    {"softap", 2, CallValue::password, "wifi"},
    {"ssh2_auth_password", 3},
    {"ssh_userauth_password", 3},
    {"sshclient", 3, CallValue::words},
    {"start", 1, CallValue::made, "bot"},
    {"start", 1, CallValue::made, "client"},
    {"staticauthprovider", 2},
    {"storagesharedkeycredential", 2, CallValue::made},
    {"strictredis", 4},
    {"stripe", 1, CallValue::made},
    {"tavily", 1, CallValue::token},
    {"tavilyclient", 1, CallValue::token},
    {"telebot", 1, CallValue::token},
    {"telegraf", 1, CallValue::token},
    {"telegrambot", 1, CallValue::token},
    {"together", 1, CallValue::token},
    {"togetherclient", 1, CallValue::token},
    {"tokenauth", 1},
    {"twilio", 2, CallValue::made},
    {"userauth_password", 2},
    {"userauthpassword", 2},
    {"username_pw_set", 2},
    {"usernamepassword", 2},
    {"usernamepasswordauthenticationtoken", 2},
    {"usernamepasswordcredential", 2},
    {"usernamepasswordcredentials", 2},
    {"verify", 2},
    {"wallet", 1, CallValue::private_key},
    {"webclient", 1, CallValue::made},
    {"with_basic_auth", 2},
    {"withbasicauth", 2},
    {"withcredentials", 2},
};
// clang-format on

/// Whether the table may have a row for `function`: whether a row has its size and first letter.
constexpr bool may_take_credential(std::string_view function) noexcept {
  constexpr std::size_t max_size = 36;
  constexpr std::array<std::uint64_t, 32> sizes = [] {
    std::array<std::uint64_t, 32> bits{};
    for (const CredentialCall& call : credential_calls) {
      const std::string_view name = call.function;
      bits[static_cast<unsigned char>(name[0]) % 32U] |= std::uint64_t{1} << name.size();
    }
    return bits;
  }();
  return !function.empty() && function.size() <= max_size &&
         (sizes[static_cast<unsigned char>(function[0]) % 32U] >> function.size() & 1U) != 0;
}

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
