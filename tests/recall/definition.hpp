// SPDX-License-Identifier: MIT
#pragma once

// A job definition with one text planted in it, each value on a line of its own, and where that
// text stands.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "recall/encode.hpp"

namespace nosana::recall {

enum class Slot : std::uint8_t {
  env,
  global_env,
  variable,
  command,
  command_part,  ///< the last element of an array; `key` is the element before
  entrypoint,
  docker_password,
  storage_key,
  access_token,
  resource_url,
  header,  ///< `key` is its name
  health_path,
  health_body,
  health_body_member,
  description,
  object_key,
  result,
  deployment,
  group,
  comment_jsonc,
  comment_yaml,
  yaml_env
};

/// What is put into a definition, and the part of it that has to be found.
struct Text {
  std::string text;
  std::string part;
};

struct Definition {
  std::string text;
  std::size_t begin = 0;  ///< of the planted part
  std::size_t end = 0;
  std::string_view extension = ".json";
};

enum class Escapes : std::uint8_t { as_needed, everywhere };

/// A definition with `planted` in a slot, under `key` where the slot has one.
inline Definition define(Slot slot, std::string_view key, const Text& planted,
                         Escapes escapes = Escapes::as_needed);

// ---- implementation ----

namespace detail {

inline constexpr char hole = '\x01';

enum class Level : std::uint8_t { definition, meta, operation, arguments };

/// The lines of a slot, with holes (\x01 the planted text, \x02 the key), and what they stand in.
struct SlotLines {
  Level level;
  std::string lines;
};

/// An http health check with these lines in it.
inline SlotLines health_check(std::string_view lines) {
  return {Level::arguments,
          "\"expose\": [{\n  \"port\": 8000,\n  \"health_checks\": [{\n"
          "    \"type\": \"http\",\n    \"method\": \"GET\",\n" +
              std::string(lines) + "    \"expected_status\": 200\n  }]\n}],"};
}

/// A resource with these lines in it.
inline SlotLines resource(std::string_view lines) {
  return {Level::arguments,
          "\"resources\": [{\n  \"target\": \"/models\",\n" + std::string(lines) + "}],"};
}

inline SlotLines lines_of(Slot slot) {
  using enum Slot;
  using enum Level;
  const std::string path = "    \"path\": \"/health\",\n";
  switch (slot) {
    case env: return {arguments, "\"env\": {\n  \"LOG\": \"info\",\n  \"\x02\": \"\x01\"\n},"};
    case global_env:
      return {Level::definition, "\"global\": {\n  \"env\": {\n    \"\x02\": \"\x01\"\n  }\n},"};
    case variable:
      return {Level::definition,
              "\"global\": {\n  \"variables\": {\n    \"\x02\": \"\x01\"\n  }\n},"};
    case command: return {arguments, "\"cmd\": \"\x01\","};
    case command_part: return {arguments, "\"cmd\": [\n  \"serve\",\n  \"\x02\",\n  \"\x01\"\n],"};
    case entrypoint: return {arguments, "\"entrypoint\": [\n  \"serve\",\n  \"\x01\"\n],"};
    case docker_password:
      return {arguments,
              "\"authentication\": {\n  \"docker\": {\n    \"username\": \"acme\",\n"
              "    \"password\": \"\x01\"\n  }\n},"};
    case storage_key:
      return resource(
          "  \"type\": \"S3\",\n  \"url\": \"s3://weights/7b\",\n  \"IAM\": {\n"
          "    \"REGION\": \"eu-west-1\",\n    \"ACCESS_KEY_ID\": \"\",\n"
          "    \"SECRET_ACCESS_KEY\": \"\x01\"\n  }\n");
    case access_token:
      return resource(
          "  \"type\": \"HF\",\n  \"repo\": \"acme/model\",\n  \"accessToken\": \"\x01\"\n");
    case resource_url: return resource("  \"type\": \"S3\",\n  \"url\": \"\x01\"\n");
    case header:
      return health_check(path + "    \"headers\": {\n      \"\x02\": \"\x01\"\n    },\n");
    case health_path: return health_check("    \"path\": \"\x01\",\n");
    case health_body: return health_check(path + "    \"body\": \"\x01\",\n");
    case health_body_member:
      return health_check(path + "    \"body\": {\n      \"\x02\": \"\x01\"\n    },\n");
    case description: return {meta, "\"description\": \"\x01\","};
    case object_key: return {arguments, "\"env\": {\n  \"\x01\": \"HF_TOKEN\"\n},"};
    case result: return {operation, "\"results\": {\n  \"line\": \"\x01\"\n},"};
    case deployment: return {Level::definition, "\"deployment_id\": \"\x01\","};
    case group: return {operation, "\"execution\": {\n  \"group\": \"\x01\"\n},"};
    case comment_jsonc: return {arguments, "// old: \x01"};
    case comment_yaml:
    case yaml_env: break;
  }
  return {arguments, {}};
}

inline std::string yaml_text(Slot slot) {
  std::string text =
      "version: '0.1'\ntype: container\nmeta:\n  trigger: cli\nops:\n"
      "  - type: container/run\n    id: serve\n    args:\n      image: ubuntu:22.04\n      gpu: "
      "true\n";
  return text +
         (slot == Slot::comment_yaml ? "      # \x01\n" : "      env:\n        \x02: \"\x01\"\n");
}

inline std::string json_text(Slot slot) {
  const SlotLines slot_lines = lines_of(slot);
  const auto at = [&slot_lines](Level level) {
    std::string lines;
    if (level != slot_lines.level) return lines;
    const std::string indent(level == Level::definition ? 2 : level == Level::meta ? 4 : 8, ' ');
    for (std::size_t begin = 0; begin < slot_lines.lines.size();) {
      const std::size_t end = std::min(slot_lines.lines.find('\n', begin), slot_lines.lines.size());
      lines += indent + slot_lines.lines.substr(begin, end - begin) + '\n';
      begin = end + 1;
    }
    return lines;
  };
  return "{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n" + at(Level::definition) +
         "  \"meta\": {\n" + at(Level::meta) + "    \"trigger\": \"cli\"\n  },\n" +
         "  \"ops\": [\n    {\n      \"type\": \"container/run\",\n      \"id\": \"serve\",\n" +
         at(Level::operation) + "      \"args\": {\n" + at(Level::arguments) +
         "        \"image\": \"ubuntu:22.04\",\n        \"gpu\": true\n      }\n    }\n  ]\n}\n";
}

/// Replaces the one `sign` in `text`; where it stood.
inline std::size_t fill(std::string& text, char sign, std::string_view with) {
  const std::size_t at = text.find(sign);
  if (at != std::string::npos) text.replace(at, 1, with);
  return at;
}

}  // namespace detail

inline Definition define(Slot slot, std::string_view key, const Text& planted, Escapes escapes) {
  const bool yaml = slot == Slot::comment_yaml || slot == Slot::yaml_env;
  const bool comment = slot == Slot::comment_yaml || slot == Slot::comment_jsonc;
  const auto escaped = [&](const std::string& text) {
    if (comment) return text;
    return escapes == Escapes::everywhere ? json_units(text) : json(text);
  };
  Definition definition;
  definition.text = yaml ? detail::yaml_text(slot) : detail::json_text(slot);
  definition.extension = yaml ? ".yaml" : comment ? ".jsonc" : ".json";
  detail::fill(definition.text, '\x02', key);
  const std::string whole = escaped(planted.text);
  const std::size_t at = detail::fill(definition.text, detail::hole, whole);
  const std::string part = escaped(planted.part);
  const std::size_t inside = whole.find(part);
  if (whole.empty()) {  // the quotes
    definition.begin = at - 1;
    definition.end = at + 1;
    return definition;
  }
  const bool found = inside != std::string::npos && !part.empty();
  definition.begin = at + (found ? inside : 0);
  definition.end = definition.begin + (found ? part.size() : whole.size());
  return definition;
}

}  // namespace nosana::recall
