// SPDX-License-Identifier: MIT
#include <nosana_lint/config.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nosana/document/value.hpp>
#include <nosana/error.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/lint/rule_names.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/secrets/custom.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t max_entries = 1000;  // ignores, and overrides: bounds the work a file makes
constexpr std::size_t max_problems = 20;   // more would not be read
constexpr std::array<std::string_view, 4> profile_names = {"both", "kit", "sdk", "latest"};
constexpr std::array<std::string_view, 2> posting_names = {"public", "confidential"};
constexpr std::array<std::string_view, 4> fail_names = {"note", "warning", "error", "never"};
constexpr std::array<std::string_view, 4> level_names = {"note", "warning", "error", "off"};

mask::SafeText suggestion(std::string_view word) {
  return word.empty() ? mask::SafeText() : ", did you mean " + words::in_quotes(word) + "?";
}

mask::SafeText alternatives(std::span<const std::string_view> names) {
  return words::one_of({names.begin(), names.end()});
}

std::optional<std::chrono::sys_days> read_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  if (text.size() != form.size() || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [text](std::size_t at, std::size_t digits) {
    int value = 0;
    const char* const begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value);
    return error == std::errc() && end == begin + digits ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

// Lower-case words, digits and single dashes: the name of a secret rule is printed.
bool is_rule_name(std::string_view name) {
  constexpr std::size_t max_size = 64;
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !name.empty() && name.size() <= max_size && std::all_of(name.begin(), name.end(), fits) &&
         name.front() != '-' && name.back() != '-' && name.find("--") == std::string_view::npos &&
         mask::may_show_key(name);
}

class Reader {
 public:
  Reader(const Document& document, std::vector<ConfigProblem>& problems)
      : document_(document), problems_(problems) {}

  Config read();

 private:
  // A key of an object, and what reads its value into a T.
  template <class T>
  struct Key {
    std::string_view name;
    void (Reader::*read)(const Value&, T&);
  };

  template <class T, std::size_t N>
  void members(const Value& object, const std::array<Key<T>, N>& keys, T& into);
  template <class T, std::size_t N>
  void refuse_key(const Member& member, const std::array<Key<T>, N>& keys);
  template <class Item>
  void list(const Value& value, void (Reader::*one)(const Value&, std::vector<Item>&),
            std::vector<Item>& into);
  void demand(const Value& object, std::string_view key, const mask::SafeText& why);

  // Of any object that has it.
  template <class T>
  void posting(const Value& value, T& into);
  template <class T>
  void profile(const Value& value, T& into);
  template <class T>
  void severity(const Value& value, T& into);
  template <class T>
  void files(const Value& value, T& into);

  void fail_on(const Value& value, Config& config);
  void select(const Value& value, Config& config);
  void ignores(const Value& value, Config& config) { list(value, &Reader::ignore, config.ignores); }
  void overrides(const Value& value, Config& config) {
    list(value, &Reader::one_override, config.overrides);
  }
  void secrets(const Value& value, Config& config);
  void ignore(const Value& value, std::vector<ConfigIgnore>& all);
  void one_override(const Value& value, std::vector<ConfigOverride>& all);
  void secret(const Value& value, std::vector<CustomRule>& all);

  void ignored_rule(const Value& value, ConfigIgnore& ignore);
  void pointer(const Value& value, ConfigIgnore& ignore);
  void reason(const Value& value, ConfigIgnore& ignore);
  void expires(const Value& value, ConfigIgnore& ignore);
  void name(const Value& value, CustomRule& rule);
  void keyword(const Value& value, CustomRule& rule) { (void)string(value, rule.keyword); }
  void pattern(const Value& value, CustomRule& rule) { (void)string(value, rule.pattern); }

  [[nodiscard]] bool string(const Value& value, std::string& into);
  void strings(const Value& value, std::vector<std::string>& into);
  [[nodiscard]] std::string_view rule_name(const Value& value);
  [[nodiscard]] std::optional<std::size_t> choice(const Value& value,
                                                  std::span<const std::string_view> names);

  void refuse_text();
  // Whatever else is wrong would not be told, and guessing what was meant takes time.
  [[nodiscard]] bool knows_enough() const { return problems_.size() >= max_problems; }
  void fail(Span span, mask::SafeText text);
  void fail(const Value& value, mask::SafeText text) { fail(value.span(), std::move(text)); }
  void expected(const mask::SafeText& what, const Value& value) {
    fail(value, "expected " + what + ", found " + words::kind(value.kind()));
  }

  const Document& document_;
  std::vector<ConfigProblem>& problems_;
  std::shared_ptr<CustomRules> rules_;
};

// ---- any object, list and string ----

template <class T, std::size_t N>
void Reader::members(const Value& object, const std::array<Key<T>, N>& keys, T& into) {
  if (!object.is_object()) return expected("an object", object);
  for (const Member member : object.members()) {
    if (knows_enough()) return;
    const auto key = std::find_if(keys.begin(), keys.end(), [&member](const Key<T>& candidate) {
      return candidate.name == member.key();
    });
    if (key == keys.end()) {
      refuse_key(member, keys);
    } else if (!member.superseded()) {  // a key that stands twice is told by the json- rules
      (this->*key->read)(member.value(), into);
    }
  }
}

template <class T, std::size_t N>
void Reader::refuse_key(const Member& member, const std::array<Key<T>, N>& keys) {
  std::vector<std::string_view> names;
  names.reserve(N);
  for (const Key<T>& key : keys) names.push_back(key.name);
  const std::string_view near = text::nearest(member.key(), names);
  fail(member.key_span(),
       "unknown key " + words::quoted_key(member.key()) +
           (near.empty() ? ", expected " + alternatives(names) : suggestion(near)));
}

template <class Item>
void Reader::list(const Value& value, void (Reader::*one)(const Value&, std::vector<Item>&),
                  std::vector<Item>& into) {
  if (!value.is_array()) return expected("an array", value);
  for (const Value element : value.elements()) {
    if (into.size() == max_entries) {
      return fail(element, "expected at most " + mask::number(max_entries) + " entries");
    }
    (this->*one)(element, into);
  }
}

void Reader::demand(const Value& object, std::string_view key, const mask::SafeText& why) {
  if (!object.is_object() || object.find(key)) return;
  fail(object, "required key " + words::in_quotes(key) + " is missing: " + why);
}

bool Reader::string(const Value& value, std::string& into) {
  if (!value.is_string()) {
    expected("a string", value);
    return false;
  }
  into = value.string();
  return true;
}

// One string, or a list of them.
void Reader::strings(const Value& value, std::vector<std::string>& into) {
  if (value.is_string()) {
    into.emplace_back(value.string());
  } else if (!value.is_array()) {
    expected("a string or an array of strings", value);
  } else if (value.elements().empty()) {
    fail(value, "expected at least one entry");
  } else {
    for (const Value element : value.elements()) {
      std::string text;
      if (into.size() == max_entries) {
        return fail(element, "expected at most " + mask::number(max_entries) + " entries");
      }
      if (string(element, text)) into.push_back(std::move(text));
    }
  }
}

std::optional<std::size_t> Reader::choice(const Value& value,
                                          std::span<const std::string_view> names) {
  const auto found = std::find(names.begin(), names.end(), value.string());
  if (value.is_string() && found != names.end()) {
    return static_cast<std::size_t>(found - names.begin());
  }
  fail(value, "expected " + alternatives(names) + suggestion(text::nearest(value.string(), names)));
  return std::nullopt;
}

// The rule or family that the string names, or nothing.
std::string_view Reader::rule_name(const Value& value) {
  const std::string_view known = detail::known_rule_name(value.string());
  if (known.empty()) {
    fail(value, "expected a rule id or a family such as \"secret-\"" +
                    suggestion(detail::nearest_rule_name(value.string())));
  }
  return known;
}

// ---- what several objects have ----

template <class T>
void Reader::posting(const Value& value, T& into) {
  const auto chosen = choice(value, posting_names);
  if (chosen) into.posting = *chosen == 0 ? Posting::public_ipfs : Posting::confidential;
}

template <class T>
void Reader::profile(const Value& value, T& into) {
  constexpr std::array sets = {both_profiles, ProfileSet{true, false}, ProfileSet{false, true},
                               only_latest};
  if (const auto chosen = choice(value, profile_names)) into.profiles = sets[*chosen];
}

template <class T>
void Reader::severity(const Value& value, T& into) {
  if (!value.is_object()) return expected("an object of rules and their severities", value);
  for (const Member member : value.members()) {
    if (knows_enough()) return;
    const std::string_view rule = detail::known_rule_name(member.key());
    if (rule.empty()) {
      fail(member.key_span(), "no rule and no family is named " + words::quoted_key(member.key()) +
                                  suggestion(detail::nearest_rule_name(member.key())));
    } else if (const auto level = choice(member.value(), level_names); level) {
      into.rules.severity.push_back(std::string(rule) + '=' + std::string(level_names[*level]));
    }
  }
}

template <class T>
void Reader::files(const Value& value, T& into) {
  std::vector<std::string> patterns;
  strings(value, patterns);
  for (const std::string& pattern : patterns) {
    if (FilePatterns::is_pattern(pattern)) continue;
    return fail(
        value,
        "expected patterns of file names as in a .gitignore file, found one that fits nothing");
  }
  into.files = FilePatterns(patterns);
}

// ---- the objects ----

Config Reader::read() {
  static constexpr std::array<Key<Config>, 8> keys = {{{"fail-on", &Reader::fail_on},
                                                       {"profile", &Reader::profile<Config>},
                                                       {"posting", &Reader::posting<Config>},
                                                       {"select", &Reader::select},
                                                       {"severity", &Reader::severity<Config>},
                                                       {"ignore", &Reader::ignores},
                                                       {"overrides", &Reader::overrides},
                                                       {"secrets", &Reader::secrets}}};
  Config config;
  refuse_text();
  const Value root = document_.root();
  // A file of comments is an empty one.
  if (problems_.empty() && root && !root.is(Kind::null)) members(root, keys, config);
  std::stable_sort(
      problems_.begin(), problems_.end(),
      [](const ConfigProblem& a, const ConfigProblem& b) { return a.span.begin < b.span.begin; });
  return config;
}

// What is wrong with the text itself, in the words of the json- rules. Nothing is right: it says
// nothing.
void Reader::refuse_text() {
  const bool is_empty = document_.count(ProblemKind::empty_text) != 0;
  if (document_.problems().empty() || (is_empty && document_.problems().size() == 1)) return;
  LintOptions options;
  for (const Rule& rule : catalogue_rules) {
    options.rules.push_back({rule.family() == "json-" && rule.severity == Severity::error, {}});
  }
  for (const Finding& finding : lint(document_, options).findings) {
    fail(finding.span, finding.message);
  }
  if (problems_.empty() && !document_.is_whole()) {
    fail(document_.problems().front().span, "expected YAML from here on");
  }
}

void Reader::fail_on(const Value& value, Config& config) {
  const auto level = choice(value, fail_names);
  if (!level) return;
  config.fail_on =
      FailOn{*level == 3 ? std::nullopt : std::optional(static_cast<Severity>(*level))};
}

void Reader::select(const Value& value, Config& config) {
  if (!value.is_array()) return expected("an array of rules", value);
  if (value.elements().empty()) return fail(value, "expected at least one entry");
  for (const Value element : value.elements()) {
    if (knows_enough()) return;
    if (const std::string_view rule = rule_name(element); !rule.empty()) {
      config.rules.select.emplace_back(rule);
    }
  }
}

void Reader::ignore(const Value& value, std::vector<ConfigIgnore>& all) {
  static constexpr std::array<Key<ConfigIgnore>, 5> keys = {
      {{"rule", &Reader::ignored_rule},
       {"files", &Reader::files<ConfigIgnore>},
       {"pointer", &Reader::pointer},
       {"reason", &Reader::reason},
       {"expires", &Reader::expires}}};
  ConfigIgnore ignore;
  ignore.node = value.node();
  members(value, keys, ignore);
  demand(value, "rule", "name the rule or the family to ignore");
  demand(value, "reason", "say why nothing should be reported");
  all.push_back(std::move(ignore));
}

void Reader::ignored_rule(const Value& value, ConfigIgnore& ignore) {
  const std::string_view rule = rule_name(value);
  if (rule.starts_with(config_family)) {
    return fail(value,
                "what is said about ignores cannot be ignored, turn the rule off with severity");
  }
  ignore.ignore.rule = rule;
}

void Reader::pointer(const Value& value, ConfigIgnore& ignore) {
  std::string text;
  if (!string(value, text)) return;
  try {
    ignore.ignore.place = PointerPattern::parse(text);
  } catch (const Error& error) {
    fail(value, mask::own_words(error.what()));
  }
}

void Reader::reason(const Value& value, ConfigIgnore&) {
  std::string text;
  if (!string(value, text)) return;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    fail(value, "the reason is empty: say why nothing should be reported");
  }
}

