# SPDX-License-Identifier: MIT
# Breaks each rule of face.cmake once and demands that the check says so. Takes FACE and SCRATCH.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/support/demand.cmake")

set(failures "")
set(listed "\n| `nosana/one.hpp` | one |\n")
set(example one)
set(names "\n## All names\n\n| `nosana/one.hpp` | `Thing`, `make`, `limit`, `seal::open` |\n")
set(header "namespace nosana {\n\nclass Thing {\n  int size() const;\n};\n\n/// Text.\n[[nodiscard]] inline Thing make(
    int a);\n\ninline constexpr int limit = 1;\n\nnamespace detail {\n\nint inner();\n\n}  // namespace detail\n
inline int Thing::size() const { return 1; }\n\n}  // namespace nosana\n
namespace nosana::seal {\n\nvoid open();\n\n}  // namespace nosana::seal\n")
set(internal "namespace nosana::detail {\n\nstruct Other {};\n\n}  // namespace nosana::detail\n")

# Runs the check on a project of one documented header and another, and wants `wanted` in what it says ("" = no
# complaint).
function(demand page header other wanted)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/examples/a.cpp" "#include <nosana/${example}.hpp>\n")
  file(WRITE "${SCRATCH}/docs/api.md" "# Page\n${page}")
  file(WRITE "${SCRATCH}/docs/reference/Doxyfile" "INPUT = include/nosana/text/one.hpp\n")
  file(WRITE "${SCRATCH}/include/nosana/one.hpp" "#include <nosana/text/one.hpp>\n")
  file(WRITE "${SCRATCH}/include/nosana/linkage.hpp" "")
  file(WRITE "${SCRATCH}/include/nosana/text/one.hpp" "${header}")
  file(WRITE "${SCRATCH}/include/nosana/text/other.hpp" "${other}")
  demand_of("${FACE}" "${wanted}" "<<${header}>> and <<${other}>>" "SOURCE_DIR=${SCRATCH}")
  set(failures "${failures}" PARENT_SCOPE)
endfunction()

demand("${listed}${names}" "${header}" "${internal}" "")
demand("${names}" "${header}" "${internal}" "docs/api.md lists")
demand("${listed}" "${header}" "${internal}" "no section")
demand("${listed}${names}" "${header}" "#include <nosana/one.hpp>\n" "which is for users")
demand("${listed}${names}" "// nothing\n" "" "no name was found")
demand("${listed}\n## All names\n\n| `nosana/one.hpp` | `Thing`, `make`, `limit` |\n" "${header}" ""
       "nosana::seal::open is public and not in docs/api.md")
demand("${listed}${names}| `nosana/one.hpp` | `gone` |\n" "${header}" "" "nosana::gone is in docs/api.md")
demand("${listed}${names}" "namespace nosana {\n${internal}" "" "has no comment")
set(example text/one)
demand("${listed}${names}" "${header}" "${internal}" "text/one.hpp> is not public")
set(example one)
foreach(declaration "class Other;" "struct Other {" "enum class Other : int {" "using Other = int;" "int Other();"
        "template <class T>\nT Other(T t) {" "inline constexpr int Other = 1;" "inline std::optional<int>\nOther();"
        "[[nodiscard]] constexpr int Other{3};" "extern const std::array<int, 3> Other;")
  set(open "namespace nosana {\n\n${declaration}\n\n}  // namespace nosana\n")
  demand("${listed}${names}" "${header}" "${open}" "nosana::Other is public, but")
  demand("${listed}${names}" "${header}${open}" "" "nosana::Other is public and not in")
endforeach()

end_of_demands("${FACE}")
