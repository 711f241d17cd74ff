# SPDX-License-Identifier: MIT
# nosana-lint and nosana-seal link nothing that opens a connection; nosana-job does, so that this can fail.
# cmake -D TOOLS=PROGRAM,PROGRAM -D OTHER=PROGRAM -P links.cmake
set(network "lib(curl|wslay|microhttpd)")
string(REPLACE "," ";" tools "${TOOLS}")
foreach(tool IN LISTS tools)
  execute_process(COMMAND ldd "${tool}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "${network}" found "${libraries}")
  if(found)
    message(FATAL_ERROR "${tool} links ${found}")
  endif()
endforeach()
execute_process(COMMAND ldd "${OTHER}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)
if(NOT libraries MATCHES "${network}")
  message(FATAL_ERROR "${OTHER} links no library of the network: this test could not fail")
endif()
