// SPDX-License-Identifier: MIT
#include <nosana_seal/file_kind.hpp>

#include <algorithm>
#include <cstddef>
#include <variant>

#include <nosana/document/scanner.hpp>
#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/recipients_file.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view file_blanks = " \t\r\n";

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(file_blanks) == std::string_view::npos;
}

// UTF-16 and UTF-32 of Latin text have a NUL in at least every second byte.
bool is_wide_text(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  constexpr std::size_t enough = 512;
  const std::string_view start = text.substr(0, enough);
  const auto zeros = std::count(start.begin(), start.end(), '\0');
  return start.size() >= 4 && static_cast<std::size_t>(zeros) * 3 > start.size();
}

// source   git-merge, "How conflicts are presented"
bool has_conflict_markers(std::string_view text) {
  bool begins = false;
  bool ends = false;
  while (!text.empty()) {
    const std::string_view line = seal::detail::next_line(text);
    begins = begins || line.starts_with("<<<<<<< ");
    ends = ends || (begins && line.starts_with(">>>>>>> "));
  }
  return begins && ends;
}

// In small letters too, as somebody may have typed it: it is as secret.
bool has_secret_prefix(std::string_view line) {
  if (line.size() < seal::secret_prefix.size()) return false;
  return std::equal(seal::secret_prefix.begin(), seal::secret_prefix.end(), line.begin(),
                    [](char wanted, char c) {
                      return c == wanted || (c >= 'a' && c <= 'z' && c - ('a' - 'A') == wanted);
                    });
}

// 64 bytes in base 58, by their number and without the cost of decoding: most files are no key.
bool may_be_base58_pair(std::string_view line) {
  constexpr std::size_t min_size = 64;
  constexpr std::size_t max_size = 88;
  return line.size() >= min_size && line.size() <= max_size &&
         std::all_of(line.begin(), line.end(), [](char c) {
           return (c >= '1' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(text::byte_order_mark)) text.remove_prefix(text::byte_order_mark.size());
  return text;
}

bool is_own_key(std::string_view line) {
  if (line.starts_with(seal::secret_prefix) || line.starts_with(seal::protected_prefix))
    return true;
  seal::LockedBytes pair(64);
  return text::decode_base58<64>(line, std::span<std::uint8_t, 64>(pair.data(), 64));
}

bool is_foreign_key(std::string_view line) {
  const bool is_pem = line.starts_with("-----BEGIN ") && line.find("PRIVATE KEY") != line.npos;
  return is_pem || line.starts_with("AGE-SECRET-KEY-") || line.starts_with("PuTTY-User-Key-File-");
}

bool is_recipient(std::string_view line) {
  constexpr std::size_t max_address_size = 44;
  if (line.starts_with("nseal1")) return true;
  return line.size() <= max_address_size && seal::decode_address(line).has_value();
}

// An array of numbers only is a Solana keypair, or a damaged one.
bool is_list_of_numbers(const Value& root) {
  constexpr std::size_t min_numbers = 32;
  if (!root.is_array() || root.elements().size() < min_numbers) return false;
  return std::all_of(root.elements().begin(), root.elements().end(),
                     [](const Value& each) { return each.is(Kind::number); });
}

FileKind kind_of_envelope(std::string_view text, const Document& document) {
  const auto parsed = seal::parse_envelope(text);
  if (std::holds_alternative<seal::Envelope>(parsed)) return FileKind::envelope;
  const bool is_cut = document.count(ProblemKind::unexpected_end) != 0 ||
                      document.count(ProblemKind::unclosed_string) != 0;
  return is_cut ? FileKind::cut_envelope : FileKind::bad_envelope;
}

// The first line of a key file with content.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::string_view content = seal::detail::content_of_line(seal::detail::next_line(text));
    if (!content.empty()) return content;
  }
  return {};
}

FileKind kind_of_json(std::string_view text) {
  const Document document = parse(text);
  const Value root = document.root();
  if (root.find("nosana_seal")) return kind_of_envelope(text, document);
  if (is_list_of_numbers(root)) return FileKind::identity;
  if (root.is_object() && (root.find("ops") || (root.find("version") && root.find("type"))))
    return FileKind::definition;
  return FileKind::other;
}

bool looks_like_yaml_definition(std::string_view text) {
  bool has_ops = false;
  bool has_version = false;
  while (!text.empty()) {
    const std::string_view line = seal::detail::next_line(text);
    has_ops = has_ops || line.starts_with("ops:");
    has_version = has_version || line.starts_with("version:") || line.starts_with("type:");
  }
  return has_ops || has_version;
}

}  // namespace

