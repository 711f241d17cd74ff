// SPDX-License-Identifier: MIT
#pragma once

// confidential-published-names: names of images and resources that newer hosts publish of
// confidential jobs.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_published_names {
  static constexpr text::Literal id = "confidential-published-names";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {Needs::confidential};
  static constexpr text::Literal summary =
      "newer hosts publish the names of images and resources, also of confidential jobs";
  static constexpr text::Literal doc = R"md(
## What it finds
An image that is pulled without `authentication.docker`, and a resource with a URL, a Hugging Face repository or an
Ollama model, in a definition that is posted with `--confidential`. Official images such as `ubuntu` are left alone:
their names say nothing. It is reported once for each definition, at the first place; the others are listed with it.
## Why it matters
Newer hosts answer `GET /node/info` to everybody with the images and the volumes that they keep, and those of
confidential jobs are among them. A name can say who runs the job and on what, and a URL can hold a signature.
## Instead
Pull the image with `authentication.docker`: hosts leave it out then. Put nothing into the name of an image, a
repository or a bucket that must stay private, and no credential into a URL.
## Source
nosana-ci/nosana-node, node-info.ts at 675c3a1
)md";
  static constexpr Example examples[] = {
      {"bad: an image of a customer",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/customer-model:v2"}}]})",
       1, Posting::confidential},
      {"bad: a repository of models",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [
   {"type": "HF", "repo": "me/customer-model", "target": "/data"}]}}]})",
       1, Posting::confidential},
      {"good: the pull is authenticated",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/customer-model:v2",
   "authentication": {"docker": {"username": "me", "password": "correct-horse"}}}}]})",
       0, Posting::confidential},
      {"good: an official image",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu:24.04"}}]})",
       0, Posting::confidential},
      {"good: a public definition is public anyway",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/model"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Collects the places of one definition into one finding.
class PublishedNames {
 public:
  explicit PublishedNames(const Document& document) : document_(document) {}

  void add(const Value& value, const mask::SafeText& what, const mask::SafeText& help) {
    constexpr std::size_t max_labels = 8;
    if (!value.is_string() || value.string().empty()) return;
    if (finding) {
      if (finding->related.size() < max_labels)
        finding->related.push_back({"and this " + mask::SafeText(what), value.span()});
      return;
    }
    finding = words::finding_at(document_, value.node(),
                                "newer hosts publish this " + mask::SafeText(what) +
                                    " at /node/info, also of a confidential job");
    finding->help = help;
  }

  std::optional<Finding> finding;

 private:
  const Document& document_;
};

/// Whether the name of an image says nothing: "ubuntu:24.04", "docker.io/library/redis".
inline bool is_official_image(std::string_view image) noexcept {
  constexpr std::string_view library = "docker.io/library/";
  if (image.starts_with(library)) image.remove_prefix(library.size());
  return image.find('/') == std::string_view::npos;
}

}  // namespace detail

inline void confidential_published_names::check(const Context& context, Findings& findings) {
  const mask::SafeText image_help =
      "pull it with authentication.docker, or make sure that its name says nothing private";
  const mask::SafeText resource_help =
      "make sure that it says nothing private and holds no credential";
  detail::PublishedNames names(context.document);
  for (const Value operation : context.document.root().find(name_id("ops")).elements()) {
    const Value args = operation.find(name_id("args"));
    const Value image = args.find(name_id("image"));
    const Value docker = args.find(name_id("authentication")).find(name_id("docker"));
    if (!docker && !detail::is_official_image(image.string()))
      names.add(image, mask::SafeText("image"), image_help);
    for (const Value resource : args.find(name_id("resources")).elements()) {
      names.add(resource.find(name_id("url")), mask::SafeText("URL"), resource_help);
      names.add(resource.find(name_id("repo")), mask::SafeText("repository"), resource_help);
      names.add(resource.find(name_id("model")), mask::SafeText("model"), resource_help);
      for (const Value bucket : resource.find(name_id("buckets")).elements())
        names.add(bucket.find(name_id("url")), mask::SafeText("URL"), resource_help);
    }
  }
  if (!names.finding) return;
  names.finding->severity = severity;
  findings.add(std::move(*names.finding));
}

}  // namespace nosana::rules