void Reader::expires(const Value& value, ConfigIgnore& ignore) {
  ignore.expires = read_day(value.string());
  if (!ignore.expires) fail(value, "expected a day such as \"2027-01-31\"");
}

void Reader::one_override(const Value& value, std::vector<ConfigOverride>& all) {
  static constexpr std::array<Key<ConfigOverride>, 4> keys = {
      {{"files", &Reader::files<ConfigOverride>},
       {"posting", &Reader::posting<ConfigOverride>},
       {"profile", &Reader::profile<ConfigOverride>},
       {"severity", &Reader::severity<ConfigOverride>}}};
  ConfigOverride made;
  members(value, keys, made);
  demand(value, "files", "say which files it is about");
  all.push_back(std::move(made));
}

// ---- secrets ----

void Reader::secrets(const Value& value, Config& config) {
  rules_ = std::make_shared<CustomRules>();
  std::vector<CustomRule> all;
  list(value, &Reader::secret, all);
  config.secrets = rules_;
}

void Reader::secret(const Value& value, std::vector<CustomRule>& all) {
  static constexpr std::array<Key<CustomRule>, 3> keys = {
      {{"name", &Reader::name}, {"keyword", &Reader::keyword}, {"pattern", &Reader::pattern}}};
  CustomRule rule;
  const std::size_t before = problems_.size();
  members(value, keys, rule);
  demand(value, "name", "it is shown in reports");
  demand(value, "keyword", "the pattern is tried only on strings that contain it");
  demand(value, "pattern", "it says what a secret looks like, in the syntax of RE2");
  const bool known = std::any_of(
      all.begin(), all.end(), [&rule](const CustomRule& other) { return other.name == rule.name; });
  if (problems_.size() == before && known)
    fail(value.find("name"), "another secret rule has this name");
  if (problems_.size() != before) return;
  try {
    rules_->add(rule);
  } catch (const Error& error) {
    fail(value, mask::own_words(error.what()));
  }
  all.push_back(std::move(rule));
}

void Reader::name(const Value& value, CustomRule& rule) {
  if (!string(value, rule.name) || is_rule_name(rule.name)) return;
  fail(value, "expected a name of lower-case words with dashes, such as \"acme-api-key\"");
}

void Reader::fail(Span span, mask::SafeText text) {
  if (!knows_enough()) problems_.push_back({span, std::move(text)});
}

}  // namespace

Config read_config(const Document& document, std::vector<ConfigProblem>& problems) {
  return Reader(document, problems).read();
}

}  // namespace nosana::tool
