// SPDX-License-Identifier: MIT
#pragma once

// Values that are words about the value that belongs in their place, in other languages than
// English: "votre_cle_secrete_ici", "Neues Passwort". A part of placeholder.hpp.
//
// source   Examples of settings and texts of user interfaces in public repositories.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

// clang-format off

/// What is spoken of: "password", "key" and "token" in the languages of Europe, in Indonesian and
/// Vietnamese. Words with a blank
/// between them, in this list and the next.
inline constexpr text::Literal nouns_elsewhere =
    "anahtar anahtar\xC4\xB1 anahtar\xC4\xB1n\xC4\xB1z\xC4\xB1 chave clave cle cl\xC3\xA9 contrasena "
    "contrase\xC3\xB1" "a geheimnis has\xC5\x82" "a haslo has\xC5\x82o heslo jelsz\xC3\xB3 jeton "
    "kennwort khau klucz l\xC3\xB6senord motdepasse parola passe passord passwort salasana sandi schluessel "
    "schl\xC3\xBCssel senha sifre sifrenizi sleutel tokeni tokeninizi wachtwoord \xC5\x9Fifre "
    "\xC5\x9Fifrenizi \xD0\x9A\xD0\xBB\xD1\x8E\xD1\x87 \xD0\x9F\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C "
    "\xD0\xA2\xD0\xBE\xD0\xBA\xD0\xB5\xD0\xBD \xD0\xBA\xD0\xBB\xD1\x8E\xD1\x87 "
    "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C \xD1\x82\xD0\xBE\xD0\xBA\xD0\xB5\xD0\xBD";

/// Nouns that other languages took from English.
inline constexpr text::Literal common_nouns =
    "api apikey key password secret token";

/// Whose it is, and what is to be done with it.
inline constexpr text::Literal orders_elsewhere =
    "anda aqui aqu\xC3\xAD ban bitte buraya coloque dein deine deinen digite eigenes eingeben einf\xC3\xBCgen "
    "eintragen entrez girin hier ici ihr ihre ihren ingrese inserisci insira introduce invullen jouw le "
    "l\xC3\xBCtfen mot neues nouveau nova nowe nueva nuova podaj qui remplacez saisir seu sua su tu tua "
    "tutaj twoj twoje tw\xC3\xB3j vos votre wpisz yazin yaz\xC4\xB1n yeni zadejte "
    "\xD0\xB2\xD0\xB0\xD1\x88 \xD0\xB2\xD0\xB2\xD0\xB5\xD0\xB4\xD0\xB8\xD1\x82\xD0\xB5 "
    "\xD0\xB2\xD1\x81\xD1\x82\xD0\xB0\xD0\xB2\xD1\x8C\xD1\x82\xD0\xB5 "
    "\xD0\xB7\xD0\xB4\xD0\xB5\xD1\x81\xD1\x8C \xD0\xBD\xD0\xBE\xD0\xB2\xD1\x8B\xD0\xB9 "
    "\xD1\x81\xD1\x8E\xD0\xB4\xD0\xB0 \xD1\x82\xD0\xB2\xD0\xBE\xD0\xB9";


/// The same in languages that do not part words: Chinese, Japanese and Korean.
inline constexpr text::Literal nouns_unparted =
    "\xE5\xAF\x86\xE7\xA0\x81 \xE5\xAF\x86\xE7\xA2\xBC \xE5\xAF\x86\xE9\x92\xA5 \xE4\xBB\xA4\xE7\x89\x8C "
    "\xE5\x8F\xA3\xE4\xBB\xA4 \xE3\x83\x91\xE3\x82\xB9\xE3\x83\xAF\xE3\x83\xBC\xE3\x83\x89 "
    "\xE3\x83\x88\xE3\x83\xBC\xE3\x82\xAF\xE3\x83\xB3 \xEB\xB9\x84\xEB\xB0\x80\xEB\xB2\x88\xED\x98\xB8 "
    "\xEC\x95\x94\xED\x98\xB8 \xED\x86\xA0\xED\x81\xB0";

// clang-format on

/// Whether one of the words of `list` is `text`, whatever its case, or stands in it.
constexpr bool has_word(std::string_view list, std::string_view text, bool within) noexcept {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    const std::string_view word = list.substr(at, end - at);
    if (within ? text.find(word) < text.size() : ascii::same(text, word)) return true;
    at = end + 1;
  }
  return false;
}

/// How many characters of scripts without spaces it has: Chinese, Japanese, Korean.
constexpr std::size_t unparted_size(std::string_view text) noexcept {
  std::size_t size = 0;
  for (const char c : text) size += c >= '\xE3' && c <= '\xED' ? 1U : 0U;
  return size;
}

/// Whether `text` speaks of a value that is wanted, is the label of its field, or a sentence.
/// cost   a few passes
inline bool describes_elsewhere(std::string_view text) noexcept {
  constexpr std::size_t max_size = 96;
  constexpr std::size_t max_number = 3;  // digits: "64"
  constexpr std::size_t min_sentence = 6;
  constexpr text::Literal joints = "_- .,:!?'()";
  const bool is_ascii = text::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  if (!is_ascii) {
    const std::size_t unparted = unparted_size(text);
    const bool mixed = text::any_of(text, ascii::is_letter) && text::any_of(text, ascii::is_digit);
    if (!mixed && (unparted >= min_sentence || has_word(nouns_unparted, text, true))) return true;
  }
  if (text.size() > max_size) return false;
  bool noun = false;
  bool common = false;
  bool order = false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(joints, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    const bool number = word.size() <= max_number && ascii::all(word, ascii::is_digit);
    if (!number && text::any_of(word, ascii::is_digit)) return false;
    noun = noun || has_word(nouns_elsewhere, word, false);
    common = common || has_word(common_nouns, word, false);
    order = order || has_word(orders_elsewhere, word, false);
    words += word.empty() || number ? 0U : 1U;
  }
  const bool digits = text::any_of(text, ascii::is_digit);
  if (digits) return noun && order && words > 2;
  const bool is_label = words == 1 && noun && !ascii::is_lower(text[0]);
  const bool is_prose = !is_ascii && noun && text.find(' ') < text.size();
  return is_label || is_prose || (noun && common) || ((noun || common) && order);
}

}  // namespace nosana::secrets::detail
