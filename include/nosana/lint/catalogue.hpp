// SPDX-License-Identifier: MIT
#pragma once
// clang-format off

// The catalogue: every rule of nosana/lint/rules, in the order of their file names. Made by
// cmake/nosana_generate.cmake from the files that are there; do not edit.

#include <array>

#include <nosana/linkage.hpp>
#include <nosana/lint/rule_record.hpp>

#ifdef NOSANA_COMPILED
namespace nosana {
/// Every rule that lint() knows, sorted by id.
extern const std::array<Rule, 68> catalogue_rules;
}  // namespace nosana
#endif

#if !defined(NOSANA_COMPILED) || defined(NOSANA_COMPILED_HERE)
#include <nosana/lint/rule.hpp>
#include <nosana/lint/rules/confidential_exposed_service.hpp>
#include <nosana/lint/rules/confidential_ipfs_endpoint.hpp>
#include <nosana/lint/rules/confidential_published_names.hpp>
#include <nosana/lint/rules/confidential_rejected.hpp>
#include <nosana/lint/rules/confidential_results_secret.hpp>
#include <nosana/lint/rules/confidential_stub_content.hpp>
#include <nosana/lint/rules/confidential_too_large.hpp>
#include <nosana/lint/rules/config_expired_ignore.hpp>
#include <nosana/lint/rules/config_invalid_ignore.hpp>
#include <nosana/lint/rules/config_unused_ignore.hpp>
#include <nosana/lint/rules/job_api_endpoint.hpp>
#include <nosana/lint/rules/job_args_type_mismatch.hpp>
#include <nosana/lint/rules/job_cross_group_dependency.hpp>
#include <nosana/lint/rules/job_dependency_cycle.hpp>
#include <nosana/lint/rules/job_dependency_readiness.hpp>
#include <nosana/lint/rules/job_deployment_published.hpp>
#include <nosana/lint/rules/job_duplicate_op_id.hpp>
#include <nosana/lint/rules/job_duplicate_port.hpp>
#include <nosana/lint/rules/job_duplicate_volume.hpp>
#include <nosana/lint/rules/job_env_value.hpp>
#include <nosana/lint/rules/job_global_image.hpp>
#include <nosana/lint/rules/job_global_spelling.hpp>
#include <nosana/lint/rules/job_group_named_like_operation.hpp>
#include <nosana/lint/rules/job_incomplete_iam.hpp>
#include <nosana/lint/rules/job_placeholder_pair.hpp>
#include <nosana/lint/rules/job_placeholder_place.hpp>
#include <nosana/lint/rules/job_port_range.hpp>
#include <nosana/lint/rules/job_results_regex.hpp>
#include <nosana/lint/rules/job_s3_source.hpp>
#include <nosana/lint/rules/job_schema_key.hpp>
#include <nosana/lint/rules/job_self_dependency.hpp>
#include <nosana/lint/rules/job_several_dependencies.hpp>
#include <nosana/lint/rules/job_ungrouped_dependency.hpp>
#include <nosana/lint/rules/job_unknown_dependency.hpp>
#include <nosana/lint/rules/job_unknown_placeholder.hpp>
#include <nosana/lint/rules/job_unknown_volume.hpp>
#include <nosana/lint/rules/job_unresolved_placeholder.hpp>
#include <nosana/lint/rules/job_version_number.hpp>
#include <nosana/lint/rules/json_confusable_key.hpp>
#include <nosana/lint/rules/json_duplicate_key.hpp>
#include <nosana/lint/rules/json_encoding.hpp>
#include <nosana/lint/rules/json_limit.hpp>
#include <nosana/lint/rules/json_number.hpp>
#include <nosana/lint/rules/json_syntax.hpp>
#include <nosana/lint/rules/schema_merge_key.hpp>
#include <nosana/lint/rules/schema_missing_property.hpp>
#include <nosana/lint/rules/schema_policy.hpp>
#include <nosana/lint/rules/schema_portability.hpp>
#include <nosana/lint/rules/schema_repeated_value.hpp>
#include <nosana/lint/rules/schema_unknown_op_type.hpp>
#include <nosana/lint/rules/schema_unknown_property.hpp>
#include <nosana/lint/rules/schema_wrong_length.hpp>
#include <nosana/lint/rules/schema_wrong_type.hpp>
#include <nosana/lint/rules/schema_wrong_value.hpp>
#include <nosana/lint/rules/secret_access_token.hpp>
#include <nosana/lint/rules/secret_cloud_credential.hpp>
#include <nosana/lint/rules/secret_command_line.hpp>
#include <nosana/lint/rules/secret_custom.hpp>
#include <nosana/lint/rules/secret_docker_auth.hpp>
#include <nosana/lint/rules/secret_encoded.hpp>
#include <nosana/lint/rules/secret_env.hpp>
#include <nosana/lint/rules/secret_header.hpp>
#include <nosana/lint/rules/secret_limit.hpp>
#include <nosana/lint/rules/secret_private_key.hpp>
#include <nosana/lint/rules/secret_seed_phrase.hpp>
#include <nosana/lint/rules/secret_unnamed.hpp>
#include <nosana/lint/rules/secret_url_credential.hpp>
#include <nosana/lint/rules/secret_wallet_key.hpp>

