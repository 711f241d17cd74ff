// SPDX-License-Identifier: MIT
#pragma once

// The words for a placeholder that a host cannot resolve. They name operations by their place, for
// ids are values of the document; the names of results and variables are keys.

#include <string_view>
#include <utility>
#include <vector>

#include <nosana/job/references.hpp>
#include <nosana/lint/placeholders.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::words {

using namespace nosana::detail;

/// What is wrong, in one line.
[[nodiscard]] inline SafeText reference_message(const Placeholder& placeholder,
                                                const Reference& reference);

/// Sets the help of a finding, and the second place where there is one.
inline void explain_reference(const Context& context, const Placeholder& placeholder,
                              const Reference& reference, Finding& finding);

// ---- implementation ----

namespace detail {

/// Names that a mistyped one is compared with; beyond that somebody generated the definition.
inline constexpr std::size_t max_names = 256;

inline void point_at_key(const Value& object, std::string_view name, Finding& finding) {
  std::vector<std::string_view> keys;
  for (const Member member : object.members()) {
    keys.push_back(member.key());
    if (keys.size() == max_names) break;
  }
  const std::string_view near = text::nearest(name, keys);
  if (near.empty()) return;
  const Document& document = object.document();
  const std::uint32_t key = object.find(near).node() - 1;
  finding.related.push_back({"perhaps this one was meant", document.tape()[key].span()});
}

inline void explain_unknown_operation(const Operations& operations, std::string_view name,
                                      Finding& finding) {
  finding.help =
      "name an operation by its id: %%ops.ID."
      "host%%";
  std::vector<std::string_view> ids;
  for (const Operation& operation : operations) {
    ids.push_back(operation.id.string());
    if (ids.size() == max_names) break;
  }
  const std::string_view near = text::nearest(name, ids);
  if (near.empty()) return;
  const std::uint32_t meant = operations.find(near);
  finding.help = operation(meant) + " has an id that is nearly the same";
  finding.related.push_back({"perhaps this one was meant", operations[meant].id.span()});
}

inline SafeText field_help(std::string_view path) {
  const std::string_view near = text::nearest(path.substr(0, path.find('.')), operation_fields);
  const SafeText known = "host, endpoint.PORT, deployment_endpoint or results.NAME";
  return near.empty() ? "name one of " + known
                      : "did you mean " + in_quotes(near) + "? known are " + known;
}

inline SafeText global_help(const Placeholder& placeholder) {
  const std::string_view near = placeholder.path.empty()
                                    ? text::nearest(placeholder.name, global_values)
                                    : std::string_view();
  if (!near.empty()) return "did you mean " + in_quotes(near) + "?";
  return "known are job, host, project, frps_address and variables.NAME; a value of your own goes "
         "into \"variables\" of \"global\"";
}

inline SafeText late_result_help(const Reference& reference) {
  return "a result is there when its operation has ended: put " + operation(reference.operation) +
         " into a group that comes earlier in \"ops\"";
}

}  // namespace detail

inline SafeText reference_message(const Placeholder& placeholder, const Reference& reference) {
  const SafeText of =
      reference.operation == no_operation ? SafeText() : operation(reference.operation);
  switch (reference.kind) {
    case ReferenceKind::unknown_operation: return "no operation has the id in this placeholder";
    case ReferenceKind::dotted_id:
      return "a placeholder cannot name " + of + ", because its id has a dot";
    case ReferenceKind::unknown_field: return "the host keeps no such value of an operation";
    case ReferenceKind::no_name:
      return "a name must follow " +
             in_quotes(reference.operation == no_operation ? placeholder.name : placeholder.path) +
             " in this placeholder";
    case ReferenceKind::no_port: return of + " exposes no port, so it has no such address";
    case ReferenceKind::unknown_port: return of + " does not expose this port";
    case ReferenceKind::unknown_result: return of + " has no such result";
    case ReferenceKind::own_result: return "an operation cannot use a result of its own";
    case ReferenceKind::together:
      return "this result is not there yet: " + of + " runs at the same time";
    case ReferenceKind::perhaps_together:
      return "this result may not be there yet: " + of + " runs at the same time";
    case ReferenceKind::later: return "this result is not there yet: " + of + " runs later";
    case ReferenceKind::unknown_global: return "the host knows no such global value";
    case ReferenceKind::unknown_variable: return "\"variables\" of \"global\" has no such variable";
    case ReferenceKind::empty_variable:
      return "this variable is empty, which the host takes for missing";
    case ReferenceKind::found: break;
  }
  return {};
}

inline void explain_reference(const Context& context, const Placeholder& placeholder,
                              const Reference& reference, Finding& finding) {
  const Operations& operations = context.job.operations();
  const bool named = reference.operation != no_operation;
  const Operation of = named ? operations[reference.operation] : Operation();
  const Value& variables = context.job.references().variables();
  const auto points_at = [&finding](SafeText label, const Value& value) {
    if (value) finding.related.push_back({std::move(label), value.span()});
  };
  switch (reference.kind) {
    case ReferenceKind::unknown_operation:
      return detail::explain_unknown_operation(operations, placeholder.name, finding);
    case ReferenceKind::dotted_id:
      finding.help = "rename " + operation(of.index) + ", to an id without a dot";
      return points_at("its id", of.id);
    case ReferenceKind::unknown_field: finding.help = detail::field_help(placeholder.path); return;
    case ReferenceKind::no_name:
      finding.help = "write .results.NAME, .endpoint.PORT or %%global.variables.NAME%%";
      return;
    case ReferenceKind::no_port:
    case ReferenceKind::unknown_port:
      finding.help = "add the port to \"expose\" of " + operation(of.index);
      return points_at("the ports", of.args.find(name_id("expose")));
    case ReferenceKind::unknown_result:
      finding.help =
          "name a result that is there, or add it to \"results\" of " + operation(of.index);
      return detail::point_at_key(of.results, placeholder.path.substr(8), finding);
    case ReferenceKind::own_result:
      finding.help = "a result is there when its operation has ended: use it in a later one";
      return;
    case ReferenceKind::together:
    case ReferenceKind::perhaps_together:
    case ReferenceKind::later:
      finding.help = detail::late_result_help(reference);
      return points_at(of.group ? SafeText("it runs in this group") : "the operation",
                       of.group ? of.group : of.id);
    case ReferenceKind::unknown_global: finding.help = detail::global_help(placeholder); return;
    case ReferenceKind::unknown_variable:
      finding.help = "name a variable that is there, or add it; its name cannot have a dot";
      return detail::point_at_key(variables, placeholder.path, finding);
    case ReferenceKind::empty_variable:
      finding.help = "give it a value";
      return points_at("it is empty", variables.find(placeholder.path));
    case ReferenceKind::found: return;
  }
}

}  // namespace nosana::words
