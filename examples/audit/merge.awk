# SPDX-License-Identifier: MIT
# Adds the counts of all shards, and writes them as JSON. The same definitions give the same bytes, however they were divided.
function text(value) { gsub(/[\\"]/, "\\\\&", value); return "\"" value "\"" }

$1 == "rule" { count[$2 " " $3] += $4; in_definitions[$2 " " $3] += $5; next }
{ sum[$1] += $2 }

END {
  if (sum["definitions"] != lines) {
    print "merge: the shards have " lines " definitions, and " sum["definitions"] " were linted" > "/dev/stderr"
    exit 1
  }
  getline tool < settings
  options = ""
  getline options < settings
  print "{"
  print "  \"tool\": " tool ","
  print "  \"options\": " text(options) ","
  print "  \"shards\": " shards ","
  print "  \"definitions\": " sum["definitions"] ","
  print "  \"with_findings\": " sum["with_findings"] ","
  print "  \"accepted\": {\"kit\": " sum["accepted_kit"] + 0 ", \"sdk\": " sum["accepted_sdk"] + 0 "},"
  print "  \"rules\": ["
  for (key in count) {
    split(key, part, " ")
    row = "    {\"rule\": " text(part[1]) ", \"severity\": " text(part[2]) ", \"findings\": " count[key] \
      ", \"definitions\": " in_definitions[key] "}"
    for (i = rows++; i > 0 && sorted[i - 1] > row; --i) sorted[i] = sorted[i - 1]
    sorted[i] = row
  }
  for (i = 0; i < rows; ++i) print sorted[i] (i + 1 < rows ? "," : "")
  print "  ]"
  print "}"
}
