// SPDX-License-Identifier: MIT
#pragma once

// Every secret in a text that a name beside it tells, whatever the text is: lines of NAME=value,
// JSON, YAML, INI, XML, code, SQL, the files of programs. Each reader finds pairs of its own kind,
// so none has to know what it reads.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/pairs/calls.hpp>
#include <nosana/secrets/pairs/elements.hpp>
#include <nosana/secrets/pairs/judge.hpp>
#include <nosana/secrets/pairs/lines.hpp>
#include <nosana/secrets/pairs/lists.hpp>
#include <nosana/secrets/pairs/map_tracker.hpp>
#include <nosana/secrets/pairs/naming_keys.hpp>
#include <nosana/secrets/pairs/pair_hints.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/sink.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets of `text` that have a name beside them, views of it, in
/// no order; the same one may come twice.
/// cost   a few passes, no allocation
template <class Found>
void read_named_values(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

/// Names of users or accounts, after which "key" is theirs: kaggle.json, the B2 and Azure remotes
/// of rclone.
inline constexpr ascii::WordSet user_names({"account", "user", "username"});

/// Proxies that let in who knows an id.
inline constexpr ascii::WordSet id_kinds({"tuic", "vless", "vmess"});

constexpr bool has_port(std::string_view value) noexcept {
  const std::string_view ports = value.substr(value.rfind(':') + 1);
  return ports.size() != value.size() &&
         ascii::all(ports, [](char c) { return ascii::is_digit(c) || c == ',' || c == '-'; });
}

template <class Found>
class PairReader {
 public:
  explicit PairReader(std::string_view text, Found& found) noexcept
      : text_(text), found_(found), maps_(text) {}

  AfterPair take(const Assignment& pair) {
    std::string_view value = text_.substr(pair.begin, pair.end - pair.begin);
    const Written how = is_argument_line(pair, value) ? Written::argument : written(pair, value);
    std::string_view name = pair.name;
    if (pair.quoted && name.starts_with("use_")) name.remove_prefix(4);  // use_auth_token="v"
    if (judge(name, value, how)) return AfterPair::behind;
    if (take_member(pair, value, how) || take_in_map(pair, value, how)) return AfterPair::behind;
    return may_go_inside(pair) ? AfterPair::inside : AfterPair::behind;
  }

 private:
  /// Whether the map around the pair says that the value is a secret.
  bool take_in_map(const Assignment& pair, std::string_view value, Written written) {
    if (!has_maps_) has_maps_ = map_hints.occur_in(text_);
    if (!*has_maps_) return false;
    maps_.advance(static_cast<std::size_t>(pair.name.data() - text_.data()));
    const MapRow* const row = maps_.row();
    if (row == nullptr || written == Written::argument || written == Written::compared)
      return false;
    return is_secret_in_map(*row, pair.name, value, maps_.is_nested()) &&
           judge(row->name, value, written);
  }

  bool judge(std::string_view name, std::string_view value, Written written) {
    if (!is_secret_pair(name, value, written)) return false;
    found_(NamedValue{name, value});
    return true;
  }

  /// Whether a word and a comma end the line, as arguments of a call do that have lines of their
  /// own.
  [[nodiscard]] bool is_argument_line(const Assignment& pair,
                                      std::string_view value) const noexcept {
    const std::string_view rest = text_.substr(std::min(pair.end, text_.size()));
    return !pair.quoted && (rest.starts_with(",\n") || rest.starts_with(",\r\n")) &&
           is_identifier(value);
  }

  /// How the value is written; what ends it in code is cut off.
  [[nodiscard]] static Written written(const Assignment& pair, std::string_view& value) noexcept {
    if (pair.compared) return Written::compared;
    if (pair.quoted) return Written::quoted;
    const std::size_t size = value.find_last_not_of("),;:.") + 1;
    const std::string_view bare = value.substr(0, size);
    const bool argument = value.find_first_of("),", size) != std::string_view::npos;
    // `settings.password)`: a member, where a call ends or goes on after it.
    const bool member = argument && is_expression_of_code(bare);
    if (bare.empty() ||
        (!member && !is_identifier(bare) && !is_variable_name(bare) && bare[0] != '$'))
      return pair.spaced ? Written::spaced : Written::bare;
    if (size != value.size()) value = bare;
    if (argument || pair.prose) return Written::argument;
    return pair.spaced ? Written::spaced : Written::bare;
  }

  /// Remembers the name that a member is, and asks it about the value that follows, or came before.
  bool take_member(const Assignment& pair, std::string_view value, Written how) {
    constexpr std::size_t farthest = 256;  // bytes from one to the other
    const bool near = pair.begin - held_end_ < farthest;
    if (ascii::is_one_of(pair.name, naming_keys)) {
      const bool is_token = (near && is_user_) || value.starts_with("sk-");
      if (is_token && ascii::same(pair.name, "key") && is_made_token(value, min_key))
        return report(pair.name, value);
      const std::string_view name = value.substr(0, max_assigned_name);
      if (near && holds_value_ && judge(name, held_, Written::quoted)) return false;
      return hold(value, pair.end, false);
    }
    if (ascii::is_one_of(pair.name, valuing_keys)) {
      if (near && !holds_value_ && !held_.empty() && held_.size() <= max_assigned_name)
        return judge(held_, value, how == Written::argument ? how : Written::quoted);
      if (ascii::same(pair.name, "default") && judge(variable_before(pair), value, Written::quoted))
        return true;
      return hold(value, pair.end, true);
    }
    if (pair.name == "kty") is_jwk_ = true;
    if (is_jwk_ && pair.name == "d" && is_made_token(value, min_jwk))
      return report("private_key", value);
    if (ascii::is_one_of(pair.name, user_names)) {
      is_user_ = true;
      held_end_ = pair.end;
    }
    if (pair.name == "type") has_id_ = id_kinds.contains(value);
    if (has_id_ && pair.name == "uuid" && is_uuid(value)) return report("password", value);
    if (ascii::same(pair.name, "server") && has_port(value)) server_end_ = pair.end;
    const bool is_tunnel = server_end_ != 0 && pair.begin - server_end_ < farthest;
    if (is_tunnel && ascii::same(pair.name, "auth") &&
        !NameParts(ascii::unquote(value)).contain_one_of(auth_methods) &&
        looks_like_secret(NameMeaning::password, value))
      return report("password", value);  // of Hysteria
    return false;
  }

  /// The name of the block of Terraform that the pair stands in: variable "name" {
  [[nodiscard]] std::string_view variable_before(const Assignment& pair) const noexcept {
    constexpr std::size_t farthest = 256;
    constexpr std::string_view word = "variable \"";
    const std::size_t first = pair.begin - std::min(pair.begin, farthest);
    const std::string_view before = text_.substr(first, pair.begin - first);
    const std::size_t at = before.rfind(word);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = before.substr(at + word.size());
    return rest.substr(0, std::min(rest.find('"'), max_assigned_name));
  }

  bool report(std::string_view name, std::string_view value) {
    found_(NamedValue{name, value});
    return true;
  }

  bool hold(std::string_view value, std::size_t end, bool is_value) noexcept {
    held_ = value;
    held_end_ = end;
    holds_value_ = is_value;
    return false;
  }

  /// Whether the value may be read for pairs of its own: a short one, or one that is not too deep
  /// within others, so that no byte is read too often.
  [[nodiscard]] bool may_go_inside(const Assignment& pair) noexcept {
    constexpr std::size_t short_value = 64;
    if (pair.end - pair.begin <= short_value) return true;
    while (depth_ != 0 && ends_[depth_ - 1] <= pair.begin) --depth_;
    if (depth_ == ends_.size()) return false;
    ends_[depth_++] = pair.end;
    return true;
  }

  static constexpr std::size_t min_key = 20;
  static constexpr std::size_t min_jwk = 40;  // RFC 7517: 43 of P-256 and Ed25519, more of RSA

  std::string_view text_;
  Found& found_;
  std::string_view held_;  // the value of the last member that names another, or is one
  std::size_t held_end_ = 0;
  bool holds_value_ = false;
  MapTracker maps_;
  std::optional<bool> has_maps_;       // whether the text has the name of one; not asked yet
  bool is_user_ = false;               // a user stands before
  std::size_t server_end_ = 0;         // of the last host:port under "server"
  bool has_id_ = false;                // of a proxy, with which one is let in
  bool is_jwk_ = false;                // the type of a JSON web key stands before
  std::array<std::size_t, 4> ends_{};  // of the values that we are in
  std::size_t depth_ = 0;
};

/// Without a look at pair_hints.hpp.
inline void read_all_named_values(std::string_view text, ByteClasses has,
                                  const text::Sink<NamedValue>& found) {
  using namespace byte_class;
  if ((has & (equals | colon)) != 0) {
    PairReader<const text::Sink<NamedValue>> reader(text, found);
    read_assignments(text, [&](const Assignment& pair) { return reader.take(pair); });
  }
  if ((has & (blank | colon)) != 0) read_lines(text, found);
  if ((has & (bracket | quote)) != 0) read_calls(text, found);
  if ((has & angle) != 0) read_elements(text, found);
  if ((has & (bracket | byte_class::line_end)) != 0) read_lists(text, found);
}

}  // namespace detail

template <class Found>
void read_named_values(std::string_view text, Found&& found) {
  const ByteClasses has = classes_of(text);
  if (may_hold_pairs(text, has))
    detail::read_all_named_values(text, has, text::Sink<NamedValue>(found));
}

}  // namespace nosana::secrets
