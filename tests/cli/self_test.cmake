# SPDX-License-Identifier: MIT
# Tests of the transcript runner: transcripts that must pass, must fail, and must be rewritten.
# Takes RUNNER, SCRATCH.
cmake_minimum_required(VERSION 3.25)
set(failures "")
set(count 0)

# Runs the transcript `text`; `wanted` is "pass", or words that its failure must contain.
function(demand text wanted)
  math(EXPR count "${count} + 1")
  set(count ${count} PARENT_SCOPE)
  file(WRITE "${SCRATCH}/case_${count}.test" "${text}")
  execute_process(
    COMMAND ${CMAKE_COMMAND} -DTRANSCRIPT=${SCRATCH}/case_${count}.test -DTOOL_DIR=${SCRATCH}
            -DSOURCE_DIR=${SCRATCH} -DVERSION=9.8.7 -DSCRATCH=${SCRATCH}/case_${count} -P "${RUNNER}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  string(REGEX REPLACE "[ \n]+" " " said "${said}")
  string(FIND "${said}" "${wanted}" at)
  if((wanted STREQUAL "pass" AND NOT status EQUAL 0)
     OR (NOT wanted STREQUAL "pass" AND (status EQUAL 0 OR at EQUAL -1)))
    string(APPEND failures "\n==== wanted ${wanted}\n${text}==== got ${status}: ${said}")
    set(failures "${failures}" PARENT_SCOPE)
  endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(WRITE "${SCRATCH}/data/given.txt" "given; [a] \${b} \\n\n")
set(ENV{NOSANA_BLESS} "")

set(hello "file a.txt\n| one; [two\n|\n| \${three} \\n | \nrun cat a.txt\nexit 0\n")
demand("${hello}stdout\n| one; [two\n|\n| \${three} \\n | \n" pass)
demand("${hello}stdout\n| one; [two\n|\n| \${three} \\n |\n" "stdout differs")
demand("${hello}stdout\n| one; [two\n| \${three} \\n | \n" "stdout differs")
demand("${hello}" "stdout differs")
demand("${hello}stdout any\n" pass)
demand("${hello}stdout contains: one; [two\nstdout lacks: four\n" pass)
demand("${hello}stdout contains: four\n" "must contain: four")
demand("${hello}stdout lacks: [two\n" "must not contain: [two")
demand("secret three\n${hello}stdout any\n" "stdout prints the secret 0")
demand("file a\n| x\n\\ no newline\nrun cat a\nexit 0\nstdout\n| x\n\\ no newline\n" pass)
demand("file a\n| x\n\\ no newline\nrun cat a\nexit 0\nstdout\n| x\n" "stdout differs")
demand("file a escaped\n| \\xef\\xbb\\0\n| b\\n\n\
run od -An -tx1 a\nexit 0\nstdout\n|  ef bb 00 62 0a\n" pass)
demand("file a repeat 3\n| ab\n\\ no newline\n\
run cat a\nexit 0\nstdout\n| ababab\n\\ no newline\n" pass)
demand("copy data/given.txt\nrun cat given.txt\nexit 0\nstdout\n| given; [a] \${b} \\n\n" pass)
demand("copy data/given.txt as d/e.txt\nrun cat e.txt\nin d\nexit 0\nstdout any\n" pass)
demand("copy data/missing.txt\nrun true\nexit 0\n" "no such file in the project")
demand("file a\n| in\nrun cat\nstdin a\nexit 0\nstdout\n| in\n" pass)
demand("run cat\nexit 0\n" pass)
demand("run false\nexit 1\n" pass)
demand("run false\nexit 0\n" "exit status 0 expected, got 1")
demand("run true\n" "says no exit status")
demand("run sh -c 'kill -SEGV $$'\nexit 1\n" "exit status 1 expected")
demand("run no-such-program\nexit 0\n" "exit status 0 expected")
demand("run sh -c 'echo e >&2'\nexit 0\nstderr\n| e\n" pass)
demand("run sh -c 'echo e >&2'\nexit 0\n" "stderr differs")
demand("run sh -c 'echo 1 >o'\nexit 0\noutput o\n| 1\nabsent p\n" pass)
demand("run sh -c 'echo 1 >o'\nexit 0\noutput o\n| 2\n" "output differs")
demand("run sh -c 'echo 1 >o'\nexit 0\nabsent o\n" "must not exist")
demand("run true\nexit 0\noutput o\n| 2\n" "was not written")
demand("env A=b c\nrun sh -c 'echo $A'\nexit 0\nstdout\n| b c\n" pass)
demand("run echo 9.8.7\nexit 0\nstdout\n| @version@\n" pass)
demand("run true\nexit 0\nwhatever\n" "not understood: whatever")
demand("# nothing\n" "runs nothing")
demand("run true\nexit 0\n\nrun false\nexit 0\n" ".test:4: exit status 0 expected, got 1")

# A bless rewrites expectations and nothing else, and what it wrote passes.
set(head "# kept\n\nfile a\n| x\n\n# also kept\n\
run sh -c 'cat a; printf 9.8.7; echo e >&2; exit 3'\n")
set(tail "\n# the end\nrun true\nexit 0\nstdout lacks: x\n")
file(WRITE "${SCRATCH}/bless.test" "${head}exit 0\nstdout\n| old\n${tail}")
set(ENV{NOSANA_BLESS} "1")
set(arguments -DTRANSCRIPT=${SCRATCH}/bless.test -DTOOL_DIR=${SCRATCH} -DSOURCE_DIR=${SCRATCH}
    -DVERSION=9.8.7 -DSCRATCH=${SCRATCH}/bless -P "${RUNNER}")
execute_process(COMMAND ${CMAKE_COMMAND} ${arguments}
                RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
file(READ "${SCRATCH}/bless.test" after)
set(wanted "${head}exit 3\nstdout\n| x\n| @version@\n\\ no newline\nstderr\n| e\n${tail}")
if(NOT status EQUAL 0 OR NOT after STREQUAL wanted)
  string(APPEND failures "\n==== bless: ${status}: ${said}\n${after}==== wanted\n${wanted}")
endif()
set(ENV{NOSANA_BLESS} "")
execute_process(COMMAND ${CMAKE_COMMAND} ${arguments}
                RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  string(APPEND failures "\n==== after the bless: ${said}")
endif()

if(NOT failures STREQUAL "")
  message(NOTICE "${failures}")
  message(FATAL_ERROR "the runner is wrong")
endif()
message(STATUS "${count} transcripts behave")
