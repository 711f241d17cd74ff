// SPDX-License-Identifier: MIT
#include <common/gitignore.hpp>

#include <algorithm>
#include <array>

namespace nosana::tool {

namespace {

constexpr std::string_view special = "*?[\\";

// Longest pattern, in bytes: the maximum length of a path (PATH_MAX of Linux). It bounds the work.
constexpr std::size_t max_pattern_bytes = 4096;

constexpr bool in(unsigned char c, unsigned char first, unsigned char last) noexcept {
  return c >= first && c <= last;
}
constexpr bool is_digit(unsigned char c) noexcept { return in(c, '0', '9'); }
constexpr bool is_lower(unsigned char c) noexcept { return in(c, 'a', 'z'); }
constexpr bool is_upper(unsigned char c) noexcept { return in(c, 'A', 'Z'); }
constexpr bool is_alpha(unsigned char c) noexcept { return is_lower(c) || is_upper(c); }
constexpr bool is_graph(unsigned char c) noexcept { return in(c, 0x21, 0x7E); }

struct NamedClass {
  std::string_view name;
  bool (*holds)(unsigned char);
};

// The POSIX classes as git defines them: in the C locale, and without \v and \f among the spaces.
constexpr std::array named_classes = {
    NamedClass{"alnum", [](unsigned char c) { return is_alpha(c) || is_digit(c); }},
    NamedClass{"alpha", [](unsigned char c) { return is_alpha(c); }},
    NamedClass{"blank", [](unsigned char c) { return c == ' ' || c == '\t'; }},
    NamedClass{"cntrl", [](unsigned char c) { return c < 0x20 || c == 0x7F; }},
    NamedClass{"digit", [](unsigned char c) { return is_digit(c); }},
    NamedClass{"graph", [](unsigned char c) { return is_graph(c); }},
    NamedClass{"lower", [](unsigned char c) { return is_lower(c); }},
    NamedClass{"print", [](unsigned char c) { return is_graph(c) || c == ' '; }},
    NamedClass{"punct",
               [](unsigned char c) { return is_graph(c) && !is_alpha(c) && !is_digit(c); }},
    NamedClass{"space",
               [](unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }},
    NamedClass{"upper", [](unsigned char c) { return is_upper(c); }},
    NamedClass{"xdigit",
               [](unsigned char c) { return is_digit(c) || in(c, 'a', 'f') || in(c, 'A', 'F'); }},
};

constexpr const NamedClass* find_class(std::string_view name) noexcept {
  for (const NamedClass& candidate : named_classes) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

// Reads the inside of [...] and sets `at` after it.
class BracketReader {
 public:
  BracketReader(std::string_view pattern, std::size_t at) : pattern_(pattern), at_(at) {}

  // False if the bracket is not closed or has an unknown class: such a pattern matches nothing.
  bool read(std::bitset<256>& set) {
    const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    if (negated) ++at_;
    for (bool first = true; at_ < pattern_.size(); first = false) {
      if (pattern_[at_] == ']' && !first) {
        ++at_;
        if (negated) set.flip();
        set.reset('/');  // only a literal "/" matches "/"
        return true;
      }
      if (!item(set)) return false;
    }
    return false;
  }

  [[nodiscard]] std::size_t at() const noexcept { return at_; }

 private:
  // One member: [:name:], a range, or a byte.
  bool item(std::bitset<256>& set) {
    if (pattern_.substr(at_, 2) == "[:") {
      const std::size_t close = pattern_.find(']', at_ + 2);
      if (close == std::string_view::npos) return false;
      if (close > at_ + 2 && pattern_[close - 1] == ':') {
        const NamedClass* const named = find_class(pattern_.substr(at_ + 2, close - at_ - 3));
        if (named == nullptr) return false;
        for (unsigned c = 0; c < 256; ++c) {
          if (named->holds(static_cast<unsigned char>(c))) set.set(c);
        }
        at_ = close + 1;
        return true;
      }
    }
    unsigned char first = 0;
    if (!byte(first)) return false;
    unsigned char last = first;
    if (at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
      ++at_;
      if (!byte(last)) return false;
    }
    set.set(first);  // also for a reversed range
    for (unsigned c = first; c <= last; ++c) set.set(c);
    return true;
  }

  bool byte(unsigned char& value) {
    if (pattern_[at_] == '\\') ++at_;
    if (at_ == pattern_.size()) return false;
    value = static_cast<unsigned char>(pattern_[at_++]);
    return true;
  }

  std::string_view pattern_;
  std::size_t at_;
};

}  // namespace

// ---- Wildcards ----

Wildcards::Wildcards(std::string_view pattern, std::size_t literal) {
  for (std::size_t at = 0; at < pattern.size();) {
    switch (pattern[at]) {
      case '*': stars(pattern, at, literal); break;
      case '[': bracket(pattern, at); break;
      case '?':
        steps_.push_back({Step::Kind::one});
        ++at;
        break;
      case '\\': escaped(pattern, at); break;
      default: steps_.push_back({Step::Kind::byte, pattern[at++]});
    }
  }
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (steps_[i].kind == Step::Kind::skip) {
      i += 2;
    } else if (!can_stay(steps_[i].kind)) {
      ++shortest_;
    }
  }
  const bool ends_in_skip = steps_.size() > 2 && steps_[steps_.size() - 3].kind == Step::Kind::skip;
  if (!steps_.empty() && steps_.back().kind == Step::Kind::byte && !ends_in_skip)
    last_ = steps_.back().byte;
}

// Most names are rejected by a cheap test.
bool Wildcards::may_match(std::string_view path) const noexcept {
  return path.size() >= shortest_ && (!last_ || (!path.empty() && path.back() == *last_));
}

void Wildcards::escaped(std::string_view pattern, std::size_t& at) {
  if (++at == pattern.size()) {
    steps_.push_back({Step::Kind::never});
  } else {
    steps_.push_back({Step::Kind::byte, pattern[at++]});
  }
}

// `**` crosses folders only as a whole path component: at the start or after "/", and at the end or
// before "/".
void Wildcards::stars(std::string_view pattern, std::size_t& at, std::size_t literal) {
  const std::size_t begin = at;
  while (at < pattern.size() && pattern[at] == '*') ++at;
  const bool starts_name = begin == literal || begin == 0 || pattern[begin - 1] == '/';
  const std::string_view rest = pattern.substr(at);
  const bool ends_name = rest.empty() || rest.front() == '/' || rest.starts_with("\\/");
  if (at - begin < 2 || !starts_name || !ends_name) {
    steps_.push_back({Step::Kind::star});
  } else if (!rest.empty() && rest.front() == '/') {
    steps_.push_back({Step::Kind::skip});
    steps_.push_back({Step::Kind::any});
    steps_.push_back({Step::Kind::byte, '/'});
    ++at;
  } else {
    steps_.push_back({Step::Kind::any});
  }
}

void Wildcards::bracket(std::string_view pattern, std::size_t& at) {
  BracketReader reader(pattern, at + 1);
  std::bitset<256> set;
  if (reader.read(set)) {
    steps_.push_back({Step::Kind::set, 0, static_cast<std::uint32_t>(sets_.size())});
    sets_.push_back(set);
    at = reader.at();
  } else {
    steps_.push_back({Step::Kind::never});
    at = pattern.size();
  }
}

bool Wildcards::can_stay(Step::Kind kind) noexcept {
  return kind == Step::Kind::star || kind == Step::Kind::any;
}

bool Wildcards::accepts(const Step& step, char c) const {
  switch (step.kind) {
    case Step::Kind::byte: return c == step.byte;
    case Step::Kind::set: return sets_[step.set].test(static_cast<unsigned char>(c));
    case Step::Kind::one:
    case Step::Kind::star: return c != '/';
    case Step::Kind::any: return true;
    case Step::Kind::skip:
    case Step::Kind::never: break;
  }
  return false;
}

// Adds every state that is reachable without a byte. One pass suffices: all transitions lead
// forward.
void Wildcards::spread(std::vector<bool>& states) const {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!states[i]) continue;
    const Step::Kind kind = steps_[i].kind;
    if (kind == Step::Kind::skip) states[i + 3] = true;
    if (kind == Step::Kind::skip || can_stay(kind)) states[i + 1] = true;
  }
}

