// SPDX-License-Identifier: MIT
#pragma once

// The words of docker, compose, Kubernetes and CI services, and what they mean in a job definition.
// One row of the second table is enough to add a word.
//
// source   the compose specification (compose-spec/compose-spec, 05-services.md), the reference of
//          `docker run`, the Kubernetes API v1 (PodSpec, Container, Probe, VolumeMount), GitHub
//          Actions and GitLab CI (jobs, steps, needs), the job specification of Nomad (group, task,
//          restart), and the fields of the AWS and Hugging Face clients that people write beside a
//          resource

#include <array>
#include <cstdint>

#include <nosana/schema/levels.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::lint_words {

using schema::Level;

/// What a word means in a job definition.
struct Meaning {
  text::Literal key;     ///< the property; empty: a job definition has nothing like it
  Level home;            ///< where the property belongs
  text::Literal advice;  ///< what to do, where renaming or moving is not all
  [[no_unique_address]] text::Source source;  ///< who uses such words
  bool only_hint = false;  ///< the word has other meanings too: nothing is renamed or moved
};

/// A word, and the levels at which it has its meaning.
struct ForeignWord {
  text::Literal word;    ///< in lower case, without "_" and "-"
  std::uint32_t levels;  ///< at_...
  const Meaning* meaning;
};

