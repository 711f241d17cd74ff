// SPDX-License-Identifier: MIT
#pragma once

// Generates all fault files: faults of the text of an envelope. The faults of its sealed parts are
// in sealed_faults.hpp.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "seal/fault_case.hpp"
#include "seal/sealed_cases.hpp"
#include "seal/sealed_faults.hpp"

namespace nosana::testing {

/// Faults of one text, each with a name and a comment.
class TextFaults {
 public:
  TextFaults(std::vector<FaultCase>& cases, const FaultCase& base)
      : cases_(cases), base_(base), fields_(fields_of(base.envelope)) {}

  [[nodiscard]] const FaultCase& base() const { return base_; }
  [[nodiscard]] Fields fields() const { return fields_; }

  FaultCase& text(std::string_view name, std::string_view comment, std::string text) {
    FaultCase& one = cases_.emplace_back(base_);
    one.name += '-' + std::string(name);
    one.comment = comment;
    one.expect = "header failure";
    one.payload.clear();
    one.envelope = std::move(text);
    return one;
  }

  /// The base with one value replaced by other JSON.
  FaultCase& value(const std::string& field, std::string_view name, std::string_view comment,
                   std::string_view json) {
    Fields fields = fields_;
    value_of(fields, field) = json;
    return text(field + '-' + std::string(name), comment, text_of(fields));
  }

  /// The same text in another form: it must open.
  void success(std::string_view name, std::string_view comment, std::string changed) {
    FaultCase& one = text(name, comment, std::move(changed));
    one.expect = "success";
    one.payload = base_.payload;
  }

