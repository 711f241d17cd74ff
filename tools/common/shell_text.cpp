// SPDX-License-Identifier: MIT
#include <common/shell_text.hpp>

#include <algorithm>
#include <cstddef>

namespace nosana::tool {

namespace {

constexpr std::size_t max_depth = 8;  // of nested $( ) and backquotes

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_char(char c) { return is_name_start(c) || is_digit(c); }
bool is_name(std::string_view text) {
  return !text.empty() && is_name_start(text.front()) &&
         std::all_of(text.begin(), text.end(), is_name_char);
}

// Whether a text stays one word after word splitting and globbing.
bool is_plain(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_name_char(c) || std::string_view("/.,:@%+-=").find(c) != std::string_view::npos;
  });
}

// Words after which a command begins.
bool is_reserved(const ShellWord& word) {
  constexpr std::string_view words = " ! { } if then elif else fi while until do done esac ";
  if (word.is_quoted || !word.is_literal || word.text.empty()) return false;
  return words.find(' ' + word.text + ' ') != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, std::span<const std::string> positional, std::size_t depth)
      : text_(text), positional_(positional), depth_(depth) {}

  // Up to the end, or to the ")" that ends $( or ( if `closed`.
  void read_list(bool closed);

  ShellScript script;
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool is_metacharacter(char c) const {
    return std::string_view(" \t\n;&|()<>").find(c) != std::string_view::npos;
  }
  void give_up() {
    script.is_understood = false;
    at_ = text_.size();
  }
  void end_command();
  void skip_comment();
  void read_redirection();
  void read_word();
  void take_word(ShellWord word);
  void read_double_quotes(ShellWord& word);
  void read_single_quotes(ShellWord& word);
  void read_backslash(ShellWord& word);
  void read_dollar(ShellWord& word, bool quoted);
  void read_braces(ShellWord& word, bool quoted);
  void read_backquotes(ShellWord& word, bool quoted);
  void read_nested(std::string_view rest, bool closed, std::size_t& used);
  void put_unknown(ShellWord& word, bool quoted);
  void put_parameter(ShellWord& word, std::string_view name, bool quoted);
  bool take_all_positional();

  std::string_view text_;
  std::span<const std::string> positional_;
  std::size_t depth_;
  std::size_t at_ = 0;
  ShellCommand command_;
  std::size_t parentheses_ = 0;
  bool is_target_ = false;  // the next word is the target of a redirection
};

void Reader::end_command() {
  if (is_target_) give_up();
  if (!command_.words.empty() || !command_.other_words.empty())
    script.commands.push_back(std::move(command_));
  command_ = {};
}

void Reader::skip_comment() {
  while (!at_end() && peek() != '\n') ++at_;
}

// "<", ">", ">>", ">|", "<>", "<&", ">&", "&>", "&>>" and "<<<". Here-documents are not supported.
void Reader::read_redirection() {
  if (is_target_) return give_up();
  if (peek() == '&') ++at_;
  const char first = peek();
  ++at_;
  if (peek() == '(') return give_up();  // <( ) and >( )
  if (first == '<' && peek() == '<' && peek(1) != '<') return give_up();
  while (peek() == first || peek() == '|' || peek() == '&' || peek() == '>') ++at_;
  is_target_ = true;
}

void Reader::read_list(bool closed) {
  while (!at_end()) {
    const char c = peek();
    if (c == '\\' && peek(1) == '\n') {
      at_ += 2;
    } else if (c == ' ' || c == '\t') {
      ++at_;
    } else if (c == '#') {
      skip_comment();
    } else if (c == '<' || c == '>' || (c == '&' && peek(1) == '>')) {
      read_redirection();
    } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
      end_command();
      ++at_;
    } else if (c == '(') {
      if (!command_.words.empty() || !command_.other_words.empty()) return give_up();  // a function
      if (peek(1) == '(') return give_up();                                            // arithmetic
      ++parentheses_;
      ++at_;
    } else if (c == ')') {
      end_command();
      if (closed && parentheses_ == 0) return;
      if (parentheses_ != 0) --parentheses_;  // otherwise a pattern of case
      ++at_;
    } else {
      read_word();
    }
  }
  if (closed) script.is_understood = false;  // unclosed
  end_command();
}

