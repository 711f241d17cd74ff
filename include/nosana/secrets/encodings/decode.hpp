// SPDX-License-Identifier: MIT
#pragma once

// What is encoded in a text, decoded: base 64, base 16 and percent-encoding, within each other too,
// and gzip within these (gzip.hpp). A secret that was encoded is found by searching what comes out.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/encodings/decode_step.hpp>
#include <nosana/secrets/encodings/decoded_part.hpp>
#include <nosana/secrets/encodings/encoded_run.hpp>
#include <nosana/secrets/encodings/encoding_hints.hpp>
#include <nosana/secrets/encodings/percent.hpp>
#include <nosana/secrets/encodings/printable.hpp>
#include <nosana/secrets/wipe.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// Calls found(DecodedPart) for every part of `text` that decodes to printable text, in the order
/// of the text, and after each for every part of what it says, up to decode_depth. What contains
/// an encoded byte (%XX) is decoded from a blank or quote to the next, and base 64 in it only then.
/// Images, fonts, sounds and films in data: URLs are passed.
///
/// A part often repeats what stands around it in `text`, so that a secret beside an encoded byte is
/// found in both; its place lies within the part.
///
/// inflate   inflate(packed, out) writes what `packed`, in the format of gzip or zlib, holds to
///           `out`, as much as it takes, and returns the number of bytes, 0 for none
/// cost      one pass and no allocation where nothing looks encoded. Otherwise one buffer a part,
///           and each byte is decoded at most three times a layer, as far as the budget goes
template <class Found, class Inflate = NoInflate>
void decode_parts(std::string_view text, DecodeBudget& budget, Found&& found,
                  const Inflate& inflate = {});

// ---- implementation ----

namespace detail {

inline constexpr std::size_t deflate_ratio = 1032;  // the most that a byte of DEFLATE unpacks to
inline constexpr std::size_t inflate_cost = 1024;   // bytes of the budget for every try

/// Whether a run, or all of its parts, may be worth decoding.
constexpr bool is_long_enough(const EncodedRun& run) noexcept {
  const bool padded = run.end != run.characters;
  return run.end - run.begin >= (padded ? min_padded : min_unpadded);
}

/// Whether the characters at `at` are the content of a data: URL that is no text.
constexpr bool is_media(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t max_type = 64;
  const std::size_t from = at - std::min(at, max_type);
  const std::string_view before = text.substr(from, at - from);
  if (!before.ends_with(";base64,")) return false;
  const std::size_t type = before.rfind("data:");
  if (type == std::string_view::npos) return false;
  const std::string_view name = before.substr(type + 5);
  return name.starts_with("image/") || name.starts_with("font/") || name.starts_with("audio/") ||
         name.starts_with("video/");
}

/// Whether something in `text` begins as text in base 64 or base 16 does.
inline bool begins_encoded(std::string_view text) noexcept {
  bool begins = false;
  find_encoded_runs(text, [&](const EncodedRun& run) {
    if (begins || !is_long_enough(run)) return;
    const std::string_view characters = text.substr(run.begin, run.characters - run.begin);
    begins = begins_as(Encoding::base64, characters) ||
             (characters.size() >= min_hex && begins_as(Encoding::hex, characters));
  });
  return begins;
}

inline constexpr ascii::ByteSet escaped_text_bounds("\"'`<>&");

/// Where text with encoded bytes in it begins and ends.
constexpr bool bounds_escaped(char c) noexcept {
  return static_cast<unsigned char>(c) <= 0x20 || escaped_text_bounds.contains(c);
}

template <class Found, class Inflate>
class PartReader {
 public:
  PartReader(DecodeBudget& budget, Found& found, const Inflate& inflate) noexcept
      : budget_(budget), found_(found), inflate_(inflate) {}

