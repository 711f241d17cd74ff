// SPDX-License-Identifier: MIT
#include <nosana_lint/policy.hpp>

#include <memory>

#include <common/bytes.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/policy.hpp>

namespace nosana::tool {

PolicyCheck make_policy(std::string_view schema) {
  const auto policy = std::make_shared<const Policy>(schema);
  return [policy](const Document& document) { return policy->check(document); };
}

PolicyCheck load_policy(const std::string& path) {
  try {
    Bytes text;
    const Descriptor file = open_for_reading(path);
    read_all(file.number(), PolicyLimits{}.bytes + 1, path,
             text);  // one byte too many is refused by Policy
    return make_policy(text.view());
  } catch (const IoError& error) {
    throw UsageError(std::string("--schema: ") + error.what());
  } catch (const Error& error) {
    throw UsageError("--schema: " + one_line(path) + ": " + error.what());
  }
}

}  // namespace nosana::tool
