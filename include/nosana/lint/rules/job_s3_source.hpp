// SPDX-License-Identifier: MIT
#pragma once

// job-s3-source: an S3 resource without a source.

#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_s3_source {
  static constexpr text::Literal id = "job-s3-source";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("resources")};
  static constexpr text::Literal summary = "an S3 resource without a source";
  static constexpr text::Literal doc = R"md(
## What it finds
A resource of type S3 that has neither a `url` nor `buckets`, or whose `url` is empty.
## Why it matters
The official validators accept it, also with nothing but a `bucket`. The host looks for `url`, then for `buckets`, and
crashes when it finds neither.
## Instead
Give the `url`, or `buckets` with a `url` each.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/resource/helpers/createResourceName.ts
)md";
  static constexpr Example examples[] = {
      {"bad: no source",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [{"type": "S3", "target": "/models"}]}}]})",
       1},
      {"bad: a bucket alone",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [{"type": "S3", "target": "/models", "bucket": "models"}]}}]})",
       1},
      {"good: a URL",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [{"type": "S3", "target": "/models", "url": "s3://models"}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Whether a host finds out where to load an S3 resource from. What is of another kind is for the
/// schema to say.
inline bool has_source(const Value& resource) noexcept {
  const Value url = resource.find(name_id("url"));
  return (url && (!url.is_string() || !url.string().empty())) || resource.find(name_id("buckets"));
}

inline void check_resource(const Value& resource, Findings& findings) {
  if (resource.find(name_id("type")).string() != "S3" || has_source(resource)) return;
  if (findings.is_full()) return findings.leave_out();
  const Value url = resource.find(name_id("url"));
  const Value bucket = resource.find(name_id("bucket"));
  const Document& document = resource.document();
  Finding finding = words::finding_at(
      document, resource.node(),
      url      ? mask::SafeText("the URL of an S3 resource must not be empty")
      : bucket ? mask::SafeText("an S3 resource must have a \"url\" or \"buckets\"; "
                                "the host does not look at \"bucket\" alone")
               : "an S3 resource must have a \"url\" or \"buckets\"");
  finding.span = url ? url.span() : Span{resource.span().begin, resource.span().begin + 1};
  finding.help = "say where to load it from, for example with \"url\"";
  if (bucket) finding.related.push_back({"the bucket", bucket.span()});
  findings.add(std::move(finding));
}

}  // namespace detail

inline void job_s3_source::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId resources = name_id("resources");
  if (!document.is_whole()) return;
  for (const Value operation : document.root().find(name_id("ops")).elements()) {
    const Value all = operation.find(name_id("args")).find(resources);
    for (const Value resource : all.elements()) detail::check_resource(resource, findings);
  }
}

}  // namespace nosana::rules
