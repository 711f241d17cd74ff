// SPDX-License-Identifier: MIT
#pragma once

// Kinds of fake secrets: what the contexts (context.hpp) need to know to plant one.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "recall/encode.hpp"
#include "recall/named_formats.hpp"
#include "recall/random.hpp"

namespace nosana::recall {

/// Where a secret can stand.
enum class Shape : std::uint8_t {
  word,   ///< anywhere
  url,    ///< anywhere but in another URL or a header
  line,   ///< has spaces or quotes: in a value, or quoted in a command
  lines,  ///< has line breaks: in a value, or in a script
};

/// What shows that it is one, the strongest first.
enum class Shown : std::uint8_t {
  by_itself,       ///< its form
  by_name_of_key,  ///< only the name, flag, header or host beside it
  by_any_name      ///< the same, but not a header for keys that machines make
};

/// The place that the job definition has for it, beside the variables that everything may stand in.
enum class Home : std::uint8_t {
  variable,
  docker_password,
  storage_key,
  access_token,
  header,
  url
};

struct Kind {
  std::string id;
  std::string name;  ///< the variable that people keep it in
  Shape shape = Shape::word;
  Shown shown = Shown::by_itself;
  Home home = Home::variable;
  std::function<std::string(Random&)> make;
};

struct Secret {
  const Kind* kind;
  std::string text;
};

/// A token of a format, its checksum right.
inline std::string make_token(const Format& format, Random& random) {
  switch (format.checksum) {
    case Checksum::crc32: {
      const std::string token = make(format.form, random);
      const std::size_t body = token.find('_') + 1;
      return token.substr(0, body) + with_crc32(token.substr(body, token.size() - body - 6));
    }
    case Checksum::bech32: {
      const std::string form(format.form);
      const bool upper = form[0] == 'A';
      std::string part = form.substr(0, form.size() - 1);
      for (char& c : part) c = upper && c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      // Sui puts a byte for the scheme in front of the 32 of the key.
      std::string token =
          bech32(part, groups_of_five(random.bytes(part == "suiprivkey" ? 33 : 32)));
      for (char& c : token) c = upper && c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
      return token;
    }
    case Checksum::strkey: return strkey(random.bytes(32));
    case Checksum::none: break;
  }
  return make(format.form, random);
}

/// Where a token of this kind has a place of its own.
inline Home home_of(std::string_view kind) {
  if (kind.starts_with("docker-hub") || kind.starts_with("github-") || kind == "gitlab-deploy")
    return Home::docker_password;
  if (kind.starts_with("huggingface")) return Home::access_token;
  if (kind == "aws-secret") return Home::storage_key;
  return Home::variable;
}

inline void add_formats(const std::vector<Format>& formats, Shown shown, std::vector<Kind>& kinds) {
  for (const Format& format : formats) {
    kinds.push_back({std::string(format.kind), std::string(format.name), Shape::word, shown,
                     home_of(format.kind),
                     [&format](Random& random) { return make_token(format, random); }});
  }
}

}  // namespace nosana::recall
