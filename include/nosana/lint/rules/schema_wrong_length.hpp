// SPDX-License-Identifier: MIT
#pragma once

// schema-wrong-length: a list with too few or too many elements for both official validators.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_wrong_length {
  static constexpr text::Literal id = "schema-wrong-length";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a list has too few or too many elements";
  static constexpr text::Literal doc = R"md(
## What it finds
A `logType` without a stream, or with more than four. (How many `volumes` an operation may have is a matter on
which the official validators differ: see schema-portability.)
## Why it matters
The host refuses the definition after the job has been paid for.
## Instead
Write as many elements as the message asks for.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: a result from no stream",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"score": {"regex": "score: (.*)", "logType": []}}}]})json",
       1},
      {"good: a result from one stream",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"score": {"regex": "score: (.*)", "logType": ["stdout"]}}}]})json",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText length_message(const Document& document, const Mistake& mistake) {
  const schema::Shape& shape = mistake.program->shape(mistake.violation.shape);
  const std::size_t found = Value(document, mistake.violation.node).elements().size();
  const auto elements = [](std::size_t n) {
    return mask::number(n) + (n == 1 ? mask::SafeText(" element") : " elements");
  };
  mask::SafeText wanted = "at least " + elements(shape.min_items);
  if (shape.min_items == shape.max_items) {
    wanted = "exactly " + elements(shape.min_items);
  } else if (found > shape.max_items) {
    wanted = "at most " + elements(shape.max_items);
  }
  return words::subject(document, mistake.violation.node) + " must have " + wanted + ", found " +
         mask::number(found);
}

}  // namespace detail

inline void schema_wrong_length::check(const Context& context, Findings& findings) {
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    findings.add(words::finding_of(context.document, mistake,
                                   detail::length_message(context.document, mistake)));
  }
}

}  // namespace nosana::rules
