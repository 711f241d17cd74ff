// SPDX-License-Identifier: MIT
#pragma once

// A function over a document that an option holds. It is what std::function is, without
// <functional>, which every file that lints would pay for with a tenth of a second.

#include <concepts>
#include <utility>

#include <nosana/document/document.hpp>

namespace nosana {

/// Any function of a const Document& that returns a Result, or none. Copies copy the function.
template <class Result>
class DocumentCheck {
 public:
  /// None.
  DocumentCheck() noexcept = default;
  /// A function, or an std::function or a pointer that may hold none.
  template <class Function>
    requires(!std::same_as<Function, DocumentCheck>)
  &&requires(const Function& function, const Document& document) {
    { function(document) } -> std::convertible_to<Result>;
  }
  DocumentCheck(Function function) {
    if constexpr (requires { function == nullptr; }) {
      if (function == nullptr) return;  // an std::function or a pointer without a function
    }
    held_ = new Holder<Function>(std::move(function));
  }
  /// Copies the function.
  DocumentCheck(const DocumentCheck& other)
      : held_(other.held_ == nullptr ? nullptr : other.held_->copy()) {}
  /// Leaves none behind.
  DocumentCheck(DocumentCheck&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  /// Replaces the function.
  DocumentCheck& operator=(DocumentCheck other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  ~DocumentCheck() { delete held_; }

  /// Whether there is a function.
  explicit operator bool() const noexcept { return held_ != nullptr; }
  /// Calls the function. There must be one.
  Result operator()(const Document& document) const { return held_->call(document); }

 private:
  struct Held {
    Held() = default;
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    virtual ~Held() = default;
    [[nodiscard]] virtual Held* copy() const = 0;
    [[nodiscard]] virtual Result call(const Document& document) const = 0;
  };
  template <class Function>
  struct Holder final : Held {
    explicit Holder(Function given) : function(std::move(given)) {}
    [[nodiscard]] Held* copy() const override { return new Holder(function); }
    [[nodiscard]] Result call(const Document& document) const override {
      return function(document);
    }
    Function function;
  };

  Held* held_ = nullptr;
};

}  // namespace nosana