  /// Reads a layer; `outer` is what it was decoded from. Calls itself decode_depth deep.
  void read(std::string_view text, const DecodedPart& outer) {
    if (outer.route.size == decode_depth) {
      budget_.is_exceeded = budget_.is_exceeded || begins_encoded(text);
      return;
    }
    std::size_t from = 0;  // everything before is read
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at)) {
      if (!is_escape(text, at++)) continue;
      std::size_t begin = at - 1;
      while (begin > from && !bounds_escaped(text[begin - 1])) --begin;
      while (at < text.size() && !bounds_escaped(text[at])) ++at;
      read_runs(text, from, begin, outer);
      const std::string_view escaped = text.substr(begin, at - begin);
      const bool long_enough = escaped.size() >= min_escaped;
      if (!long_enough || !decode(escaped, part_at(begin, at, Encoding::percent, outer)))
        read_runs(text, begin, at, outer);
      from = at;
    }
    read_runs(text, from, text.size(), outer);
  }

 private:
  static DecodedPart part_at(std::size_t begin, std::size_t end, Encoding encoding,
                             const DecodedPart& outer) noexcept {
    const bool outermost = outer.route.size == 0;
    return {outermost ? begin : outer.begin,
            outermost ? end : outer.end,
            outer.route.with(encoding),
            {}};
  }

  void read_runs(std::string_view text, std::size_t from, std::size_t to,
                 const DecodedPart& outer) {
    text = text.substr(0, to);
    find_encoded_runs(text.substr(from), [&](EncodedRun run) {
      run = {run.begin + from, run.characters + from, run.end + from, run.line};
      if (!is_long_enough(run) || is_media(text, run.begin)) return;
      if (run.line == 0) {
        read_word(text, run, outer);
      } else if (!read_run(text, run, outer)) {
        read_lines(text, run, outer);
      }
    });
  }

  /// A word stood beside what is encoded, and looked like its next line: each line for itself.
  void read_lines(std::string_view text, const EncodedRun& run, const DecodedPart& outer) {
    for (std::size_t at = run.begin; at < run.characters;) {
      EncodedRun line;
      line.begin = end_of_line_break(text, at);
      line.characters = std::min(end_of_characters(text, line.begin), run.characters);
      line.end = line.characters == run.characters ? run.end : line.characters;
      at = line.characters;
      if (line.characters == line.begin) return;
      if (is_long_enough(line)) read_word(text, line, outer);
    }
  }

  /// What stands on one line.
  void read_word(std::string_view text, const EncodedRun& run, const DecodedPart& outer) {
    if (read_run(text, run, outer)) return;
    // A path before it, or a name: the characters between their signs.
    if (!read_pieces(text, run, "+/", outer)) read_pieces(text, run, "-_", outer);
  }

  /// signs   two characters of the run, between which it is read
  bool read_pieces(std::string_view text, const EncodedRun& run, std::string_view signs,
                   const DecodedPart& outer) {
    const auto in_piece = [signs](char c) { return c != signs[0] && c != signs[1]; };
    const std::string_view all = text.substr(0, run.characters);
    bool any = false;
    for (std::size_t end = run.begin; end < run.characters;) {
      const std::size_t begin = ascii::next_run(all, end, min_encoded_run, in_piece);
      if (begin == run.characters) break;  // the others are too short
      for (end = begin + min_encoded_run; end < run.characters && in_piece(all[end]);) ++end;
      if (begin == run.begin && end == run.characters) return false;
      any |= read_run(text, {begin, end, end == run.characters ? run.end : end, 0}, outer);
    }
    return any;
  }

  bool read_run(std::string_view text, const EncodedRun& run, const DecodedPart& outer) {
    std::string_view characters = text.substr(run.begin, run.characters - run.begin);
    if (!is_long_enough(run)) return false;
    const bool padded = run.end != run.characters;
    const std::string_view digits =
        characters.substr(characters.starts_with("0x") || characters.starts_with("0X") ? 2 : 0);
    if (!padded && digits.size() >= min_hex &&
        decode_first(digits, part_at(run.begin, run.end, Encoding::hex, outer)))
      return true;
    return decode_first(characters, part_at(run.begin, run.end, Encoding::base64, outer));
  }

  bool decode_first(std::string_view encoded, const DecodedPart& part) {
    return begins_as(part.route.steps[part.route.size - 1], encoded) && decode(encoded, part);
  }

  /// Whether `encoded` is what the last step of the part says it is; if so, it was found.
  bool decode(std::string_view encoded, const DecodedPart& part) {
    const Encoding encoding = part.route.steps[part.route.size - 1];
    Cut cut = Cut::no;
    if (capacity_of(encoding, encoded.size()) > budget_.bytes) {
      budget_.is_exceeded = true;
      cut = Cut::yes;
      encoded = encoded.substr(0, letters_for(encoding, budget_.bytes));
    }
    WipedBuffer buffer(capacity_of(encoding, encoded.size()));
    budget_.bytes -= buffer.bytes().size();
    const std::size_t size = decode_as(encoding, encoded, buffer.bytes(), cut);
    if (size == undecodable) return false;
    budget_.bytes += buffer.bytes().size() - size;
    const std::string_view bytes(buffer.bytes().data(), size);
    return (is_packed(bytes) && unpack(bytes, part)) || accept(bytes, cut, part);
  }

  bool unpack(std::string_view packed, DecodedPart part) {
    if (part.route.size == decode_depth) return false;
    const std::size_t most = packed.size() * deflate_ratio;
    budget_.bytes -= std::min(budget_.bytes, inflate_cost);
    WipedBuffer buffer(std::min(budget_.bytes, most));
    const std::size_t size = inflate_(packed, buffer.bytes());
    const Cut cut = size == buffer.bytes().size() ? Cut::yes : Cut::no;
    budget_.is_exceeded |= cut == Cut::yes && size < most;
    budget_.bytes -= size;
    part.route = part.route.with(Encoding::gzip);
    return accept({buffer.bytes().data(), size}, cut, part);
  }

  bool accept(std::string_view bytes, Cut cut, DecodedPart part) {
    if (!is_printable(bytes, cut)) return false;
    part.text = bytes;
    found_(static_cast<const DecodedPart&>(part));
    read(bytes, part);
    return true;
  }

  DecodeBudget& budget_;
  Found& found_;
  const Inflate& inflate_;
};

}  // namespace detail

template <class Found, class Inflate>
void decode_parts(std::string_view text, DecodeBudget& budget, Found&& found,
                  const Inflate& inflate) {
  if (text.size() < detail::min_escaped) return;
  detail::PartReader<std::remove_reference_t<Found>, Inflate>(budget, found, inflate)
      .read(text, {});
}

}  // namespace nosana::secrets
