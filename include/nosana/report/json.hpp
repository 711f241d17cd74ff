// SPDX-License-Identifier: MIT
#pragma once

// Format json: one object for the whole run, schemas/report.schema.json. It is written piece by
// piece, a line for each definition, so that a run over a large NDJSON file holds no more than one
// of them.
//
//   {"tool":{"name":"nosana-lint","version":"..."},"files":[
//   {"file":"job.json","record":null,"posting":"public",
//    "valid":{"kit":true,"sdk":true},"findings":[...]}
//   ],"summary":{"files":1,"errors":1,"warnings":0,"notes":0}}

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/mask/plain.hpp>
#include <nosana/report/fingerprint.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>
#include <nosana/version.hpp>

namespace nosana::report::json {

inline constexpr std::string_view separator = ",\n";

inline void begin(std::string& out, const Style& style);

/// One object without a line end. Bytes of a name that are not UTF-8 become U+FFFD.
/// cost   for a definition without findings a few hundred nanoseconds
inline void file(std::string& out, const FileReport& report, const Style& style);

inline void end(std::string& out, const Summary& summary, const Style& style);

/// A finding as an object.
[[nodiscard]] inline nlohmann::ordered_json to_object(const Finding& finding, const Places& places);

// ---- implementation ----

namespace detail {

/// Appends a UTF-16 code unit as an escape.
inline void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 15];
}

/// The same JSON in a form that does nothing to a terminal or a log: invisible characters as
/// escapes, and the second # of a command of a CI runner too. Both stand in strings only.
inline std::string harmless(std::string_view written) {
  std::string out;
  out.reserve(written.size());
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t length = std::max<std::size_t>(1, nosana::text::utf8_length(written, at));
    const std::string_view bytes = written.substr(at, length);
    const char32_t c = nosana::text::code_point_of(bytes);
    const bool command = at != 0 && c == U'#' && mask::is_runner_command(written, at - 1);
    if (!command && (c < 0x80 || !nosana::text::is_invisible(c))) {
      out += bytes;
    } else if (c < 0x10000) {
      append_unit(out, c);
    } else {
      append_unit(out, 0xD800 + ((c - 0x10000) >> 10));
      append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    at += length;
  }
  return out;
}

inline std::string dump(const nlohmann::ordered_json& value) {
  return harmless(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

inline void append_string(std::string& out, std::string_view text) {
  const bool plain =
      text.find_first_of("\"\\#") == std::string_view::npos &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += dump(nlohmann::ordered_json(text));
  }
}

constexpr std::string_view name_of(std::optional<bool> verdict) noexcept {
  if (!verdict) return "null";
  return *verdict ? "true" : "false";
}

inline nlohmann::ordered_json to_object(const Place& place) {
  return {
      {"line", place.position.line}, {"column", place.position.column}, {"offset", place.offset}};
}

inline nlohmann::ordered_json to_object(const Fix& fix, const Places& places) {
  nlohmann::ordered_json edits = nlohmann::ordered_json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back({{"start", to_object(places.at(edit.span.begin))},
                     {"end", to_object(places.at(edit.span.end))},
                     {"text", edit.text}});
  }
  return {{"message", fix.message}, {"edits", edits}};
}

}  // namespace detail

inline void begin(std::string& out, const Style&) {
  out += R"({"tool":{"name":"nosana-lint","version":")";
  out += version;
  out += "\"},\"files\":[\n";
}

inline void file(std::string& out, const FileReport& report, const Style&) {
  // By hand: most definitions of a large run have no findings, and this is all there is to say
  // about them.
  out += R"({"file":)";
  detail::append_string(out, report.file.bytes());
  out += R"(,"record":)";
  out += report.record ? std::to_string(*report.record) : "null";
  out += R"(,"posting":")";
  out += name_of(report.posting);
  out += R"(","valid":{"kit":)";
  out += detail::name_of(report.result->valid_kit);
  out += R"(,"sdk":)";
  out += detail::name_of(report.result->valid_sdk);
  out += R"(},"findings":[)";
  if (!report.result->findings.empty()) {
    const Places places(report);
    bool first = true;
    for (const Finding& finding : report.result->findings) {
      if (!first) out += ',';
      first = false;
      out += detail::dump(to_object(finding, places));
    }
  }
  out += "]}";
}

inline void end(std::string& out, const Summary& summary, const Style&) {
  const nlohmann::ordered_json counts = {{"files", summary.files},
                                         {"errors", summary.errors},
                                         {"warnings", summary.warnings},
                                         {"notes", summary.notes}};
  out += "\n],\"summary\":" + detail::dump(counts) + "}\n";
}

inline nlohmann::ordered_json to_object(const Finding& finding, const Places& places) {
  nlohmann::ordered_json object = {{"rule", finding.rule},
                                   {"severity", name_of(finding.severity)},
                                   {"message", finding.message},
                                   {"pointer", finding.pointer},
                                   {"start", detail::to_object(places.at(finding.span.begin))},
                                   {"end", detail::to_object(places.at(finding.span.end))},
                                   {"confidence", nullptr},
                                   {"profiles", nullptr},
                                   {"fingerprint", fingerprint(finding)},
                                   {"help", nullptr}};
  if (finding.confidence) object["confidence"] = nosana::name_of(*finding.confidence);
  if (!finding.kind.empty()) object["kind"] = finding.kind;
  for (const mask::SafeText& encoding : finding.decoded) object["decoded"].push_back(encoding);
  for (const Profile profile : all_profiles) {
    if (finding.profiles.has(profile)) object["profiles"].push_back(nosana::name_of(profile));
  }
  if (!finding.help.empty()) object["help"] = finding.help;
  for (const Label& label : finding.related) {
    object["related"].push_back({{"message", label.message},
                                 {"start", detail::to_object(places.at(label.span.begin))},
                                 {"end", detail::to_object(places.at(label.span.end))}});
  }
  if (finding.fix && !moves_text(*finding.fix))
    object["fix"] = detail::to_object(*finding.fix, places);
  return object;
}

}  // namespace nosana::report::json
