// SPDX-License-Identifier: MIT
#pragma once

// Texts to test with: JSON in every form that the grammar allows, the same broken by small changes,
// and job definitions. One set of makers serves RapidCheck (which shrinks the choices), seeded
// loops and fuzz targets: a maker asks Choices, and a Choices that has run out answers 0, the
// simplest.

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/text/utf8.hpp>

namespace nosana::testing {

/// A stream of small numbers, from bytes.
class Choices {
 public:
  explicit Choices(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

  /// `count` bytes of a seeded generator, the same on every machine.
  static Choices seeded(std::uint64_t seed, std::size_t count = 400) {
    std::mt19937_64 random(seed);
    std::vector<std::uint8_t> bytes(count);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random() >> 40);
    return Choices(std::move(bytes));
  }

  [[nodiscard]] bool empty() const { return at_ == bytes_.size(); }

  /// A number below `count`, which is at most 65536.
  std::size_t below(std::size_t count) {
    std::size_t value = next();
    if (count > 256) value = value << 8 | next();
    return value % count;
  }

  /// True in one of `often` cases; false when nothing is left.
  bool once_in(std::size_t often) { return below(often) == often - 1; }

  template <class Words>
  auto one_of(const Words& words) {
    return words[below(std::size(words))];
  }

 private:
  std::size_t next() { return at_ == bytes_.size() ? 0 : bytes_[at_++]; }

  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

/// A text that JSON.parse accepts: any nesting, white space, escapes, number forms, repeated keys,
/// lone surrogates and numbers beyond double included.
[[nodiscard]] inline std::string json_text(Choices& choices);

/// A text that was JSON before a few bytes were removed, added, changed, doubled or cut off.
[[nodiscard]] inline std::string broken_text(Choices& choices, std::string text);

/// A job definition, mostly valid for one profile or both; every kind of operation and most fields
/// occur.
[[nodiscard]] inline std::string job_text(Choices& choices);

// ---- implementation ----

namespace detail {

inline void append_space(Choices& choices, std::string& out) {
  constexpr std::array<std::string_view, 12> spaces = {
      "",  "",   "",     "",   "",   "",
      " ", "\n", "\r\n", "\t", "  ", "                                  \r \n"};
  out += choices.one_of(spaces);
}

inline void append_number(Choices& choices, std::string& out) {
  constexpr std::array<std::string_view, 40> numbers = {
      "0",
      "1",
      "-1",
      "8080",
      "-0",
      "0.0",
      "-0.0",
      "1.5",
      "1e0",
      "1E+2",
      "1e-2",
      "0e0",
      "0E999999999999",
      "-0.000e-99999999999999999999",
      "9007199254740993",
      "-9007199254740993",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
      "18446744073709551615",
      "18446744073709551616",
      "123456789012345678901234567890",
      "1e308",
      "1.7976931348623157e308",
      "1.7976931348623158e308",
      "1.7976931348623159e308",
      "1e309",
      "-1e400",
      "1e99999999999999999999",
      "2.2250738585072014e-308",
      "2.2250738585072011e-308",
      "5e-324",
      "2.5e-324",
      "2.4e-324",
      "-1e-400",
      "0.1",
      "0.30000000000000004",
      "3.141592653589793238462643383279502884197169399375105820974944592307816406286",
      "1.00000000000000011102230246251565404236316680908203125"};
  if (!choices.once_in(4)) {
    out += choices.one_of(numbers);
    return;
  }
  if (choices.once_in(2)) out += '-';
  const auto digits = [&](std::size_t most) {
    for (std::size_t n = 1 + choices.below(most); n != 0; --n)
      out += static_cast<char>('0' + choices.below(10));
  };
  out += static_cast<char>('1' + choices.below(9));
  if (choices.once_in(2)) digits(20);
  if (choices.once_in(2)) {
    out += '.';
    digits(20);
  }
  if (choices.once_in(2)) {
    out += choices.one_of(std::string_view("eE"));
    if (choices.once_in(2)) out += choices.one_of(std::string_view("+-"));
    digits(3);
  }
}

inline void append_unit(Choices& choices, std::uint32_t unit, std::string& out) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) {
    const std::string_view digits = choices.once_in(2) ? "0123456789ABCDEF" : "0123456789abcdef";
    out += digits[unit >> shift & 0xF];
  }
}

inline void append_character(Choices& choices, std::string& out) {
  constexpr std::array<char32_t, 20> edges = {
      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF,  0x2028,
      0x2029, 0xFEFF, 0x10000, 0x1F512, 0xE9,   0xDF,   0x4E2D, 0x20AC, 0xFFFFF, 0x10FFFF};
  constexpr std::array<std::string_view, 8> escapes = {R"(\")", R"(\\)", R"(\/)", R"(\b)",
                                                       R"(\f)", R"(\n)", R"(\r)", R"(\t)"};
  switch (choices.below(10)) {
    case 5: text::append_utf8(out, choices.one_of(edges)); break;
    case 6: out += choices.one_of(escapes); break;
    case 7: append_unit(choices, static_cast<std::uint32_t>(choices.below(0xD800)), out); break;
    case 8: {
      append_unit(choices, 0xD800U + static_cast<std::uint32_t>(choices.below(0x400)), out);
      if (!choices.once_in(8)) {
        append_unit(choices, 0xDC00U + static_cast<std::uint32_t>(choices.below(0x400)), out);
      }
      break;
    }
    case 9:
      if (choices.once_in(8)) append_unit(choices, 0xDC00, out);
      out += choices.one_of(std::string_view("{}[],:'/#% "));
      break;
    default: out += static_cast<char>('a' + choices.below(26)); break;
  }
}

inline void append_string(Choices& choices, std::string& out) {
  constexpr std::array<std::size_t, 8> lengths = {0, 1, 2, 5, 14, 16, 17, 40};
  out += '"';
  for (std::size_t n = choices.one_of(lengths); n != 0; --n) append_character(choices, out);
  out += '"';
}

inline void append_key(Choices& choices, std::string& out) {
  constexpr std::array<std::string_view, 8> keys = {
      R"("a")", R"("\u0061")", R"("b")", R"("")", R"("id")", R"("__proto__")", R"("10")", R"("9")"};
  if (choices.once_in(3)) {
    append_string(choices, out);
  } else {
    out += choices.one_of(keys);
  }
}

inline void append_value(Choices& choices, std::size_t depth, std::string& out) {
  constexpr std::array<std::string_view, 3> words = {"null", "true", "false"};
  const std::size_t form = choices.below(depth > 12 ? 6 : 10);
  append_space(choices, out);
  if (form < 1) {
    out += choices.one_of(words);
  } else if (form < 3) {
    append_number(choices, out);
  } else if (form < 6) {
    append_string(choices, out);
  } else {
    const bool object = form >= 8;
    out += object ? '{' : '[';
    append_space(choices, out);
    for (std::size_t n = choices.below(choices.once_in(16) ? 50 : 6); n != 0; --n) {
      if (object) {
        append_key(choices, out);
        append_space(choices, out);
        out += ':';
      }
      append_value(choices, depth + 1, out);
      if (n != 1) {
        out += ',';
        append_space(choices, out);
      }
    }
    out += object ? '}' : ']';
  }
  append_space(choices, out);
}

/// Puts `"key":value` into an object that is being written; `value` is JSON.
class ObjectText {
 public:
  explicit ObjectText(std::string& out) : out_(out) { out_ += '{'; }
  void add(std::string_view key, std::string_view value) {
    if (!first_) out_ += ',';
    first_ = false;
    out_.append("\"").append(key).append("\":").append(value);
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

inline std::string job_args(Choices& choices) {
  constexpr std::array<std::string_view, 5> commands = {R"("")", R"("sleep 1")",
                                                        R"(["sh","-c","true"])", "7", "[]"};
  constexpr std::array<std::string_view, 12> exposed = {
      "8080",
      R"("8080")",
      R"("8000-8010")",
      R"("%%ops.a.results.b%%")",
      "[80,443]",
      "[80,80]",
      R"([{"port":80,"type":"web"},{"port":"81-90"}])",
      R"(["80-90",85])",
      R"(["80-90","90-95"])",
      "{}",
      R"({"port":80,"health_checks":[{"type":"websocket","expected_response":"ok"}]})",
      "[{\"port\":1},{\"port\":1}]"};
  constexpr std::array<std::string_view, 6> resources = {
      "[]",
      R"([{"type":"S3","url":"s3://a","target":"/b"}])",
      R"([{"type":"S3","buckets":[{"url":"u","files":["f"]}],"target":"/b"}])",
      R"([{"type":"HF","repo":"a/b","target":"/c","accessToken":"%%ops.x.y%%"}])",
      R"([{"type":"Ollama","model":"m"}])",
      R"([{"type":"S4"}])"};
  std::string out;
  ObjectText args(out);
  if (!choices.once_in(8)) args.add(choices.once_in(16) ? "imgae" : "image", R"("alpine")");
  if (choices.once_in(2)) args.add("cmd", choices.one_of(commands));
  if (choices.once_in(4)) args.add("expose", choices.one_of(exposed));
  if (choices.once_in(8)) args.add("gpu", choices.once_in(4) ? "1" : "true");
  if (choices.once_in(8)) args.add("env", choices.once_in(4) ? R"({"A":1})" : R"({"A":"b"})");
  if (choices.once_in(8))
    args.add("volumes", choices.once_in(4) ? R"("v")" : R"([{"name":"v","dest":"/v"}])");
  if (choices.once_in(8)) args.add("resources", choices.one_of(resources));
  if (choices.once_in(8)) args.add("work_dir", R"("/w")");
  if (choices.once_in(8)) args.add("entrypoint", choices.one_of(commands));
  if (choices.once_in(8)) {
    args.add("authentication", choices.once_in(4)
                                   ? R"({"docker":{}})"
                                   : R"({"docker":{"username":"u","password":"%%global.p%%"}})");
  }
  if (choices.once_in(16)) args.add("image", R"("twice")");
  args.close();
  return out;
}

inline std::string job_operation(Choices& choices, std::size_t number) {
  constexpr std::array<std::string_view, 6> types = {
      R"("container/run")",  R"("container/run")",           R"("container/run")",
      R"("container/stop")", R"("container/create-volume")", R"("container/rum")"};
  constexpr std::array<std::string_view, 4> executions = {
      R"({"group":"g"})", R"({"group":"g","depends_on":["op0"]})", R"({"depends_on":"op0"})", "[]"};
  std::string out;
  ObjectText operation(out);
  const std::string_view type = choices.one_of(types);
  if (!choices.once_in(16)) operation.add("type", type);
  if (!choices.once_in(16)) {
    operation.add("id", "\"op" + std::to_string(choices.once_in(8) ? 0 : number) + '"');
  }
  if (type.find("volume") != std::string_view::npos) {
    operation.add("args", R"({"name":"v"})");
  } else {
    operation.add("args", job_args(choices));
  }
  if (choices.once_in(4)) operation.add("execution", choices.one_of(executions));
  if (choices.once_in(8))
    operation.add("results", R"({"out":["a"],"re":{"regex":"x","logType":["stdout"]}})");
  operation.close();
  return out;
}

}  // namespace detail

inline std::string json_text(Choices& choices) {
  std::string out;
  detail::append_value(choices, 0, out);
  return out;
}

inline std::string broken_text(Choices& choices, std::string text) {
  constexpr std::array<std::string_view, 40> pieces = {",",
                                                       ":",
                                                       "[",
                                                       "]",
                                                       "{",
                                                       "}",
                                                       "\"",
                                                       "'",
                                                       "\\",
                                                       "\\u",
                                                       "0",
                                                       "-",
                                                       ".",
                                                       "e",
                                                       "+",
                                                       "a",
                                                       "//",
                                                       "/*",
                                                       "*/",
                                                       "/",
                                                       " ",
                                                       "\n",
                                                       "\r",
                                                       "\t",
                                                       "\x01",
                                                       "\x1F",
                                                       "\x7F",
                                                       "\xC3",
                                                       "\xFF",
                                                       "\xED\xA0\x80",
                                                       "\xEF\xBB\xBF",
                                                       "nul",
                                                       "Infinity",
                                                       "\\ud800",
                                                       "\\x",
                                                       "\\u12G4",
                                                       "\xE2\x80\xA8",
                                                       "01",
                                                       "1.",
                                                       "\xC2\xA0"};
  for (std::size_t n = 1 + choices.below(3); n != 0; --n) {
    const std::size_t at = choices.below(text.size() + 1);
    switch (choices.below(6)) {
      case 0: text.erase(at, 1 + choices.below(3)); break;
      case 1: text.insert(at, choices.one_of(pieces)); break;
      case 2: text.replace(at, at < text.size() ? 1 : 0, choices.one_of(pieces)); break;
      case 3:
        text.insert(at, text.substr(choices.below(text.size() + 1), choices.below(20)));
        break;
      case 4:
        if (choices.once_in(4)) text.resize(at);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(choices.below(256));
        break;
    }
  }
  return text;
}

inline std::string job_text(Choices& choices) {
  constexpr std::array<std::string_view, 5> meta = {
      R"({"trigger":"cli"})", R"({"system_requirements":{"vram":8}})",
      R"({"system_resources":{"required_vram":8}})", R"({"trigger":null})", "{}"};
  std::string operations = "[";
  const std::size_t count = choices.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) operations += ',';
    operations += detail::job_operation(choices, i);
  }
  operations += ']';
  std::string out;
  detail::ObjectText job(out);
  if (!choices.once_in(16)) job.add("version", R"("0.1")");
  if (!choices.once_in(16)) job.add("type", R"("container")");
  if (choices.once_in(3)) job.add("meta", choices.one_of(meta));
  if (choices.once_in(6)) job.add("global", choices.once_in(4) ? "[]" : R"({"env":{"A":"b"}})");
  if (choices.once_in(16)) job.add("extra", "1");
  if (!choices.once_in(16)) job.add("ops", operations);
  job.close();
  return out;
}

}  // namespace nosana::testing
