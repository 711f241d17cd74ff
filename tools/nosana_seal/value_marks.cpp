// SPDX-License-Identifier: MIT
#include <nosana_seal/value_marks.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/value.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::tool {

namespace {

class Marking {
 public:
  Marking(const Document& document, const seal::ValueMarker& marker)
      : document_(document), marker_(marker), marks_(document.tape().size()) {}
  Marking(const Marking&) = delete;
  Marking& operator=(const Marking&) = delete;
  ~Marking() { text::wipe(pointer_); }  // a key may be a secret

  // Recurses once for each level; the limits of the document bound the depth.
  void visit(const Value& value);

  std::vector<seal::ValueMark> take() { return std::move(marks_); }

 private:
  void visit_elements(const Value& list);
  void put(const Value& value, char kind, std::string_view text) {
    marks_[value.node()] = marker_.mark(pointer_, kind, text);
  }
  // Appends "/TOKEN"; the caller removes it again.
  void step(std::string_view token) {
    pointer_ += '/';
    for (const char c : token) {
      if (c == '~' || c == '/') {
        pointer_ += c == '~' ? "~0" : "~1";
      } else {
        pointer_ += c;
      }
    }
  }

  const Document& document_;
  const seal::ValueMarker& marker_;
  std::vector<seal::ValueMark> marks_;
  std::string pointer_;
};

void Marking::visit(const Value& value) {
  if (value.is_string()) return put(value, 's', value.string());
  if (value.is(Kind::number)) return put(value, 'n', value.number_text());
  if (value.is_array()) return visit_elements(value);
  const std::size_t size = pointer_.size();
  for (const Member member : value.members()) {
    step(member.key());
    visit(member.value());
    pointer_.resize(size);
  }
}

// An operation is identified by its id, so that inserting one does not change the marks of the
// others.
void Marking::visit_elements(const Value& list) {
  const std::size_t size = pointer_.size();
  std::vector<std::string_view> ids;
  std::size_t index = 0;
  for (const Value element : list.elements()) {
    const std::string_view id = element.is_object() ? element.find("id").string() : "";
    const bool is_name = !id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end();
    if (is_name) ids.push_back(id);
    step(is_name ? id : std::to_string(index));
    visit(element);
    pointer_.resize(size);
    ++index;
  }
  // The mark of a list that the masked view shows as one value.
  const Span span = list.span();
  put(list, 'l', document_.text().substr(span.begin, span.end - span.begin));
}

}  // namespace

std::vector<seal::ValueMark> value_marks(const Document& document,
                                         const seal::ValueMarker& marker) {
  Marking marking(document, marker);
  if (document.root()) marking.visit(document.root());
  return marking.take();
}

}  // namespace nosana::tool
