// SPDX-License-Identifier: MIT
#pragma once

// Which rule reports a broken official schema: one mistake, one finding. It is decided here and
// nowhere else; a rule takes the mistakes whose owner it is. First come the rules that know more
// about a place than the schema does, then the schema- rule for the kind of the mistake.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>
#include <nosana/job/args.hpp>
#include <nosana/lint/mistakes.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/look_alike.hpp>

namespace nosana::detail {

/// The id of the rule that reports `mistake`.
/// cost   O(siblings on the way to it)
[[nodiscard]] inline std::string_view owner_of(const Document& document, const Mistake& mistake);

/// The property that the key of an unknown property looks like, without being it; else empty.
[[nodiscard]] inline std::string_view looks_like(const Document& document, const Mistake& mistake);

/// Whether a key of YAML begins with a character that looks like a space, perhaps after a dash: it
/// was meant to be indentation, or the space after the dash of a list.
[[nodiscard]] inline bool begins_with_blank(const Document& document, std::uint32_t key);

// ---- implementation ----

inline bool begins_with_blank(const Document& document, std::uint32_t key) {
  const std::string_view content = document.content(key);
  const std::size_t at = content.starts_with('-') ? 1 : 0;
  return document.syntax() == Syntax::yaml && content.size() > at &&
         text::other_blank(content, at) != nullptr;
}

/// Whether the way to a node is `keys`; "*" stands for any index, "" for any key.
inline bool is_at(const std::vector<Step>& steps, std::initializer_list<std::string_view> keys) {
  return std::equal(steps.begin(), steps.end(), keys.begin(), keys.end(),
                    [](const Step& step, std::string_view key) {
                      if (key == "*" || step.index) return key == "*" && step.index;
                      return key.empty() || step.key == key;
                    });
}

/// Whether a mistake is about the merge key of YAML 1.1 or its value.
inline bool is_merge_key(const Document& document, const Mistake& mistake) {
  if (document.syntax() != Syntax::yaml || mistake.violation.kind == ViolationKind::missing)
    return false;
  const bool at_key = mistake.violation.kind == ViolationKind::unknown;
  const std::uint32_t node = mistake.violation.node;
  const std::uint32_t key = at_key ? node : node - 1;
  return node != 0 && document.tape()[key].kind == Kind::key && document.content(key) == "<<";
}

/// Of a value of the wrong type, or none of the allowed words.
inline std::string_view special_owner_of_value(const Document& document, const Mistake& mistake) {
  const std::uint32_t node = mistake.violation.node;
  const Kind kind = document.tape()[node].kind;
  if (node == 0) return {};
  const Value version = document.root().find(name_id("version"));
  if (kind == Kind::number && version && node == version.node()) return "job-version-number";
  const bool scalar = kind == Kind::null || kind == Kind::boolean || kind == Kind::number;
  if (!scalar || !document.mentions(name_id("env"))) return {};
  const std::vector<Step> steps = steps_to(document, node);
  const bool env =
      is_at(steps, {"global", "env", ""}) || is_at(steps, {"ops", "*", "args", "env", ""});
  return env ? "job-env-value" : "";
}

/// Whether the typographic quotes around a text of YAML are reported, which are what is wrong.
inline bool is_in_other_quotes(const Document& document, std::uint32_t node) {
  if (document.syntax() != Syntax::yaml || document.tape()[node].kind != Kind::string) return false;
  return text::any_of(document.problems(), [&](const Problem& problem) {
    return problem.kind == ProblemKind::other_quote &&
           problem.span.begin == document.tape()[node].begin;
  });
}

inline std::string_view special_owner_of_missing(const Document& document, const Mistake& mistake) {
  const Violation& violation = mistake.violation;
  const std::string_view name = mistake.program->property_name(violation.shape, violation.property);
  const bool iam = name == "REGION" || name == "ACCESS_KEY_ID" || name == "SECRET_ACCESS_KEY";
  const bool image =
      name == "image" && document.root().find(name_id("global")).find(name_id("image"));
  if (!iam && !image) return {};
  const std::vector<Step> steps = steps_to(document, violation.node);
  if (image) return is_at(steps, {"ops", "*", "args"}) ? "job-global-image" : "";
  return is_at(steps, {"ops", "*", "args", "resources", "*", "IAM"}) ? "job-incomplete-iam" : "";
}

inline std::string_view special_owner_of_unknown(const Document& document, const Mistake& mistake) {
  const std::uint32_t object = mistake.violation.other;
  const std::string_view key = document.content(mistake.violation.node);
  if (object == 0 && key == "$schema") return "job-schema-key";
  if (!looks_like(document, mistake).empty() || begins_with_blank(document, mistake.violation.node))
    return "json-confusable-key";
  if (!document.mentions(name_id("name"))) return {};
  const std::vector<Step> steps = steps_to(document, object);
  if (!is_at(steps, {"ops", "*", "args"})) return {};
  const Value operation = document.root().find(name_id("ops")).element(steps[1].index.value_or(0));
  const ArgsMismatch mismatch = args_mismatch(operation);
  const bool symptom = mismatch == ArgsMismatch::run_with_name ||
                       (mismatch == ArgsMismatch::volume_with_image && key == "name");
  return symptom ? "job-args-type-mismatch" : "";
}

inline std::string_view special_owner_of(const Document& document, const Mistake& mistake) {
  switch (mistake.violation.kind) {
    case ViolationKind::type:
    case ViolationKind::value: return special_owner_of_value(document, mistake);
    case ViolationKind::missing: return special_owner_of_missing(document, mistake);
    case ViolationKind::unknown: return special_owner_of_unknown(document, mistake);
    default: return {};
  }
}

inline std::string_view owner_of_check(const Document& document, const Mistake& mistake) {
  const schema::Check check = mistake.program->shape(mistake.violation.shape).check;
  if (check == schema::Check::unique_ids) return "job-duplicate-op-id";
  if (check == schema::Check::unique_ports) return "job-duplicate-port";
  return document.tape()[mistake.violation.node].kind == Kind::string ? "schema-wrong-value"
                                                                      : "schema-wrong-type";
}

inline std::string_view looks_like(const Document& document, const Mistake& mistake) {
  const Violation& violation = mistake.violation;
  if (violation.kind != ViolationKind::unknown) return {};
  const std::string_view written = document.content(violation.node);
  const std::string_view key = text::without_quotes(written);
  const bool quoted = key.size() != written.size();
  if (text::is_plain_word(key) && !quoted) return {};
  const auto look = text::ascii_look(key);
  if (!look || (*look == key && !quoted)) return {};
  std::string_view word = *look;  // perhaps with what looks like spaces around it
  word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
  word = word.substr(0, word.find_last_not_of(' ') + 1);
  const auto names = mistake.program->properties(violation.shape);
  const auto found = std::find(names.begin(), names.end(), word);
  return found == names.end() ? std::string_view() : *found;
}

inline std::string_view owner_of(const Document& document, const Mistake& mistake) {
  if (is_merge_key(document, mistake)) return "schema-merge-key";
  if (is_in_other_quotes(document, mistake.violation.node)) return "json-syntax";
  if (mistake.one_sided) return "schema-portability";
  const std::string_view special = special_owner_of(document, mistake);
  if (!special.empty()) return special;
  switch (mistake.violation.kind) {
    case ViolationKind::type:
    case ViolationKind::form: return "schema-wrong-type";
    case ViolationKind::value: {
      const auto steps = steps_to(document, mistake.violation.node);
      return is_at(steps, {"ops", "*", "type"}) ? "schema-unknown-op-type" : "schema-wrong-value";
    }
    case ViolationKind::missing: return "schema-missing-property";
    case ViolationKind::unknown: return "schema-unknown-property";
    case ViolationKind::length: return "schema-wrong-length";
    case ViolationKind::repeated: return "schema-repeated-value";
    case ViolationKind::check: break;
  }
  return owner_of_check(document, mistake);
}

}  // namespace nosana::detail
