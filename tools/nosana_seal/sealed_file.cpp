// SPDX-License-Identifier: MIT
#include <nosana_seal/sealed_file.hpp>

#include <algorithm>

#include <common/message.hpp>
#include <common/syntax.hpp>
#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/verify.hpp>
#include <nosana_seal/envelope_view.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/opening.hpp>

namespace nosana::tool {

namespace {

// The same format for every problem: what it is, and what to do.
std::string line(const SealInput& input, const std::string& text, const std::string& todo) {
  return one_line(input.name) + ": " + text + (todo.empty() ? "" : ": " + todo) + '\n';
}

// job.sealed.json, job.sealed.yaml, job.sealed, in any case.
bool is_named_as_envelope(std::string_view name) {
  constexpr std::string_view suffix = ".sealed";
  if (form_of(name) != FileForm::unknown) name = name.substr(0, name.rfind('.'));
  if (name.size() <= suffix.size()) return false;
  return std::equal(suffix.begin(), suffix.end(), name.end() - suffix.size(),
                    [](char wanted, char c) {
                      return c == wanted || (c >= 'A' && c <= 'Z' && c + ('a' - 'A') == wanted);
                    });
}

}  // namespace

bool should_be_envelope(std::string_view name, std::string_view text) {
  if (is_named_as_envelope(name)) return true;
  if (seal::claims_to_be_envelope(text)) return true;
  return text.find("\"nosana_seal\"") != std::string_view::npos &&
         kind_of(text) == FileKind::conflict;
}

std::string envelope_problem(const SealInput& input, const seal::Recipients& wanted) {
  const FileKind kind = kind_of(input.bytes.view());
  if (kind == FileKind::definition)
    return line(input, "is not sealed, although its name says so", advice(kind));
  if (kind == FileKind::other) {
    return line(input, "is not an envelope, although its name says so",
                "restore it, seal the definition again, or give the file another name");
  }
  if (kind == FileKind::identity || kind == FileKind::foreign_key)
    return line(input, mismatch(kind, "an envelope"), advice_on_leak(input.bytes.view()));
  if (kind != FileKind::envelope && kind != FileKind::bad_envelope) {
    const std::string todo = advice(kind);
    return line(input, mismatch(kind, "an envelope"),
                todo.empty() ? advice(FileKind::bad_envelope) : todo);
  }
  try {
    const seal::Envelope envelope = envelope_in(input);
    if (seal::verify_signature(envelope) == seal::SignatureState::bad)
      return line(input, "the signature is wrong", "it was changed, restore it or seal it again");
    if (wanted.empty() || drift(envelope, wanted).empty()) return {};
    return line(input, "its recipients are not those of the file", "reseal makes them the same");
  } catch (const Failure& failure) {
    return std::string(failure.what()) + ": " + advice(FileKind::bad_envelope) + '\n';
  }
}

}  // namespace nosana::tool
