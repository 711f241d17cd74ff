# SPDX-License-Identifier: MIT
# The rules of include/ that a compiler does not check: the order of the stages, the walls between
# them, the homes of the heavy headers, and what a library must not do. Takes INCLUDE_DIR. See
# docs/design.md, "The rooms".
cmake_minimum_required(VERSION 3.25)

# The flow. A stage includes only itself and what stands before it; files beside the stages are
# free of this.
set(stages text document job secrets mask schema lint report editor redact seal solana net host)
# Includes that the order would allow or does not cover, and a wall forbids: "from>to".
set(walls "redact>secrets" "redact>lint" "redact>report" "redact>editor" "seal>lint" "seal>report"
  "seal>editor")
# Headers with a home each: "start of the include=start of the paths that may have it", a pattern.
set(homes
  "valijson/=nosana/schema/policy"  # policy.hpp, and policy/ beside it
  "re2/=nosana/(schema/policy|secrets/custom.hpp)"
  "sodium=nosana/(seal/|secrets/wallets/(bitcoin_key|solana_keypair|seed_phrase).hpp)"
  "zlib=nosana/secrets/encodings/gzip.hpp"
  "yaml-cpp/=nosana/document/yaml/(events|reader).hpp"
  "double-conversion/=nosana/text/charconv.hpp"
  "curl/=(none)"  # compiled: tools/library/net
  "wslay/=(none)"
  "microhttpd=(none)"
  "CLI/=(none)")
# A library does not print, exit, keep hidden state, or depend on the locale; std::regex overflows
# the stack on input (libstdc++, about 50,000 characters). Matched against code without comments
# and string literals.
set(forbidden
  [=[#include <(iostream|fstream|sstream|iomanip|cstdio|stdio\.h|ctime|random)>]=]
  [=[#include <(regex|locale|clocale)>]=]
  [=[std::(cout|cerr|clog|regex|locale|setlocale)[^a-z_]]=]
  [=[std::(exit|abort|terminate|quick_exit|getenv|system)[^a-z_]]=]
  [=[[^a-z_:.](printf|fprintf|puts|fputs|exit|abort|system|getenv|setlocale)\(]=]
  [=[([^a-z_:.]|std::)is(alpha|digit|alnum|space|upper|lower|xdigit|punct|print)\(]=]
  [=[([^a-z_:.]|std::)to(lower|upper)\(]=]
  [=[(strto[dflu]+|ato[fil]+|snprintf|sscanf|std::sto[dfilu]+)\(]=]
  [=[catch \(\.\.\.\)]=]
  [=[[^a-z_]what\(\)]=])

# Only the room mask/ decides what of a document is shown. Reports and violations of policies are made
# of its texts; what else reads a document there is named here, with the reason.
#   places.hpp, diff.hpp   line ends and columns
#   report.hpp             a comment that shows how to join the pieces
set(content_readers "nosana/report/(places|diff|report).hpp")
set(content
  [=[[.>](content|string|key|text|number_text|written)\(\)?]=]
  [=[bytes_of\(]=]
  [=[to_json\(]=])

set(problems "")
set(count 0)
file(GLOB_RECURSE headers RELATIVE "${INCLUDE_DIR}" "${INCLUDE_DIR}/nosana/*.hpp")
foreach(header IN LISTS headers)
  math(EXPR count "${count} + 1")
  file(READ "${INCLUDE_DIR}/${header}" text)
  string(REGEX MATCH "^// SPDX-License-Identifier: MIT\n" spdx "${text}")
  if(NOT spdx)
    string(APPEND problems "${header}: the first line must be the SPDX line\n")
  endif()
  string(REGEX MATCH "\n#pragma once\n" once "${text}")
  if(NOT once)
    string(APPEND problems "${header}: #pragma once is missing\n")
  endif()
  string(REGEX MATCH "[^\t\n -~]" strange "${text}")
  if(NOT strange STREQUAL "")
    string(APPEND problems "${header}: only ASCII is allowed in sources\n")
  endif()
  string(REGEX REPLACE "//[^\n]*" "" code "${text}")

  set(stage "")
  if(header MATCHES "^nosana/([a-z_]+)/")
    set(stage "${CMAKE_MATCH_1}")
  endif()
  list(FIND stages "${stage}" rank)

  string(REGEX MATCHALL "#include [<\"][^>\"\n]+[>\"]" includes "${code}")
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "#include [<\"]([^>\"]+)[>\"]" "\\1" included "${include}")
    if(include MATCHES "#include \"")
      string(APPEND problems
             "${header}: write #include <${included}>, with the path from include/\n")
    endif()
    if(included MATCHES "^nosana/([a-z_]+)/")
      set(other "${CMAKE_MATCH_1}")
      list(FIND stages "${other}" other_rank)
      if(rank GREATER -1 AND (other_rank GREATER rank OR other_rank EQUAL -1))
        string(APPEND problems
               "${header}: ${stage} stands before ${other} and must not include ${included}\n")
      endif()
      if("${stage}>${other}" IN_LIST walls)
        string(APPEND problems
               "${header}: a wall stands between ${stage} and ${other}: ${included}\n")
      endif()
    elseif(included STREQUAL "nosana/nosana.hpp")
      string(APPEND problems "${header}: the umbrella header is for users, include what you need\n")
    endif()
    foreach(home IN LISTS homes)
      string(REGEX MATCH "^([^=]+)=(.*)$" unused "${home}")
      set(heavy "${CMAKE_MATCH_1}")
      set(place "${CMAKE_MATCH_2}")
      if(included MATCHES "^${heavy}" AND NOT header MATCHES "^${place}")
        string(APPEND problems "${header}: <${included}> belongs only in ${place}\n")
      endif()
    endforeach()
    if(included MATCHES "^nosana/schema/policy" AND NOT header MATCHES "^nosana/(schema/)?policy")
      string(APPEND problems "${header}: <${included}> is for the users of nosana::policy alone\n")
    endif()
  endforeach()

  string(REGEX REPLACE "\"[^\"\n]*\"" "\"\"" code "${code}")  # words in a text are no calls
  if(NOT header MATCHES "^nosana/mask/" AND code MATCHES "mask::detail::Maker|Maker::")
    string(APPEND problems "${header}: only mask/ makes texts of what it has judged (Maker)\n")
  endif()
  if(header MATCHES "^nosana/report/" AND NOT header MATCHES "^${content_readers}$")
    foreach(pattern IN LISTS content)
      if(code MATCHES "${pattern}")
        string(APPEND problems "${header}: a report must not read the document: ${CMAKE_MATCH_0}\n")
      endif()
    endforeach()
  endif()
  foreach(pattern IN LISTS forbidden)
    string(REGEX MATCH "${pattern}" match "${code}")
    if(NOT match STREQUAL "")
      string(STRIP "${match}" match)
      string(APPEND problems "${header}: not allowed in include/: ${match}\n")
    endif()
  endforeach()
endforeach()

if(count EQUAL 0)
  message(FATAL_ERROR "no header was found in ${INCLUDE_DIR}")
endif()
if(NOT problems STREQUAL "")
  message(NOTICE "${problems}")  # FATAL_ERROR would wrap the lines
  message(FATAL_ERROR "headers break the rules of include/")
endif()
message(STATUS "${count} headers keep the order of the stages")