// The states after `c`; false if there are none.
bool Wildcards::advance(const std::vector<bool>& now, char c, std::vector<bool>& next) const {
  std::fill(next.begin(), next.end(), false);
  bool alive = false;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!now[i] || !accepts(steps_[i], c)) continue;
    next[can_stay(steps_[i].kind) ? i : i + 1] = true;
    alive = true;
  }
  return alive;
}

bool Wildcards::matches(std::string_view path) const {
  if (!may_match(path)) return false;
  std::vector<bool> now(steps_.size() + 1);
  std::vector<bool> next(steps_.size() + 1);
  now[0] = true;
  spread(now);
  for (const char c : path) {
    if (!advance(now, c, next)) return false;
    spread(next);
    now.swap(next);
  }
  return now.back();
}

// ---- GitIgnore ----

namespace {

// Trailing blanks do not count unless a backslash precedes them.
std::string_view without_trailing_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size())
      ++at;
    else if (line[at] == ' ')
      continue;
    end = at + 1;
  }
  return line.substr(0, end);
}

}  // namespace

GitIgnore::GitIgnore(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    add(line);
  }
}

void GitIgnore::add(std::string_view line) {
  if (line.starts_with('#')) return;
  line = without_trailing_blanks(line.substr(0, line.find('\0')));
  Pattern pattern;
  if (line.starts_with('!')) {
    pattern.keep = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.folders_only = true;
    line.remove_suffix(1);
  }
  if (line.empty() || line.size() > max_pattern_bytes) return;
  pattern.names_only = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  const std::size_t literal = std::min(line.find_first_of(special), line.size());
  pattern.literal = line.substr(0, literal);
  if (literal < line.size()) pattern.wildcards.emplace(line, pattern.names_only ? 0 : literal);
  patterns_.push_back(std::move(pattern));
}

bool GitIgnore::fits(const Pattern& pattern, std::string_view path) {
  if (pattern.names_only) path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  if (!pattern.wildcards) return path == pattern.literal;
  return path.starts_with(pattern.literal) && pattern.wildcards->matches(path);
}

std::optional<bool> GitIgnore::ignores(std::string_view path, bool is_folder) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->folders_only && !is_folder) continue;
    if (fits(*pattern, path)) return !pattern->keep;
  }
  return std::nullopt;
}

}  // namespace nosana::tool