void Reader::take_word(ShellWord word) {
  if (is_target_) {
    is_target_ = false;
    command_.other_words.push_back(std::move(word));
    return;
  }
  if (command_.words.empty()) {
    if (is_reserved(word)) return;
    const std::size_t equals = word.text.find('=');
    const std::string_view name = std::string_view(word.text).substr(0, equals);
    const bool appends = name.ends_with('+') && is_name(name.substr(0, name.size() - 1));
    if (equals != std::string::npos && (is_name(name) || appends)) {
      word.text.erase(0, equals + 1);
      command_.other_words.push_back(std::move(word));
      return;
    }
  }
  command_.words.push_back(std::move(word));
}

void Reader::read_word() {
  if (take_all_positional()) return;
  ShellWord word;
  const std::size_t begin = at_;
  while (!at_end() && !is_metacharacter(peek())) {
    const char c = peek();
    if (c == '\\') {
      read_backslash(word);
    } else if (c == '\'') {
      read_single_quotes(word);
    } else if (c == '"') {
      read_double_quotes(word);
    } else if (c == '`') {
      read_backquotes(word, false);
    } else if (c == '$') {
      read_dollar(word, false);
    } else {
      if (c == '*' || c == '?' || c == '[') word.is_one_word = false;
      if ((c == '{' || c == '}') && at_ != begin) word.is_one_word = false;
      word.text += c;
      ++at_;
    }
  }
  if (word.text.starts_with('{') && word.text.size() > 1) word.is_one_word = false;
  const bool is_number =
      !word.text.empty() && !word.is_quoted && word.is_literal &&
      std::all_of(word.text.begin(), word.text.end(), [](char c) { return is_digit(c); });
  if (is_number && (peek() == '<' || peek() == '>')) return;  // the number of a descriptor
  take_word(std::move(word));
}

// The word "$@", which is all arguments.
bool Reader::take_all_positional() {
  constexpr std::string_view all = "\"$@\"";
  const std::string_view rest = text_.substr(at_);
  if (!rest.starts_with(all) || positional_.empty()) return false;
  if (rest.size() > all.size() && !is_metacharacter(rest[all.size()])) return false;
  at_ += all.size();
  for (const std::string& each : positional_.subspan(1)) {
    ShellWord word;
    word.text = each;
    word.is_quoted = true;
    take_word(std::move(word));
  }
  return true;
}

void Reader::read_backslash(ShellWord& word) {
  if (at_ + 1 == text_.size()) return give_up();
  if (peek(1) != '\n') {
    word.text += peek(1);
    word.is_quoted = true;
  }
  at_ += 2;
}

void Reader::read_single_quotes(ShellWord& word) {
  const std::size_t end = text_.find('\'', at_ + 1);
  if (end == std::string_view::npos) return give_up();
  word.text.append(text_.substr(at_ + 1, end - at_ - 1));
  word.is_quoted = true;
  at_ = end + 1;
}

void Reader::read_double_quotes(ShellWord& word) {
  word.is_quoted = true;
  ++at_;
  while (!at_end() && peek() != '"') {
    const char c = peek();
    if (c == '\\') {
      const char next = peek(1);
      if (next == '\0') return give_up();
      const bool escapes = std::string_view("$`\"\\\n").find(next) != std::string_view::npos;
      if (!escapes) word.text += c;
      if (next != '\n') word.text += next;
      at_ += 2;
    } else if (c == '$') {
      read_dollar(word, true);
    } else if (c == '`') {
      read_backquotes(word, true);
    } else {
      word.text += c;
      ++at_;
    }
  }
  if (at_end()) return give_up();
  ++at_;
}

