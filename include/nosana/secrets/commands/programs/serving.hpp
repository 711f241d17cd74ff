// SPDX-License-Identifier: MIT
#pragma once

// Programs that people run on GPU hosts: inference servers, notebooks, training and its trackers, web interfaces.

#include <array>

#include <nosana/secrets/commands/program.hpp>

namespace nosana::secrets::programs {

/// In the order of their names.
// clang-format off
inline constexpr auto serving = std::to_array<Program>({
    {"accelerate", ProgramKind::runner, "", "huggingface.co/docs/accelerate"},
    {"anthropic", ProgramKind::plain, "-k*=key --api-key=key", "docs.anthropic.com"},
    {"aphrodite", ProgramKind::plain, "--api-keys=key --api-key=key --admin-key=key --hf-token=key", "aphrodite-engine"},
    {"autotrain", ProgramKind::plain, "--token=key --hub-token=key", "huggingface/autotrain-advanced"},
    {"bentoml", ProgramKind::plain, "--api-token=key cloud>login>--api-token=key", "docs.bentoml.com"},
    {"civitdl", ProgramKind::plain, "-k*=key --api-key=key", "OwenTruong/civitdl"},
    {"clearml-agent", ProgramKind::runner, "--git-pass=password --git-user=skip", "clear.ml/docs"},
    {"clearml-session", ProgramKind::plain, "--password=password --jupyter-password=password --git-credentials=nothing", "clear.ml/docs"},
    {"code-server", ProgramKind::plain, "--auth=skip --hashed-password=password --password=password --github-auth=key", "coder.com/docs/code-server"},
    {"cog", ProgramKind::plain, "--token-stdin=input", "replicate/cog"},
    {"comet", ProgramKind::plain, "--api-key=key", "comet.com/docs"},
    {"comfy", ProgramKind::runner, "--set-civitai-api-token=key --set-hf-api-token=key --api-key=key", "Comfy-Org/comfy-cli"},
    {"deepspeed", ProgramKind::runner, "", "deepspeed.ai"},
    {"det", ProgramKind::runner, "-u=skip", "docs.determined.ai"},
    {"dstack", ProgramKind::plain, "--token=key", "dstack.ai/docs"},
    {"fastchat", ProgramKind::plain, "--api-keys=key", "lm-sys/FastChat"},
    {"filebrowser", ProgramKind::plain, "users>add>#2=password users>update>-p*=password users>update>--password=password --password=password -p=skip", "filebrowser.org/cli"},
    {"gdown", ProgramKind::plain, "", "wkentaro/gdown"},
    {"gpustack", ProgramKind::plain, "-t*=key --token=key --bootstrap-password=password", "docs.gpustack.ai"},
    {"gradio", ProgramKind::plain, "--auth=login", "gradio.app/docs"},
    {"h2ogpt", ProgramKind::plain, "--auth=named --h2ogpt_api_keys=key", "h2oai/h2ogpt"},
    {"hf", ProgramKind::alias, "huggingface-cli", "huggingface.co/docs/huggingface_hub"},
    {"huggingface-cli", ProgramKind::plain, "--token=key login><=key", "huggingface.co/docs/huggingface_hub"},
    {"jupyter", ProgramKind::plain, "--NotebookApp.token=key --ServerApp.token=key --IdentityProvider.token=key --NotebookApp.password=password --ServerApp.password=password --PasswordIdentityProvider.hashed_password=password --LabApp.token=key", "jupyter-server.readthedocs.io"},
    {"jupyter-lab", ProgramKind::alias, "jupyter", "jupyterlab.readthedocs.io"},
    {"jupyter-notebook", ProgramKind::alias, "jupyter", "jupyter-notebook.readthedocs.io"},
    {"jupyter-server", ProgramKind::alias, "jupyter", "jupyter-server.readthedocs.io"},
    {"kaggle", ProgramKind::plain, "config>set>=setting", "Kaggle/kaggle-api"},
    {"koboldcpp", ProgramKind::plain, "--password=password --adminpassword=password", "LostRuins/koboldcpp"},
    {"label-studio", ProgramKind::plain, "--password=password --user-token=key", "labelstud.io"},
    {"langflow", ProgramKind::plain, "--superuser-password=password", "docs.langflow.org"},
    {"lightning", ProgramKind::runner, "--api-key=key", "lightning.ai/docs"},
    {"litellm", ProgramKind::plain, "--api_key=key --master_key=key --api-key=key", "docs.litellm.ai"},
    {"llama-cli", ProgramKind::plain, "--hf-token=key -hft=key -p=text --prompt=text", "ggml-org/llama.cpp"},
    {"llama-server", ProgramKind::plain, "--api-key=key --api-key-file=skip --hf-token=key -hft=key --ssl-key-file=skip", "ggml-org/llama.cpp, tools/server"},
    {"llamafile", ProgramKind::alias, "llama-server", "Mozilla-Ocho/llamafile"},
    {"lmdeploy", ProgramKind::plain, "--api-keys=key --api-key=key", "lmdeploy.readthedocs.io"},
    {"localai", ProgramKind::plain, "--api-keys=key", "localai.io"},
    {"marimo", ProgramKind::runner, "--token-password=password", "docs.marimo.io"},
    {"mlc_llm", ProgramKind::plain, "--api-key=key", "llm.mlc.ai/docs"},
    {"mlflow", ProgramKind::plain, "--admin-password=password", "mlflow.org/docs"},
    {"modelscope", ProgramKind::plain, "--token=key login>--token=key", "modelscope.cn/docs"},
    {"neptune", ProgramKind::plain, "--api-token=key", "docs.neptune.ai"},
    {"ollama", ProgramKind::plain, "", "ollama/ollama"},
    {"open-webui", ProgramKind::plain, "", "docs.openwebui.com"},
    {"openai", ProgramKind::plain, "-k*=key --api-key=key", "openai/openai-python"},
    {"openclaw", ProgramKind::plain, "--token=key --password=password --anthropic-api-key=key --openai-api-key=key", "docs.openclaw.ai"},
    {"optimum-cli", ProgramKind::plain, "--token=key", "huggingface.co/docs/optimum"},
    {"petals", ProgramKind::plain, "--token=key --use_auth_token=nothing", "bigscience-workshop/petals"},
    {"prefect", ProgramKind::plain, "-k*=key --key=key", "docs.prefect.io"},
    {"python", ProgramKind::plain, "-c=named", "python.org"},
    {"python3", ProgramKind::alias, "python", "python.org"},
    {"ray", ProgramKind::plain, "--redis-password=password", "docs.ray.io"},
    {"replicate", ProgramKind::plain, "--token-stdin=input", "replicate.com/docs"},
    {"sky", ProgramKind::alias, "skypilot", "docs.skypilot.co"},
    {"skypilot", ProgramKind::plain, "--env=pair --secret=pair", "docs.skypilot.co"},
    {"streamlit", ProgramKind::plain, "", "docs.streamlit.io"},
    {"tabby", ProgramKind::plain, "--token=key --webserver-token=key", "tabby.tabbyml.com"},
    {"tabbyAPI", ProgramKind::plain, "--api-key=key --admin-key=key", "theroyallab/tabbyAPI"},
    {"tensorboard", ProgramKind::plain, "", "tensorflow.org"},
    {"text-embeddings-router", ProgramKind::plain, "--api-key=key --hf-token=key --hf-api-token=key", "huggingface/text-embeddings-inference"},
    {"text-generation-launcher", ProgramKind::plain, "--api-key=key --ngrok-authtoken=key", "huggingface/text-generation-inference"},
    {"text-generation-router", ProgramKind::plain, "--api-key=key --ngrok-authtoken=key", "huggingface/text-generation-inference"},
    {"torchrun", ProgramKind::runner, "", "pytorch.org/docs"},
    {"tritonserver", ProgramKind::plain, "", "docs.nvidia.com, Triton"},
    {"unstructured-ingest", ProgramKind::plain, "--api-key=key --partition-api-key=key", "docs.unstructured.io"},
    {"visdom", ProgramKind::plain, "-password=password", "fossasia/visdom"},
    {"vllm", ProgramKind::plain, "--api-key=key --hf-token=key --ssl-keyfile=skip --tokenizer=skip --override-generation-config=skip", "docs.vllm.ai"},
    {"wandb", ProgramKind::plain, "login>#1=key login><=key --key=key -m=text", "docs.wandb.ai"},
    {"xinference", ProgramKind::plain, "--api-key=key --password=password login>-p=password login>--password=password", "inference.readthedocs.io"},
    {"xinference-local", ProgramKind::alias, "xinference", "inference.readthedocs.io"},
    {"zenml", ProgramKind::plain, "--api-key=key", "docs.zenml.io"},
});
// clang-format on

}  // namespace nosana::secrets::programs
