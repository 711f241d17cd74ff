# SPDX-License-Identifier: MIT
# Breaks each rule of layers.cmake once and demands that the check says so. Takes LAYERS and
# SCRATCH.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/support/demand.cmake")

set(good "// SPDX-License-Identifier: MIT\n\n#pragma once\n")
set(failures "")

# Writes one header with `content` at `path`, runs the check and wants `wanted` in what it says
# ("" = no complaint).
function(demand path content wanted)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/nosana/${path}" "${content}")
  demand_of("${LAYERS}" "${wanted}" "${path} with <<${content}>>" "INCLUDE_DIR=${SCRATCH}")
  set(failures "${failures}" PARENT_SCOPE)
endfunction()

demand(lint/a.hpp "${good}#include <nosana/text/span.hpp>\n" "")
demand(lint/a.hpp "${good}// std::cout << 1; exit(1)\n" "")
demand(lint/a.hpp "${good}constexpr auto a = \"call abort() or exit(1)\";\n" "")
demand(text/a.hpp "#pragma once\n" "SPDX")
demand(text/a.hpp "// SPDX-License-Identifier: MIT\n" "#pragma once is missing")
string(ASCII 195 169 e_acute)
demand(text/a.hpp "${good}// ${e_acute}\n" "only ASCII")
demand(text/a.hpp "${good}#include <nosana/lint/rule.hpp>\n" "text stands before lint")
demand(report/a.hpp "${good}#include <nosana/seal/seal.hpp>\n" "report stands before seal")
demand(redact/a.hpp "${good}#include <nosana/secrets/table.hpp>\n"
       "a wall stands between redact and secrets")
demand(seal/a.hpp "${good}#include <nosana/lint/lint.hpp>\n" "a wall stands between seal and lint")
demand(lint/a.hpp "${good}#include <nosana/nosana.hpp>\n" "the umbrella header")
demand(lint/a.hpp "${good}#include \"rule.hpp\"\n" "with the path from include/")
demand(lint/a.hpp "${good}#include <nosana/schema/policy.hpp>\n"
       "for the users of nosana::policy alone")
demand(schema/a.hpp "${good}#include <valijson/validator.hpp>\n"
       "belongs only in nosana/schema/policy")
demand(schema/policy.hpp "${good}#include <valijson/validator.hpp>\n" "")
demand(schema/policy/a.hpp
       "${good}#include <nosana/schema/policy/b.hpp>\n#include <re2/re2.h>\n" "")
demand(secrets/a.hpp "${good}#include <re2/re2.h>\n" "belongs only in nosana/")
demand(secrets/custom.hpp "${good}#include <re2/re2.h>\n" "")
demand(lint/a.hpp "${good}auto t = mask::detail::Maker::text(x);\n" "only mask/ makes texts")
demand(mask/a.hpp "${good}auto t = mask::detail::Maker::text(x);\n" "")
demand(report/a.hpp "${good}out += document.content(node);\n" "a report must not read the document")
demand(report/a.hpp "${good}out += bytes_of(text, span);\n" "a report must not read the document")
demand(report/places.hpp "${good}auto t = report.document->text();\n" "")
foreach(code "#include <iostream>" "#include <regex>" "std::cerr << x;" "std::exit(1);" " abort();"
             " printf(x);" "std::tolower(c)" " isspace(c)" "std::stoi(x)" "strtod(x, nullptr)"
             "catch (...)" "error.what()")
  demand(text/a.hpp "${good}${code}\n" "not allowed in include/")
endforeach()

file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
demand_of("${LAYERS}" "no header was found" "an empty folder" "INCLUDE_DIR=${SCRATCH}")
end_of_demands("${LAYERS}")
