// SPDX-License-Identifier: MIT
#include <nosana_lint/silent_definitions.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <nosana/document/value.hpp>
#include <nosana/text/span.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t longest_free = 256;

// Characters that stand for themselves in every syntax and begin no placeholder.
constexpr auto plain = [] {
  std::array<bool, 256> table{};
  for (const char c :
       std::string_view("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        " .,:;_-+/=@"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

std::size_t plain_size(std::string_view text) noexcept {
  const std::size_t most = std::min(text.size(), longest_free + 1);
  std::size_t size = 0;
  while (size < most && plain[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

// Calls found(value, role) for each string that no rule reads but the search for secrets.
template <class Found>
void for_each_unread(const Document& document, Found&& found) {
  const Value root = document.root();
  found(root.find(name_id("deployment_id")), secrets::Role::named);
  for (const Value operation : root.find(name_id("ops")).elements()) {
    const Value env = operation.find(name_id("args")).find(name_id("env"));
    for (const Member& member : env.members()) found(member.value(), secrets::Role::named);
  }
}

// Whether the string and its key stand in the text as they are read.
bool is_plain(const Value& value) {
  if (!value.is_string()) return false;
  const Tape& tape = value.document().tape();
  const std::string_view text = value.string();
  return !tape[value.node()].has(Node::escaped) && !tape[value.node() - 1].has(Node::escaped) &&
         text.size() <= longest_free && plain_size(text) == text.size();
}

bool is_harmless(std::string_view text, secrets::Role role, std::string_view name) {
  secrets::ScanBudget budget;
  std::vector<secrets::Secret> found;
  secrets::scan(text, role, name, budget, found);
  return found.empty() && !budget.is_exceeded();
}

}  // namespace

bool SilentDefinitions::is_like(const Known& known, std::string_view text) {
  const std::string_view model = known.text.view();
  // Definitions begin alike: looking at the end of the first part first spares most comparisons.
  constexpr std::size_t probe = 8;
  const std::size_t first = known.free.empty() ? model.size() : known.free.front().value.begin;
  if (text.size() < first) return false;
  if (first >= probe &&
      std::memcmp(text.data() + first - probe, model.data() + first - probe, probe) != 0)
    return false;
  std::size_t at = 0;
  std::size_t read = 0;  // in the model
  for (const Free& free : known.free) {
    const std::string_view same = model.substr(read, free.value.begin - read);
    if (text.compare(at, same.size(), same) != 0) return false;
    at += same.size();
    const std::string_view value = text.substr(at, plain_size(text.substr(at)));
    if (value.size() > longest_free) return false;
    if (value != bytes_of(model, free.value) &&
        !is_harmless(value, free.role, bytes_of(model, free.name)))
      return false;
    at += value.size();
    read = free.value.end;
  }
  return text.substr(at) == model.substr(read);
}

const LintResult* SilentDefinitions::find(std::string_view text) const {
  if (text.size() > most_bytes) return nullptr;
  for (const Known& known : known_) {
    if (is_like(known, text)) return &known.result;
  }
  return nullptr;
}

void SilentDefinitions::learn(const Document& document, const LintResult& result) {
  const bool silent = result.findings.empty() && result.suppressed.empty();
  if (!silent || !document.is_whole() || document.text().size() > most_bytes) return;
  const std::string_view text = document.text();
  Known one{{}, {}, result};
  one.text.append(text);
  const auto span_of = [text](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
    return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  for_each_unread(document, [&](const Value& value, secrets::Role role) {
    if (!is_plain(value)) return;
    one.free.push_back(
        {span_of(value.string()), span_of(document.content(value.node() - 1)), role});
  });
  std::sort(one.free.begin(), one.free.end(),
            [](const Free& a, const Free& b) { return a.value.begin < b.value.begin; });
  if (known_.size() < most) {
    known_.push_back(std::move(one));
    return;
  }
  known_[oldest_] = std::move(one);
  oldest_ = (oldest_ + 1) % most;
}

}  // namespace nosana::tool