namespace nosana {

/// Every rule that lint() knows, sorted by id.
NOSANA_INLINE constexpr std::array<Rule, 68> catalogue_rules = {
    detail::describe<rules::confidential_exposed_service>(),
    detail::describe<rules::confidential_ipfs_endpoint>(),
    detail::describe<rules::confidential_published_names>(),
    detail::describe<rules::confidential_rejected>(),
    detail::describe<rules::confidential_results_secret>(),
    detail::describe<rules::confidential_stub_content>(),
    detail::describe<rules::confidential_too_large>(),
    detail::describe<rules::config_expired_ignore>(),
    detail::describe<rules::config_invalid_ignore>(),
    detail::describe<rules::config_unused_ignore>(),
    detail::describe<rules::job_api_endpoint>(),
    detail::describe<rules::job_args_type_mismatch>(),
    detail::describe<rules::job_cross_group_dependency>(),
    detail::describe<rules::job_dependency_cycle>(),
    detail::describe<rules::job_dependency_readiness>(),
    detail::describe<rules::job_deployment_published>(),
    detail::describe<rules::job_duplicate_op_id>(),
    detail::describe<rules::job_duplicate_port>(),
    detail::describe<rules::job_duplicate_volume>(),
    detail::describe<rules::job_env_value>(),
    detail::describe<rules::job_global_image>(),
    detail::describe<rules::job_global_spelling>(),
    detail::describe<rules::job_group_named_like_operation>(),
    detail::describe<rules::job_incomplete_iam>(),
    detail::describe<rules::job_placeholder_pair>(),
    detail::describe<rules::job_placeholder_place>(),
    detail::describe<rules::job_port_range>(),
    detail::describe<rules::job_results_regex>(),
    detail::describe<rules::job_s3_source>(),
    detail::describe<rules::job_schema_key>(),
    detail::describe<rules::job_self_dependency>(),
    detail::describe<rules::job_several_dependencies>(),
    detail::describe<rules::job_ungrouped_dependency>(),
    detail::describe<rules::job_unknown_dependency>(),
    detail::describe<rules::job_unknown_placeholder>(),
    detail::describe<rules::job_unknown_volume>(),
    detail::describe<rules::job_unresolved_placeholder>(),
    detail::describe<rules::job_version_number>(),
    detail::describe<rules::json_confusable_key>(),
    detail::describe<rules::json_duplicate_key>(),
    detail::describe<rules::json_encoding>(),
    detail::describe<rules::json_limit>(),
    detail::describe<rules::json_number>(),
    detail::describe<rules::json_syntax>(),
    detail::describe<rules::schema_merge_key>(),
    detail::describe<rules::schema_missing_property>(),
    detail::describe<rules::schema_policy>(),
    detail::describe<rules::schema_portability>(),
    detail::describe<rules::schema_repeated_value>(),
    detail::describe<rules::schema_unknown_op_type>(),
    detail::describe<rules::schema_unknown_property>(),
    detail::describe<rules::schema_wrong_length>(),
    detail::describe<rules::schema_wrong_type>(),
    detail::describe<rules::schema_wrong_value>(),
    detail::describe<rules::secret_access_token>(),
    detail::describe<rules::secret_cloud_credential>(),
    detail::describe<rules::secret_command_line>(),
    detail::describe<rules::secret_custom>(),
    detail::describe<rules::secret_docker_auth>(),
    detail::describe<rules::secret_encoded>(),
    detail::describe<rules::secret_env>(),
    detail::describe<rules::secret_header>(),
    detail::describe<rules::secret_limit>(),
    detail::describe<rules::secret_private_key>(),
    detail::describe<rules::secret_seed_phrase>(),
    detail::describe<rules::secret_unnamed>(),
    detail::describe<rules::secret_url_credential>(),
    detail::describe<rules::secret_wallet_key>(),
};

}  // namespace nosana
#endif
