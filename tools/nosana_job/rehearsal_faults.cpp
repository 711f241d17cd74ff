// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_faults.hpp>

#include <array>

#include <nlohmann/json.hpp>

#include <common/message.hpp>

namespace nosana::tool {

namespace {

struct KindName {
  std::string_view name;
  FaultKind kind;
};

constexpr std::array kind_names{
    KindName{"status", FaultKind::status},   KindName{"reset", FaultKind::reset},
    KindName{"lost", FaultKind::lost},       KindName{"part", FaultKind::part},
    KindName{"silence", FaultKind::silence}, KindName{"slow", FaultKind::slow},
    KindName{"forget", FaultKind::forget},   KindName{"rebuild", FaultKind::rebuild},
    KindName{"close", FaultKind::close},     KindName{"skip", FaultKind::skip}};

unsigned count_in(const nlohmann::json& object, const char* name, unsigned otherwise) {
  const auto found = object.find(name);
  if (found == object.end()) return otherwise;
  if (!found->is_number_unsigned() || found->get<std::uint64_t>() > 1'000'000)
    throw UsageError(std::string("a number is wanted for ") + name);
  return found->get<unsigned>();
}

Fault fault_of(const nlohmann::json& object) {
  if (!object.is_object()) throw UsageError("an object is wanted");
  Fault fault;
  if (!object.contains("on") || !object["on"].is_string()) throw UsageError("\"on\" is missing");
  fault.on = object["on"].get<std::string>();
  bool known = false;
  for (const KindName& each : kind_names) {
    if (!object.contains("do") || object["do"] != each.name) continue;
    fault.kind = each.kind;
    known = true;
  }
  if (!known)
    throw UsageError(
        "\"do\" must be status, reset, lost, part, silence, slow, forget, rebuild, close or skip");
  fault.after = count_in(object, "after", 0);
  fault.times = count_in(object, "times", 1);
  fault.status = count_in(object, "status", fault.status);
  fault.milliseconds = count_in(object, "milliseconds", 0);
  fault.lines = count_in(object, "lines", 0);
  if (object.contains("body") && object["body"].is_string())
    fault.body = object["body"].get<std::string>();
  return fault;
}

}  // namespace

std::vector<Fault> parse_faults(std::string_view text) {
  const auto told = nlohmann::json::parse(text, nullptr, false);
  if (!told.is_object() || !told.contains("faults") || !told["faults"].is_array())
    throw UsageError("a scenario is an object with a list \"faults\"");
  std::vector<Fault> faults;
  for (const auto& each : told["faults"]) {
    try {
      faults.push_back(fault_of(each));
    } catch (const UsageError& error) {
      throw UsageError("fault " + std::to_string(faults.size() + 1) + ": " + error.what());
    }
  }
  return faults;
}

std::optional<Fault> take_fault(std::vector<Fault>& faults, std::string_view request) {
  for (Fault& fault : faults) {
    if (fault.on != request && fault.on != "*") continue;
    if (fault.after > 0) {
      --fault.after;
      continue;
    }
    if (fault.times == 0) continue;
    --fault.times;
    return fault;
  }
  return std::nullopt;
}

}  // namespace nosana::tool
