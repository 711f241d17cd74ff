// SPDX-License-Identifier: MIT
#pragma once

// render(): findings as a report, which holds no value of the document.
//
//   render()                        one document, one format, as a string
//   report::formats, find_format()  the formats by name: text, json, sarif, ...
//   FileReport, Summary, Style      for reports over several documents, see report/report.hpp

#include <nosana/report/formats.hpp>
#include <nosana/report/report.hpp>
