// SPDX-License-Identifier: MIT
#pragma once

// Keys and columns that do not say what their value is, but name another one.

#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// Keys whose values are the names of others: {"name": "DB_PASSWORD", "value": "..."}.
inline constexpr ascii::WordSet naming_keys(
    {"attribute",     "env",         "env_name",   "envname",      "envvar",    "field",
     "header",        "header_name", "headername", "key",          "keyname",   "name",
     "option",        "option_name", "optionname", "param",        "parameter", "parameterkey",
     "parametername", "paramname",   "property",   "propertyname", "setting",   "settingname",
     "var",           "varname",     "variable",   "variablename"});
inline constexpr ascii::WordSet valuing_keys(
    {"content",      "data",        "default", "defaultvalue", "env_value",    "envvalue",
     "header_value", "headervalue", "literal", "option_value", "optionvalue",  "parametervalue",
     "paramvalue",   "plaintext",   "secret",  "secretvalue",  "settingvalue", "stringvalue",
     "val",          "value",       "values",  "variablevalue"});

}  // namespace nosana::secrets::detail
