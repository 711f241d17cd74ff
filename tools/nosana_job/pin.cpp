// SPDX-License-Identifier: MIT
#include <nosana_job/pin.hpp>

#include <cstdlib>
#include <utility>

#include <nlohmann/json.hpp>

#include <nosana_job/json_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

void demand_pin(const Arguments& arguments) {
  if (arguments.has("--pin-url")) return;
  throw JobFailure(JobStatus::usage,
                   "a definition that is not confidential must be pinned to IPFS, and no endpoint "
                   "is configured",
                   "--pin-url URL, or --confidential, which needs none");
}

void pin(net::HttpClient& http, const Arguments& arguments, std::string_view definition,
         const std::string& cid) {
  net::HttpRequest request;
  request.method = "POST";
  request.url = arguments.value("--pin-url").value_or("");
  request.headers = {{"Content-Type", "application/json"}};
  const char* const token = std::getenv("NOSANA_PIN_TOKEN");
  if (token != nullptr && *token != 0)
    request.headers.push_back({"Authorization", "Bearer " + std::string(token)});
  request.body = definition;
  const net::HttpAnswer answer = http.fetch(std::move(request));
  if (answer.transport != net::Transport::answered) {
    throw JobFailure(
        JobStatus::network,
        "the definition was not pinned: " + std::string(net::transport_text(answer.transport)),
        "nothing was paid; try again, or --pin-url URL of another endpoint");
  }
  constexpr unsigned ok = 200;
  const auto object = nlohmann::json::parse(answer.body, nullptr, false);
  if (answer.status != ok || !object.is_object() || text_of(object, "IpfsHash") != cid) {
    throw JobFailure(JobStatus::network,
                     "the definition was not pinned: the endpoint answered " +
                         std::to_string(answer.status) + " or with another identifier",
                     "nothing was paid; --pin-url URL of another endpoint");
  }
}

}  // namespace nosana::tool
