// SPDX-License-Identifier: MIT
//
// The second opinion on a schema: valijson's verdict on every line of an NDJSON text. It passes
// over keywords that it does not know, so that it answers for what plain JSON Schema says;
// tests/official/run holds our Program, with x-nosana switched off, to it.
//
//   valijson_oracle SCHEMA < documents.ndjson      one line each: 1 valid, 0 not, - no answer

#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#if !VALIJSON_USE_EXCEPTIONS
#error "valijson calls abort() on a schema it dislikes unless VALIJSON_USE_EXCEPTIONS is 1"
#endif

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

void load(const std::string& path, valijson::Schema& schema) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("the schema file cannot be read");
  const nlohmann::json text = nlohmann::json::parse(file);
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(Adapter(text), schema);
}

/// '-' where nlohmann has no value for the text: numbers beyond double and lone surrogates, which
/// JSON.parse takes, and what is no JSON for anybody.
char verdict(valijson::Validator& validator, const valijson::Schema& schema,
             const std::string& line) {
  const nlohmann::json document = nlohmann::json::parse(line, nullptr, false);
  if (document.is_discarded()) return '-';
  return validator.validate(schema, Adapter(document), nullptr) ? '1' : '0';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "valijson_oracle: expected one argument, the schema file\n";
    return 2;
  }
  try {
    valijson::Schema schema;
    load(argv[1], schema);
    valijson::Validator validator;
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
      std::cout << verdict(validator, schema, line) << '\n';
    }
  } catch (const std::exception& error) {
    std::cerr << "valijson_oracle: " << error.what() << '\n';
    return 3;
  }
  return 0;
}