 private:
  std::vector<FaultCase>& cases_;
  FaultCase base_;
  Fields fields_;
};

/// Faults of every field of a delivery: missing, repeated, of another type, ...
inline void add_field_faults(TextFaults& faults) {
  for (const auto& [name, value] : faults.fields()) {
    Fields fields = faults.fields();
    std::erase_if(fields, [&, field = name](const auto& one) { return one.first == field; });
    if (name != "public") faults.text(name + "-missing", "the field is missing", text_of(fields));
    fields = faults.fields();
    fields.emplace_back(name, value);
    faults.text(name + "-twice", "the field is repeated, with the same value", text_of(fields));
    faults.value(name, "null", "the value is null", "null");
    const bool is_text = value.front() == '"';
    faults.value(name, "type", "the value is of another type", is_text ? "7" : "\"1\"");
    if (!is_text) continue;
    faults.value(name, "dash", "the value is the mark of an absent field", "\"-\"");
    faults.value(name, "empty", "the value is empty", "\"\"");
    const std::string bare = value.substr(1, value.size() - 2);
    faults.value(name, "longer", "one character too many", in_quotes(bare + bare.front()));
    // An address with one character less is usually another address.
    if (name != "sender" && name != "host" && name != "job")
      faults.value(name, "shorter", "one character too few",
                   in_quotes(bare.substr(0, bare.size() - 1)));
    faults.value(name, "line-end", "a line end after the value", in_quotes(bare + "\\n"));
  }
}

/// Invalid base 64 that a lenient decoder would accept.
inline void add_base64_faults(TextFaults& faults) {
  Fields fields = faults.fields();
  for (const char* const name : {"id", "commit", "nonce", "ciphertext", "signature"}) {
    const std::string value = value_of(fields, name);
    const std::string bare = value.substr(1, value.size() - 2);
    const std::size_t rest = bare.size() % 4;
    const std::string padding(rest == 0 ? 0 : 4 - rest, '=');
    if (rest != 0) {
      faults.value(name, "padded", "base64 with padding", in_quotes(bare + padding));
      // The last character has 2 or 4 bits after the last byte; all of them are zero.
      constexpr std::string_view alphabet =
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const char last = alphabet[alphabet.find(bare.back()) + 1];
      faults.value(name, "loose-bits", "a set bit after the last byte",
                   in_quotes(bare.substr(0, bare.size() - 1) + last));
    }
    faults.value(name, "plus", "a character of the other base64 alphabet",
                 in_quotes("+" + bare.substr(1)));
    faults.value(name, "blank", "a blank in place of a character", in_quotes(" " + bare.substr(1)));
    faults.value(name, "high-byte", "a character beyond ASCII, which some base64 readers take",
                 in_quotes("\\u00ff" + bare.substr(1)));
  }
}

inline void add_version_faults(TextFaults& faults) {
  for (const auto& [name, json] :
       {std::pair("zero", "0"), {"two", "2"}, {"negative", "-1"}, {"large", "4294967297"}})
    faults.value("nosana_seal", name, "an envelope of another version", json).expect =
        "unsupported version";
  for (const auto& [name, json] : {std::pair("half", "1.5"),
                                   {"true", "true"},
                                   {"list", "[1]"},
                                   {"infinite", "1e999"},
                                   {"object", "{}"}})
    faults.value("nosana_seal", name, "no version", json);
  for (const auto& [name, json] : {std::pair("fraction", "1.0"), {"exponent", "10e-1"}}) {
    Fields fields = faults.fields();
    value_of(fields, "nosana_seal") = json;
    faults.success(std::string("nosana_seal-") + name, "another way to write 1", text_of(fields));
  }
}

inline void add_value_faults(TextFaults& faults) {
  faults.value("alg", "other", "an algorithm that version 1 does not have",
               "\"x25519-sealedbox+aes256gcm\"");
  faults.value("alg", "upper", "in upper case", "\"X25519-SEALEDBOX+XCHACHA20POLY1305\"");
  faults.value("use", "other", "an unknown use", "\"transit\"");
  faults.value("use", "upper", "in upper case", "\"Delivery\"");
  faults.value("media", "other", "another media type", "\"application/json\"");
  faults.value("public", "upper", "hexadecimal digits in upper case",
               in_quotes("sha256:" + std::string(64, 'A')));
  faults.value("public", "sha512", "another digest", in_quotes("sha512:" + std::string(64, 'a')));
  for (const char* const name : {"sender", "host", "job"}) {
    faults.value(name, "letter", "a character that is not base 58",
                 in_quotes(std::string(44, '0')));
    faults.value(name, "large", "base 58 of more than 32 bytes", in_quotes(std::string(44, 'z')));
    faults.value(name, "small", "base 58 of fewer than 32 bytes", in_quotes(std::string(32, '2')));
    faults.value(name, "x25519", "a key of nosana-seal for an address",
                 in_quotes(seal_key(host_byte).recipient().text()));
  }
  faults.value("host", "no-recipient", "the host is not one of the recipients",
               in_quotes(wallet(job_byte).recipient().text()));
}

inline void add_time_faults(TextFaults& faults) {
  using Pair = std::pair<const char*, const char*>;
  for (const auto& [name, time] : {Pair("month-13", "2026-13-22T16:00:00Z"),
                                   {"day-32", "2026-10-32T16:00:00Z"},
                                   {"day-0", "2026-11-00T16:00:00Z"},
                                   {"no-leap-day", "2026-02-29T16:00:00Z"},
                                   {"april-31", "2026-04-31T16:00:00Z"},
                                   {"hour-24", "2026-11-22T24:00:00Z"},
                                   {"second-60", "2026-11-22T15:59:60Z"},
                                   {"small-t", "2026-11-22t16:00:00Z"},
                                   {"small-z", "2026-11-22T16:00:00z"},
                                   {"fraction", "2026-11-22T16:00:00.0Z"},
                                   {"offset", "2026-11-22T16:00:00+00:00"},
                                   {"date", "2026-11-22"},
                                   {"blank", "2026-11-22 16:00:00Z"},
                                   {"year-5", "+02026-11-22T16:00:00Z"}})
    faults.value("created", name, "no time, or none of this form", in_quotes(time));
  faults.value("expires", "at-once", "it expires when it is created",
               in_quotes("2026-11-22T16:00:00Z"));
  faults.value("expires", "before", "it expires before it is created",
               in_quotes("2026-11-22T15:59:59Z"));
  faults.value("expires", "day-later", "it expires a second more than 24 hours later",
               in_quotes("2026-11-23T16:00:01Z"));
  faults.value("expires", "year-9999", "it expires in another age",
               in_quotes("9999-12-31T23:59:59Z"));
}

/// Faults of the list of recipients.
inline void add_recipient_faults(TextFaults& faults) {
  Fields fields = faults.fields();
  const std::string list = value_of(fields, "recipients");
  const std::size_t begin = list.find('{', list.find('{') + 1);
  const std::string one = list.substr(begin, list.find('}', begin) + 1 - begin);
  const auto with = [&](std::string_view name, std::string_view comment, std::string_view from,
                        std::string_view to) {
    faults.value("recipients", name, comment, replaced(list, one, replaced(one, from, to)));
  };
  const std::string to = seal_key(member_byte).recipient().text();
  const std::string kind = "\"kind\": \"x25519\", ";
  const std::string key = one.substr(one.find("\"key\": "));
  const std::string bare = key.substr(8, 107);
  with("kind-missing", "a recipient without kind", kind, "");
  with("to-missing", "a recipient without name", "\"to\": \"" + to + "\", ", "");
  with("key-missing", "a recipient without key", ", " + key, "}");
  with("kind-twice", "a repeated kind", kind, kind + kind);
  with("key-unknown", "a recipient with a key that none has", kind, kind + "\"note\": \"x\", ");
  with("kind-other", "an unknown kind", "x25519", "x448");
  with("kind-upper", "a kind in upper case", "x25519", "X25519");
  with("kind-null", "a kind that is null", "\"x25519\"", "null");
  with("kind-wrong", "a key of nosana-seal for a wallet", "x25519", "wallet");
  with("to-number", "a name that is a number", in_quotes(to), "7");
  with("to-empty", "an empty name", in_quotes(to), "\"\"");
  with("to-dash", "the mark of an absent field for a name", in_quotes(to), "\"-\"");
  with("to-two-stars", "two stars for a hidden recipient", in_quotes(to), "\"**\"");
  with("to-address", "an address for a key of nosana-seal", to,
       wallet(job_byte).recipient().text());
  with("to-mistyped", "a mistyped character, so a wrong checksum", to,
       to.substr(0, 20) + (to[20] == 'q' ? 'p' : 'q') + to.substr(21));
  std::string upper = to;
  for (char& c : upper) c = c >= 'a' ? static_cast<char>(c - 32) : c;
  with("to-upper", "a key of nosana-seal in upper case", to, upper);
  with("to-colon", "a name with a colon", to, to + ":");
  with("key-short", "a sealed key with one character too few", bare, bare.substr(1));
  with("key-long", "a sealed key with one character too many", bare, bare + "A");
  with("key-padded", "a sealed key with padding", bare, bare + "=");
  with("key-plus", "a sealed key in the other alphabet", bare, "/" + bare.substr(1));
  faults.value("recipients", "none", "no recipient", "[]");
  faults.value("recipients", "object", "an object for the list", one);
  faults.value("recipients", "text", "a text in the list", replaced(list, one, in_quotes(to)));
  faults.value("recipients", "null-in-it", "null in the list", replaced(list, one, "null"));
  faults.value("recipients", "nested", "a list in the list", replaced(list, one, "[" + one + "]"));
  faults.value("recipients", "same", "a repeated recipient",
               replaced(list, one, one + ",\n    " + one));
  std::string many = one;
  for (int i = 0; i < 31; ++i) many += ",\n    " + replaced(one, in_quotes(to), "\"*\"");
  faults.value("recipients", "33", "33 recipients", replaced(list, one, many));
}

/// Faults of the JSON, and its permitted variations.
inline void add_json_faults(TextFaults& faults) {
  const std::string& good = faults.base().envelope;
  const std::string inner = good.substr(1, good.size() - 3);
  faults.text("empty-file", "nothing", "");
  faults.text("blank-file", "white space alone", "\n");
  faults.text("byte-order-mark", "a byte-order mark at the start", "\xEF\xBB\xBF" + good);
  faults.text("nul-behind", "a NUL byte after the end", good + '\0');
  faults.text("text-behind", "a character after the end", good + "x");
  faults.text("bracket-behind", "a bracket after the end", good + "}");
  faults.text("two-envelopes", "the same envelope twice", good + good);
  faults.text("list", "a list with the envelope", "[" + good + "]");
  faults.text("text", "a text", "\"nosana_seal\"");
  faults.text("number", "a number", "1");
  faults.text("comment", "a comment at the start", "// sealed\n" + good);
  faults.text("comma", "a comma after the last member", "{" + inner + ",}");
  faults.text("single-quotes", "single quotes", replaced(good, "\"use\"", "'use'"));
  faults.text("bare-key", "a key without quotes", replaced(good, "\"use\"", "use"));
  faults.text("cut-off", "without the last bracket", good.substr(0, good.size() - 2));
  faults.text("half", "the first half", good.substr(0, good.size() / 2));
  faults.text("not-utf8", "a byte that is not UTF-8", replaced(good, "\"use\"", "\"us\xFF\""));
  faults.text("tab-in-value", "a tab in a value", replaced(good, "\"delivery\"", "\"delivery\t\""));
  faults.text("unknown-key", "an unknown key", "{\"note\": \"x\"," + inner + "}");
  faults.text("unknown-proto", "a key that means something to JavaScript",
              "{\"__proto__\": {\"use\": \"delivery\"}," + inner + "}");
  faults.text("upper-key", "a key in upper case", replaced(good, "\"use\"", "\"USE\""));
  faults.text("surrogate-key", "half of a surrogate pair for a key",
              "{\"\\ud800\": \"x\"," + inner + "}");
  faults.text("escaped-twice", "a key twice, once with an escape",
              "{\"\\u0075se\": \"delivery\"," + inner + "}");
  faults.text("deep", "four levels deep",
              replaced(good, "\"kind\": \"x25519\"", "\"kind\": {\"x25519\": {}}"));
  faults.success("spaces", "white space everywhere",
                 "\r\n\t " + replaced(good, ":", " \n\t: ") + " \n");
  std::string crlf;
  for (const char c : good) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  faults.success("crlf", "line ends of two characters", crlf);
  faults.success("escapes", "escapes in place of characters",
                 replaced(good, "\"use\": \"delivery\"", "\"\\u0075se\": \"\\u0064elivery\""));
  Fields reversed = faults.fields();
  std::reverse(reversed.begin(), reversed.end());
  faults.success("other-order", "the keys in another order", text_of(reversed));
}

/// Every fault file, in a fixed order.
inline std::vector<FaultCase> all_faults() {
  std::vector<FaultCase> cases;
  const SealedCases sealed_cases;
  TextFaults delivery(cases, sealed_cases.delivery);
  delivery.success("good", "nothing is wrong", sealed_cases.delivery.envelope);
  add_field_faults(delivery);
  add_base64_faults(delivery);
  add_version_faults(delivery);
  add_value_faults(delivery);
  add_time_faults(delivery);
  add_recipient_faults(delivery);
  add_json_faults(delivery);
  add_sealed_faults(cases, sealed_cases);
  return cases;
}

}  // namespace nosana::testing
