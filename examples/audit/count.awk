# SPDX-License-Identifier: MIT
# Counts the records of `nosana-lint --format ndjson`, and copies those with findings into the file `findings`. In JSON a
# quotation mark within a text has a backslash before it, so what looks like a key here is one.
BEGIN { definitions = with_findings = kit = sdk = last = 0; printf "" > findings }

{
  if (!match($0, /"record":[0-9]+/)) { problem = "a line of the report has no record"; exit }
  record = substr($0, RSTART + 9, RLENGTH - 9) + 0
  if (record <= last) { problem = "record " record " was reported after record " last; exit }
  last = record
  ++definitions
  if (/"kit":true/) ++kit
  if (/"sdk":true/) ++sdk
  if (/"findings":\[\]/) next

  ++with_findings
  print > findings
  text = $0
  while (match(text, /"rule":"[^"]*","severity":"[^"]*"/)) {
    split(substr(text, RSTART, RLENGTH), part, "\"")
    key = part[4] " " part[8]
    ++count[key]
    if (seen[key] != record) { seen[key] = record; ++in_definitions[key] }
    text = substr(text, RSTART + RLENGTH)
  }
}

END {
  if (problem != "") { print "count: " problem > "/dev/stderr"; exit 1 }
  print "definitions", definitions
  print "with_findings", with_findings
  print "accepted_kit", kit
  print "accepted_sdk", sdk
  for (key in count) print "rule", key, count[key], in_definitions[key]
}