FileKind kind_of(std::string_view text) {
  if (is_blank_text(text)) return FileKind::empty;
  if (is_wide_text(text)) return FileKind::utf16;
  if (has_conflict_markers(text)) return FileKind::conflict;
  if (text.starts_with("\xEF\xBB\xBF")) return FileKind::marked;
  if (text.find('\0') != std::string_view::npos) return FileKind::binary;
  const std::string_view line = first_line(text);
  if (is_own_key(line)) return FileKind::identity;
  if (is_foreign_key(line)) return FileKind::foreign_key;
  if (is_recipient(line)) return FileKind::recipients;
  const char first = text[text.find_first_not_of(file_blanks)];
  if (first == '{' || first == '[') return kind_of_json(text);
  return looks_like_yaml_definition(text) ? FileKind::definition : FileKind::other;
}

bool is_secret_key(std::string_view text) {
  text = without_mark(text);
  const std::string_view line = first_line(text);
  if (has_secret_prefix(line)) return true;  // with a wrong character too
  if (!line.starts_with('[') && !may_be_base58_pair(line)) return false;
  const auto parsed = seal::parse_identity(text);
  return std::holds_alternative<seal::Identity>(parsed);
}

std::string renewal(std::string_view text) {
  const std::string_view line = first_line(without_mark(text));
  const bool is_wallet = !has_secret_prefix(line) && !line.starts_with(seal::protected_prefix) &&
                         !is_foreign_key(line);
  return is_wallet ? "move what the wallet holds to a new one, and reseal"
                   : "make another key, and reseal";
}

std::string advice_on_leak(std::string_view text) {
  return "whoever could read it has it: " + renewal(text);
}

std::string mismatch(FileKind kind, std::string_view wanted) {
  const auto is_not = [wanted](const char* what) {
    return "is " + std::string(what) + ", not " + std::string(wanted);
  };
  switch (kind) {
    case FileKind::empty: return "is empty";
    case FileKind::utf16: return "is UTF-16 or UTF-32";
    case FileKind::conflict: return "has merge conflict markers";
    case FileKind::marked: return "begins with a byte-order mark";
    case FileKind::envelope: return is_not("an envelope");
    case FileKind::cut_envelope: return "is a truncated envelope";
    case FileKind::bad_envelope: return is_not("a broken envelope");
    case FileKind::identity: return is_not("a secret key");
    case FileKind::foreign_key: return is_not("a secret key of another program");
    case FileKind::recipients: return is_not("a list of recipients");
    case FileKind::definition: return is_not("a job definition");
    case FileKind::binary: return "is not text";
    case FileKind::other: break;
  }
  return "is not " + std::string(wanted);
}

std::string advice_on_empty(FileKind wanted, bool is_stdin) {
  if (is_stdin) return "check the command that writes to it, or name a file";
  switch (wanted) {
    case FileKind::identity:
      return "restore it from a backup, or make another key with nosana-seal keygen";
    case FileKind::recipients:
      return "write a recipient on each line, an nseal1 key or a Solana address; nosana-seal "
             "keygen -y KEY prints that of a key";
    case FileKind::definition: return "write the definition into it, or restore it";
    default: return "restore it, for example from git";
  }
}

std::string advice(FileKind kind, bool is_stdin) {
  switch (kind) {
    case FileKind::empty: return advice_on_empty(FileKind::envelope, is_stdin);
    case FileKind::utf16:
    case FileKind::marked: return "save it as UTF-8 without a byte-order mark";
    case FileKind::conflict:
      return "resolve it; for an envelope take one whole side (git checkout --ours or "
             "--theirs)";
    case FileKind::cut_envelope: return "its end is missing: copy or download it again";
    case FileKind::envelope: return "open it, or give the envelope to open, exec or reseal";
    case FileKind::bad_envelope: return "restore it, or seal the definition again";
    case FileKind::identity:
      return "-i takes a key; keygen -y prints the recipient that belongs to it";
    case FileKind::foreign_key: return "keygen makes a key; a Solana keypair file is accepted too";
    case FileKind::recipients: return "-R takes a list of recipients, -i a secret key";
    case FileKind::definition: return "seal makes an envelope from a definition";
    case FileKind::binary:
    case FileKind::other: break;
  }
  return "";
}

}  // namespace nosana::tool
