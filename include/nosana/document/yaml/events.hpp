// SPDX-License-Identifier: MIT
#pragma once

// The parser of yaml-cpp: it is given the text as a stream, and its events go to the reader.

#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <nosana/document/problem.hpp>
#include <nosana/document/yaml/reader.hpp>

namespace nosana::detail {

/// Forwards the events of yaml-cpp. Its positions count from 0, in bytes after the byte-order mark.
class YamlReader::Events final : public YAML::EventHandler {
 public:
  explicit Events(YamlReader& reader) noexcept : reader_(reader) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    reader_.null(mark.pos, {anchor, "?"});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    reader_.alias(mark.pos, anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    reader_.scalar(mark.pos, {anchor, tag}, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    reader_.open(mark.pos, {anchor, tag}, false, style != YAML::EmitterStyle::Block);
  }
  void OnSequenceEnd() override { reader_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    reader_.open(mark.pos, {anchor, tag}, true, style != YAML::EmitterStyle::Block);
  }
  void OnMapEnd() override { reader_.close(); }

 private:
  YamlReader& reader_;
};

/// The text as the stream that yaml-cpp expects.
class YamlReader::Input final : public std::streambuf {
 public:
  explicit Input(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // required by setg(); nothing is written
    setg(begin, begin, begin + text.size());
  }
};

inline void YamlReader::parse() {
  try {
    Input input(text_.substr(base_));
    std::istream stream(&input);
    YAML::Parser parser(stream);
    Events events(*this);
    const bool any = parser.HandleNextDocument(events);
    if (!any) prologue();
    if (document_.tape_.size() == 0) stop(ProblemKind::empty_text, byte_at(text_.size()));
    epilogue();
  } catch (const Stopped&) {
    whole_ = false;
  } catch (const YAML::Exception& error) {
    failed(error);
    whole_ = false;
  }
  if (cut_) whole_ = false;
}

}  // namespace nosana::detail