namespace meanings {

inline constexpr Meaning cmd{"cmd", Level::args, "", "compose"};
inline constexpr Meaning into_cmd{
    "", Level::none, "write its commands into \"cmd\"; a container runs one command", "CI"};
inline constexpr Meaning entrypoint{"entrypoint", Level::args, "", "docker"};
inline constexpr Meaning shell{"cmd", Level::args, "the shell is the first word of \"cmd\"", "CI",
                               true};
inline constexpr Meaning env{"env", Level::args, "", "compose"};
inline constexpr Meaning env_of_global{"env", Level::global, "", "compose"};
inline constexpr Meaning env_file{
    "", Level::none, "write the variables into \"env\"; a host reads no file of variables",
    "compose"};
inline constexpr Meaning image{"image", Level::args, "", "Kubernetes"};
inline constexpr Meaning repository{"image", Level::args, "", "Helm", true};
inline constexpr Meaning image_tag{"", Level::none, "write the tag into \"image\": \"name:tag\"",
                                   "Helm"};
inline constexpr Meaning work_dir{"work_dir", Level::args, "", "Kubernetes"};
inline constexpr Meaning work_dir_of_global{"work_dir", Level::global, "", "Kubernetes"};
inline constexpr Meaning home_dir{"work_dir", Level::args, "", "docker", true};
inline constexpr Meaning aliases{"aliases", Level::args, "", "compose"};
inline constexpr Meaning expose{
    "expose", Level::args, "write the port inside the container; a host chooses the public address",
    "compose"};
inline constexpr Meaning public_port{
    "expose", Level::args, "write the port inside the container; a host chooses the public address",
    "compose", true};
inline constexpr Meaning health_checks_of_exposed{
    "health_checks", Level::exposed,
    "a health check belongs to a port: {\"port\": 80, \"health_checks\": [...]} in \"expose\"",
    "Kubernetes"};
inline constexpr Meaning health_checks_of_exposed_here{"health_checks", Level::exposed, "",
                                                       "Kubernetes"};
inline constexpr Meaning port_of_exposed{"port", Level::exposed, "", "Kubernetes"};
inline constexpr Meaning public_address{
    "", Level::none, "remove it; a host chooses the public address of a port", "compose"};
inline constexpr Meaning type_of_exposed{"type", Level::exposed, "", "Kubernetes"};
inline constexpr Meaning path_of_health_check{"path", Level::health_check, "", "docker"};
inline constexpr Meaning method_of_health_check{"method", Level::health_check, "", "Kubernetes"};
inline constexpr Meaning expected_status_of_health_check{"expected_status", Level::health_check, "",
                                                         "Kubernetes"};
inline constexpr Meaning expected_response_of_health_check{"expected_response", Level::health_check,
                                                           "", "Kubernetes"};
inline constexpr Meaning part_of_response{"expected_response", Level::health_check, "",
                                          "Kubernetes", true};
inline constexpr Meaning headers_of_health_check{"headers", Level::health_check, "", "Kubernetes"};
inline constexpr Meaning type_of_health_check{"type", Level::health_check, "", "Kubernetes"};
inline constexpr Meaning check_times{
    "", Level::none, "remove it; a host sets the times of a health check", "Kubernetes"};
inline constexpr Meaning check_form{
    "", Level::none, "write \"type\": \"http\" with \"path\", \"method\" and \"expected_status\"",
    "compose"};
inline constexpr Meaning volumes{
    "volumes", Level::args,
    "a volume is {\"name\", \"dest\"}, made by a container/create-volume operation", "docker"};
inline constexpr Meaning name_of_volume{"name", Level::volume, "", "docker"};
inline constexpr Meaning source_of_volume{
    "name", Level::volume,
    "a volume is {\"name\", \"dest\"}, made by a container/create-volume operation", "docker",
    true};
inline constexpr Meaning dest_of_volume{"dest", Level::volume, "", "docker"};
inline constexpr Meaning read_only{"", Level::none,
                                   "remove it; a job definition has nothing like it", "docker"};
inline constexpr Meaning depends_on_of_execution{"depends_on", Level::execution, "", "compose"};
inline constexpr Meaning requirements{"depends_on", Level::execution, "", "CI", true};
inline constexpr Meaning restart_policy{"restart_policy", Level::args, "", "compose"};
inline constexpr Meaning policy_of_restart_policy{"policy", Level::restart_policy, "", "docker"};
inline constexpr Meaning restart_tries_of_restart_policy{"restart_tries", Level::restart_policy, "",
                                                         "docker"};
inline constexpr Meaning restart_times{
    "", Level::none, "remove it; a host sets the time between two tries", "Nomad"};
inline constexpr Meaning group_of_execution{"group", Level::execution, "", "CI"};
inline constexpr Meaning gpu{"gpu", Level::args,
                             "write \"gpu\": true; the market decides which GPU, and how many",
                             "docker"};
inline constexpr Meaning gpu_runtime{
    "gpu", Level::args, "write \"gpu\": true in place of a runtime or a device", "docker"};
inline constexpr Meaning gpu_of_global{
    "gpu", Level::global, "write \"gpu\": true; the market decides which GPU, and how many",
    "docker"};
inline constexpr Meaning machine{
    "", Level::none, "remove it; the market decides what machine a job gets", "compose"};
inline constexpr Meaning memory{"", Level::none, "remove it; choose a market with enough memory",
                                "docker"};
inline constexpr Meaning replicas{
    "", Level::none, "remove it; a deployment sets the number of replicas when it is posted",
    "compose"};
inline constexpr Meaning time_limit{
    "", Level::none,
    "remove it; the time limit of a job is given when it is posted; newer hosts know "
    "\"execution.timeout\"",
    "CI"};
inline constexpr Meaning posting{
    "", Level::none, "remove it; it is given when the job is posted, not in the definition",
    "the deployments API"};
inline constexpr Meaning conditions{
    "", Level::none,
    "remove it; every operation runs, in the order that \"execution.depends_on\" gives", "CI"};
inline constexpr Meaning own_operation{
    "", Level::none,
    "write an operation of its own in \"ops\"; \"execution.depends_on\" says what it waits for",
    "Kubernetes"};
inline constexpr Meaning each_combination{
    "", Level::none, "remove it; write an operation for each combination", "CI"};
inline constexpr Meaning resources{"resources", Level::args,
                                   "a resource is {\"type\", \"target\", ...} of type \"S3\", "
                                   "\"HF\" or \"Ollama\"; a host downloads it",
                                   "Nomad"};
inline constexpr Meaning artifacts{
    "", Level::none,
    "remove it; what a host downloads is in \"args.resources\", what is read from the log in "
    "\"results\"",
    "CI"};
inline constexpr Meaning id_of_operation{"id", Level::operation, "", "Kubernetes"};
inline constexpr Meaning type_of_operation{"type", Level::operation, "", "Kubernetes"};
inline constexpr Meaning args_of_operation{"args", Level::operation, "", "CI"};
inline constexpr Meaning results_of_operation{"results", Level::operation, "", "CI"};
inline constexpr Meaning outputs{"results", Level::operation, "", "CI", true};
inline constexpr Meaning ops_of_root{
    "ops", Level::root, "an operation is {\"type\", \"id\", \"args\"}; \"ops\" is a list of them",
    "compose"};
inline constexpr Meaning meta_of_root{"meta", Level::root, "", "Kubernetes"};
inline constexpr Meaning meta_member{"", Level::none, "put it into \"meta\"",
                                     "the definitions of the dashboard"};
inline constexpr Meaning extension{
    "", Level::none, "remove it, or put it into \"meta\"; a definition has no fields of extensions",
    "compose"};
inline constexpr Meaning global_of_root{"global", Level::root, "", "CI"};
inline constexpr Meaning shared{
    "", Level::none, "remove it; what holds for every operation belongs in \"global\"", "CI"};
inline constexpr Meaning title{"", Level::none, "remove it, or put it into \"meta\"", "compose"};
inline constexpr Meaning manifest{
    "", Level::none,
    "this is a Kubernetes manifest; write a job definition with \"version\", \"type\" and \"ops\"",
    "Kubernetes"};
inline constexpr Meaning compose_file{
    "", Level::none,
    "this is a compose file; write a job definition with \"version\", \"type\" and \"ops\", an "
    "operation for each service",
    "compose"};
inline constexpr Meaning workflow{
    "", Level::none,
    "this is a workflow of a CI service; write a job definition with \"version\", \"type\" and "
    "\"ops\"",
    "CI"};
inline constexpr Meaning trusted_execution{
    "", Level::none,
    "remove it; newer hosts know \"trusted_execution_env\" in \"args\" (--profile latest)",
    "nosana-node"};
inline constexpr Meaning ssh{"", Level::none,
                             "remove it; newer hosts know \"ssh\": {\"public_keys\": [...]} at the "
                             "top level (--profile latest)",
                             "nosana-kit"};
inline constexpr Meaning network{
    "", Level::none, "remove it; operations reach each other by %%ops.ID.host%%", "compose"};
inline constexpr Meaning secret{
    "", Level::none,
    "remove it; there are no references to secrets, so post with --confidential and use \"env\"",
    "compose"};
inline constexpr Meaning build{
    "", Level::none, "remove it; build and push the image first, and name it in \"image\"",
    "compose"};
inline constexpr Meaning host{"", Level::none,
                              "remove it; a host decides how it starts a container", "docker"};
inline constexpr Meaning no_counterpart{
    "", Level::none, "remove it; a job definition has nothing like it", "compose"};
inline constexpr Meaning authentication{
    "authentication", Level::args, "write {\"docker\": {\"username\", \"password\", \"server\"}}",
    "Kubernetes"};
inline constexpr Meaning docker_of_authentication{"docker", Level::authentication, "", "docker"};
inline constexpr Meaning username_of_docker{"username", Level::docker, "", "docker"};
inline constexpr Meaning password_of_docker{"password", Level::docker, "", "docker"};
inline constexpr Meaning server_of_docker{"server", Level::docker, "", "docker"};
inline constexpr Meaning email_of_docker{"email", Level::docker, "", "docker"};
inline constexpr Meaning url_of_resource{"url", Level::resource, "", "S3"};
inline constexpr Meaning repo_of_resource{"repo", Level::resource, "", "HF"};
inline constexpr Meaning model_of_resource{"model", Level::resource, "", "Ollama"};
inline constexpr Meaning accesstoken_of_resource{"accessToken", Level::resource, "", "HF"};
inline constexpr Meaning type_of_resource{"type", Level::resource, "", "S3"};
inline constexpr Meaning files_of_resource{"files", Level::resource, "", "HF"};
inline constexpr Meaning allow_write_of_resource{"allowWrite", Level::resource, "", "S3"};
inline constexpr Meaning target_of_resource{"target", Level::resource, "", "docker"};
inline constexpr Meaning place_of_resource{"target", Level::resource, "", "docker", true};
inline constexpr Meaning revision_of_resource{"revision", Level::resource, "", "HF"};
inline constexpr Meaning iam_of_resource{"IAM", Level::resource, "", "S3"};
inline constexpr Meaning bucket_of_resource{"bucket", Level::resource, "", "S3"};
inline constexpr Meaning access_key_id_of_iam{"ACCESS_KEY_ID", Level::iam, "", "AWS"};
inline constexpr Meaning secret_access_key_of_iam{"SECRET_ACCESS_KEY", Level::iam, "", "AWS"};
inline constexpr Meaning region_of_iam{"REGION", Level::iam, "", "AWS"};

}  // namespace meanings

namespace detail {

constexpr std::uint32_t bit(Level level) noexcept { return 1U << static_cast<unsigned>(level); }

inline constexpr std::uint32_t at_root = bit(Level::root);
inline constexpr std::uint32_t at_operation = bit(Level::operation);
inline constexpr std::uint32_t at_args = bit(Level::args);
inline constexpr std::uint32_t at_execution = bit(Level::execution);
inline constexpr std::uint32_t at_global = bit(Level::global);
inline constexpr std::uint32_t at_exposed = bit(Level::exposed);
inline constexpr std::uint32_t at_health_check = bit(Level::health_check);
inline constexpr std::uint32_t at_resource = bit(Level::resource);
inline constexpr std::uint32_t at_iam = bit(Level::iam);
inline constexpr std::uint32_t at_authentication = bit(Level::authentication);
inline constexpr std::uint32_t at_docker = bit(Level::docker);
inline constexpr std::uint32_t at_restart_policy = bit(Level::restart_policy);
inline constexpr std::uint32_t at_volume = bit(Level::volume);
inline constexpr std::uint32_t at_op = at_args | at_operation;
inline constexpr std::uint32_t at_any = at_op | at_root;

}  // namespace detail

}  // namespace nosana::lint_words
