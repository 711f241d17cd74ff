// SPDX-License-Identifier: MIT
#pragma once

// What a secret in a command is the value of, in words that a message may say: all of them are
// texts of tables.

#include <cstdint>
#include <string_view>

namespace nosana::secrets {

/// Where in a command a secret stands.
struct CommandPlace {
  enum class Kind : std::uint8_t {
    unknown,
    option,    ///< after an option, or glued to it
    argument,  ///< a word of a program
    input,     ///< what is piped into a program
    variable,  ///< NAME=value
    header     ///< Name: value
  };
  Kind kind = Kind::unknown;
  std::string_view program;  ///< of the tables of programs; empty when it is in none
  std::string_view verbs;    ///< words of the program, with `>` after each: "login>"
  std::string_view name;     ///< of the option, variable or header; empty when no table has it
};

}  // namespace nosana::secrets
