// SPDX-License-Identifier: MIT
#pragma once

// What people write (written/README.md): lines and variables that were labelled before they were
// run. Values are made from forms when the tests run, so no secret stands in a file.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "recall/definition.hpp"
#include "recall/random.hpp"

namespace nosana::recall {

/// A definition with one text that people write, and what must be found in it.
struct WrittenSample {
  std::string file;  ///< name of its file, and the line
  std::size_t line = 0;
  bool is_secret = false;
  bool is_held_out = false;  ///< nothing may be tuned with it
  std::string definition;    ///< JSON
  std::vector<Span> parts;   ///< of the definition: what must be found, one of them at least
};

/// The samples of all files of a folder, in the order of their names.
/// seed   of the values
[[nodiscard]] inline std::vector<WrittenSample> written_samples(const std::filesystem::path& folder,
                                                                std::uint64_t seed);

// ---- implementation ----

namespace detail {

/// One line: label, place, name and text between tabs.
struct WrittenLine {
  std::string_view label;
  std::string_view place;
  std::string_view name;
  std::string_view text;
};

inline WrittenLine read_written(std::string_view line) {
  WrittenLine read;
  for (std::string_view* const column : {&read.label, &read.place, &read.name}) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return {};
    *column = line.substr(0, tab);
    line.remove_prefix(tab + 1);
  }
  read.text = line;
  return read;
}

/// What "\n", "\t" and "\\" stand for.
inline std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      plain += text[at];
      continue;
    }
    const char c = text[++at];
    if (c == 'n') {
      plain += '\n';
    } else if (c == 't') {
      plain += '\t';
    } else {
      if (c != '\\') plain += '\\';
      plain += c;
    }
  }
  return plain;
}

/// Appends `text` to the inside of a JSON string.
inline void append_json(std::string& json, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      json += "\\n";
    } else if (c == '\t') {
      json += "\\t";
    } else {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
  }
}

/// Appends what stands between the values: in a list of words a blank ends an element.
inline void append_text(std::string& json, std::string_view place, std::string_view text) {
  if (place.ends_with("-json")) {
    json += text;
    return;
  }
  if (place != "words") return append_json(json, without_escapes(text));
  for (const char c : text) json += c == ' ' ? std::string("\", \"") : std::string(1, c);
}

/// What stands before and behind the text in a definition, by the place.
inline std::pair<std::string, std::string> frame_of(const WrittenLine& line) {
  const std::string head = R"({"version": "0.1", "type": "container")";
  const std::string op =
      R"("ops": [{"type": "container/run", "id": "a", "args": {"image": "ubuntu")";
  const std::string tail = "}}]}";
  std::string name;
  append_json(name, line.name);
  if (line.place == "env")
    return {head + ", " + op + R"(, "env": {")" + name + R"(": ")", "\"}" + tail};
  if (line.place == "meta")
    return {head + R"(, "meta": {"trigger": "cli", "x": {")" + name + R"(": ")",
            "\"}}, " + op + tail};
  if (line.place == "meta-json")
    return {head + R"(, "meta": {"trigger": "cli", "x": {)", "}}, " + op + tail};
  if (line.place == "args-json") return {head + ", " + op + ", ", tail};
  if (line.place == "args") return {head + ", " + op + ", \"" + name + R"(": ")", "\"" + tail};
  if (line.place == "list") return {head + ", " + op + R"(, "environment": [")", "\"]" + tail};
  if (line.place == "cmd") return {head + ", " + op + R"(, "cmd": ")", "\"" + tail};
  if (line.place == "words") return {head + ", " + op + R"(, "cmd": [")", "\"]" + tail};
  if (line.place == "argv") return {head + ", " + op + R"(, "cmd": [")", "\"]" + tail};
  if (line.place == "shc")
    return {head + ", " + op + R"(, "entrypoint": ["sh", "-c"], "cmd": [")", "\"]" + tail};
  if (line.place == "file")
    return {head + ", " + op + R"(, "cmd": "cat > a <<'EOF'\n)", "\\nEOF\"" + tail};
  if (line.place == "header")
    return {
        head + ", " + op +
            R"(, "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET", "expected_status": 200, "headers": {")" +
            name + R"(": ")",
        "\"}}]}]" + tail};
  return {};
}

/// The definition of a line; its text is empty where the line is wrong.
inline WrittenSample sample_of(const WrittenLine& line, Random& random) {
  WrittenSample sample;
  sample.is_secret = line.label == "found";
  const auto [head, tail] = frame_of(line);
  if (head.empty() || (line.label != "found" && line.label != "quiet")) return sample;
  sample.definition = head;
  for (std::size_t at = 0; at < line.text.size();) {
    const std::size_t begin = std::min(line.text.find("~[", at), line.text.size());
    append_text(sample.definition, line.place, line.text.substr(at, begin - at));
    if (begin == line.text.size()) break;
    const std::size_t end = line.text.find("]~", begin);
    const std::string made = make(line.text.substr(begin + 2, end - begin - 2), random);
    const auto first = static_cast<std::uint32_t>(sample.definition.size());
    append_json(sample.definition, without_escapes(made));
    if (sample.is_secret)
      sample.parts.push_back({first, static_cast<std::uint32_t>(sample.definition.size())});
    at = end + 2;
  }
  sample.definition += tail;
  return sample;
}

}  // namespace detail

inline std::vector<WrittenSample> written_samples(const std::filesystem::path& folder,
                                                  std::uint64_t seed) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Random random(seed);
  std::vector<WrittenSample> all;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    std::size_t number = 0;
    std::size_t labelled = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty() || line.front() == '#') continue;
      WrittenSample sample = detail::sample_of(detail::read_written(line), random);
      sample.file = file.stem().string();
      sample.line = number;
      const bool tuned = file.stem().string().starts_with("tuned");
      const bool fresh = file.stem().string().starts_with("fresh");
      sample.is_held_out = fresh || (!tuned && ++labelled % 3 == 0);
      all.push_back(std::move(sample));
    }
  }
  return all;
}

}  // namespace nosana::recall