void Reader::put_unknown(ShellWord& word, bool quoted) {
  word.text += unknown;
  word.is_literal = false;
  if (!quoted) word.is_one_word = false;
}

void Reader::put_parameter(ShellWord& word, std::string_view name, bool quoted) {
  const bool is_position = name.size() == 1 && is_digit(name.front());
  const auto index = is_position ? static_cast<std::size_t>(name.front() - '0') : 0;
  if (is_position && index < positional_.size() && (quoted || is_plain(positional_[index]))) {
    word.text += positional_[index];
    return;
  }
  put_unknown(word, quoted);
  if (name == "@" || name == "*") word.is_one_word = false;
}

void Reader::read_dollar(ShellWord& word, bool quoted) {
  const char next = peek(1);
  if (next == '(') {
    if (peek(2) == '(') return give_up();  // arithmetic
    std::size_t used = 0;
    read_nested(text_.substr(at_ + 2), true, used);
    at_ += 2 + used + 1;
    return put_unknown(word, quoted);
  }
  if (next == '{') return read_braces(word, quoted);
  if (!quoted && (next == '\'' || next == '"')) return give_up();  // differs between shells
  std::size_t size = 0;
  if (is_name_start(next)) {
    while (is_name_char(peek(1 + size))) ++size;
  } else if (is_digit(next) ||
             (next != '\0' && std::string_view("@*#?$!-").find(next) != std::string_view::npos)) {
    size = 1;
  }
  if (size == 0) {  // a dollar
    word.text += '$';
    ++at_;
    return;
  }
  put_parameter(word, text_.substr(at_ + 1, size), quoted);
  at_ += 1 + size;
}

// "${NAME}". Anything after the name is not supported: it may hold words.
void Reader::read_braces(ShellWord& word, bool quoted) {
  const std::size_t end = text_.find('}', at_);
  if (end == std::string_view::npos) return give_up();
  const std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
  const bool is_simple =
      is_name(name) ||
      (name.size() == 1 && (is_digit(name.front()) || name == "@" || name == "*" || name == "#"));
  if (!is_simple) return give_up();
  put_parameter(word, name, quoted);
  at_ = end + 1;
}

void Reader::read_backquotes(ShellWord& word, bool quoted) {
  const std::size_t end = text_.find('`', at_ + 1);
  if (end == std::string_view::npos) return give_up();
  const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
  if (inner.find('\\') != std::string_view::npos) return give_up();
  std::size_t used = 0;
  read_nested(inner, false, used);
  if (at_end()) return;
  at_ = end + 1;
  put_unknown(word, quoted);
}

void Reader::read_nested(std::string_view rest, bool closed, std::size_t& used) {
  if (depth_ == max_depth) return give_up();
  Reader inner(rest, positional_, depth_ + 1);
  inner.read_list(closed);
  used = inner.at();
  for (ShellCommand& each : inner.script.commands) script.commands.push_back(std::move(each));
  if (!inner.script.is_understood) give_up();
}

// Whether a command changes $1, $2, ...: their values are unknown afterwards.
bool changes_positional(const ShellCommand& command) {
  if (command.words.empty()) return false;
  const std::string& name = command.words.front().text;
  if (name == "set") {
    return std::any_of(command.words.begin() + 1, command.words.end(), [](const ShellWord& word) {
      return word.text.size() < 2 || (word.text.front() != '-' && word.text.front() != '+') ||
             word.text == "--";
    });
  }
  return name == "shift" || name == "eval" || name == "." || name == "source";
}

}  // namespace

ShellScript read_shell_text(std::string_view text, std::span<const std::string> positional) {
  Reader reader(text, positional, 0);
  reader.read_list(false);
  const bool changes =
      std::any_of(reader.script.commands.begin(), reader.script.commands.end(), changes_positional);
  if (!changes || positional.empty()) return std::move(reader.script);
  Reader again(text, {}, 0);
  again.read_list(false);
  return std::move(again.script);
}

}  // namespace nosana::tool
