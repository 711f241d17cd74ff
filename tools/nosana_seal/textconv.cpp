// SPDX-License-Identifier: MIT
// nosana-seal textconv: the text of an envelope or a definition for git diff.

#include <string>
#include <string_view>
#include <vector>

#include <common/message.hpp>
#include <nosana/mask/masked_text.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/envelope_view.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>
#include <nosana_seal/value_marks.hpp>

namespace nosana::tool {

namespace {

// The masked view with a mark next to each value. The marks are made with the first identity,
// whichever opened the envelope, so that two versions can be compared.
mask::SafeText marked_text(std::string_view text, Syntax syntax, const seal::Identity& identity) {
  const Document document = read_definition(text, syntax);
  return mask::masked_text(document, value_marks(document, seal::ValueMarker(identity)));
}

// Only if identities are given: git diff must not try keys on its own.
mask::SafeText opened_text(const Arguments& arguments, const SealInput& input,
                           const seal::Envelope& envelope) {
  if (arguments.values("--identity").empty()) return {};
  try {
    seal::OpenOptions expected;
    expected.use = envelope.use;
    expected.now = envelope.created;  // also compares an old envelope
    KeyReader keys(arguments);
    const std::vector<seal::Identity> identities = keys.identities();
    const OpenedInput opened = open_with(arguments, identities, input, expected);
    const std::string_view text = opened.plaintext.text();
    return marked_text(text, language_of_text(text), identities.front());
  } catch (const Failure&) {
    return {};  // not a recipient: only the public fields are shown
  } catch (const IoError&) {
    return {};  // another machine, without this key
  }
}

// What git diff says of a file that cannot be shown.
mask::SafeText why_hidden(std::string_view text, const char* otherwise) {
  const FileKind kind = kind_of(text);
  const bool is_named = kind == FileKind::conflict || kind == FileKind::utf16 ||
                        kind == FileKind::cut_envelope || kind == FileKind::binary;
  if (!is_named) return mask::own_words(otherwise);
  return mask::own_words(mismatch(kind, {})) + ", nothing of it is shown\n";
}

}  // namespace

SealStatus run_textconv(const Arguments& arguments) {
  const SealInput input = read_input(arguments, seal::max_envelope_bytes);
  if (!seal::claims_to_be_envelope(input.bytes.view())) {
    const std::string_view text = input.bytes.view();
    const Document document = read_definition(text, language_of_file(input.name, text));
    const Value root = document.root();
    const bool is_shown = document.is_whole() && (root.is_object() || root.is_array());
    if (is_shown) {
      print(mask::masked_text(document));
    } else {
      print(why_hidden(text, "neither JSON nor YAML, nothing of it is shown\n"));
    }
    return SealStatus::ok;
  }
  try {
    const seal::Envelope envelope = envelope_in(input);
    print(describe(envelope, 0));
    print(opened_text(arguments, input, envelope));
  } catch (const Failure&) {
    print(why_hidden(input.bytes.view(), "an unreadable envelope\n"));
  }
  return SealStatus::ok;
}

}  // namespace nosana::tool
