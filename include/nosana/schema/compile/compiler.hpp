// SPDX-License-Identifier: MIT
#pragma once

// The compiler of a schema: its state, and what its parts are. keywords.hpp reads the keywords of a
// sub-schema, compile.hpp goes from one sub-schema to the next.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/document/value.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/program.hpp>

namespace nosana::schema {

/// Makes a Shape of each sub-schema of a text.
class Compiler {
 public:
  Compiler(const Document& document, bool checks)
      : root_(document.root()), checks_(checks), shape_of_node_(document.tape().size()) {}

  Program compile();

 private:
  ShapeId shape_of(const Value& value);
  ShapeId referred(const Value& reference);
  void fill(ShapeId id, const Value& value);
  void keyword(Shape& shape, const Value& value, std::string_view name, const Value& argument);
  void properties(Shape& shape, const Value& value);
  Condition condition(const Value& value);
  void mark_discriminated(ShapeId id);
  void refuse_cycles() const;

  Types types(const Value& value) const;
  std::uint32_t count(const Value& value) const;
  Range word(const Value& value);

  [[noreturn]] static void fail(const std::string& what) {
    throw Error(Errc::schema_unsupported, "schema: " + what);
  }

  Value root_;
  bool checks_;

  // References lead from one sub-schema to the next, so the depth of the text does not bound it.
  std::size_t depth_ = 0;
  Program program_;
  std::vector<ShapeId> shape_of_node_;  // each definition is compiled once
};

}  // namespace nosana::schema
