// SPDX-License-Identifier: MIT
#include <nosana_lint/config_search.hpp>

#include <cstdlib>
#include <memory>

#include <sys/stat.h>

#include <common/walk.hpp>
#include <nosana_lint/config.hpp>

namespace nosana::tool {

namespace {

// A link that leads nowhere is there too: who made it will want to know.
bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

std::vector<std::string_view> configs_in(const std::string& folder) {
  std::vector<std::string_view> names;
  for (const std::string_view name : config_names) {
    if (exists(folder + std::string(name))) names.push_back(name);
  }
  return names;
}

std::string real_folder(const std::string& folder) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(folder.c_str(), nullptr),
                                                         &std::free);
  if (!real) return "";
  std::string path = real.get();
  if (path.back() != '/') path += '/';
  return path;
}

const ConfigSearch::Found& ConfigSearch::look(const std::string& folder) {
  if (const auto known = found_.find(folder); known != found_.end()) return known->second;
  Found found;
  found.in_repository = exists(folder + ".git");
  if (!configs_in(folder).empty()) found.folder = folder;
  const std::size_t above =
      folder.size() > 1 ? folder.rfind('/', folder.size() - 2) : std::string::npos;
  if (!found.in_repository && above != std::string::npos) {
    const Found& outer = look(folder.substr(0, above + 1));
    if (found.folder.empty()) found.folder = outer.folder;
    found.in_repository = outer.in_repository;
  }
  return found_.emplace(folder, std::move(found)).first->second;
}

std::string ConfigSearch::folder_for(const std::string& folder) {
  const Found& found = look(folder);
  if (found.in_repository || found.folder.empty()) return found.folder;
  const std::string& last = folder.starts_with(here_) ? here_ : folder;
  return found.folder.starts_with(last) ? found.folder : "";
}

}  // namespace nosana::tool
