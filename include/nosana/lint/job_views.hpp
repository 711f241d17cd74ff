// SPDX-License-Identifier: MIT
#pragma once

// What several rules want to know about the operations, worked out at most once a document, and
// only when a rule asks.

#include <cstdint>
#include <optional>
#include <vector>

#include <nosana/job/dependencies.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/job/references.hpp>
#include <nosana/job/template_strings.hpp>

namespace nosana::detail {

/// Views of one document that are made when they are first asked for. Not for several threads at
/// once: each lint() has its own.
class JobViews {
 public:
  explicit JobViews(const Document& document) : document_(&document) {}
  JobViews(const JobViews&) = delete;
  JobViews& operator=(const JobViews&) = delete;

  [[nodiscard]] const Operations& operations() const {
    if (!operations_) operations_.emplace(*document_);
    return *operations_;
  }

  /// The dependencies, or nullptr when there are none or when the tree is not whole: what seems to
  /// be missing may stand where the reading stopped.
  [[nodiscard]] const Dependencies* dependencies() const {
    if (!document_->is_whole() || !document_->mentions(name_id("depends_on"))) return nullptr;
    return all_dependencies().all().empty() ? nullptr : &*dependencies_;
  }

  /// cycles() of dependencies(), which must not be nullptr.
  [[nodiscard]] const std::vector<std::uint32_t>& cycles() const {
    if (!cycles_) cycles_ = nosana::detail::dependency_cycles(*dependencies());
    return *cycles_;
  }

  /// Whether the text has %% marks; false when the tree is not whole.
  [[nodiscard]] bool has_marks() const noexcept {
    return document_->is_whole() && document_->text().find("%%") != std::string_view::npos;
  }

  /// The strings with %% marks; none when the tree is not whole.
  [[nodiscard]] const std::vector<TemplateString>& template_strings() const {
    if (!template_strings_) {
      template_strings_.emplace();
      if (has_marks())
        template_strings_ = nosana::detail::template_strings(*document_, operations());
    }
    return *template_strings_;
  }

  [[nodiscard]] const References& references() const {
    if (!references_) references_.emplace(*document_, all_dependencies());
    return *references_;
  }

 private:
  const Dependencies& all_dependencies() const {
    if (!dependencies_) dependencies_.emplace(operations());
    return *dependencies_;
  }

  const Document* document_;
  mutable std::optional<Operations> operations_;
  mutable std::optional<Dependencies> dependencies_;
  mutable std::optional<std::vector<std::uint32_t>> cycles_;
  mutable std::optional<std::vector<TemplateString>> template_strings_;
  mutable std::optional<References> references_;
};

}  // namespace nosana::detail
