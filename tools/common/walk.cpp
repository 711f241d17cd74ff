// SPDX-License-Identifier: MIT
#include <common/walk.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/syntax.hpp>

namespace nosana::tool {

namespace {

enum class EntryKind { file, link_to_file, folder, other };

struct Entry {
  std::string name;
  EntryKind kind;
};

bool has_entry(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_config(std::string_view name) {
  return std::find(config_names.begin(), config_names.end(), name) != config_names.end();
}

// The kind of an entry: that of its target for a symbolic link to a file, none for one to a folder.
EntryKind kind_of(const std::string& path, unsigned char type) {
  if (type == DT_REG) return EntryKind::file;
  if (type == DT_DIR) return EntryKind::folder;
  if (type != DT_LNK && type != DT_UNKNOWN) return EntryKind::other;
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return EntryKind::other;
  if (S_ISDIR(status.st_mode)) return EntryKind::folder;
  const bool is_link = S_ISLNK(status.st_mode);
  if (is_link && ::stat(path.c_str(), &status) != 0) return EntryKind::other;
  if (!S_ISREG(status.st_mode)) return EntryKind::other;
  return is_link ? EntryKind::link_to_file : EntryKind::file;
}

// The entries of a folder by name, without "." and "..". 0, or the errno.
int list(const std::string& folder, const std::string& prefix, std::vector<Entry>& entries) {
  const auto close = [](DIR* stream) { (void)::closedir(stream); };
  const std::unique_ptr<DIR, decltype(close)> stream(::opendir(folder.c_str()), close);
  if (!stream) return errno;
  errno = 0;
  while (const dirent* const entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      entries.push_back({std::string(name), kind_of(prefix + std::string(name), entry->d_type)});
    }
    errno = 0;
  }
  if (errno != 0) return errno;
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return 0;
}

class Walk {
 public:
  Walk(WalkResult& result, Wanted wanted) : result_(result), wanted_(wanted) {}

  void start(const std::string& folder) {
    const std::string base = read_parents(folder);
    if (folder == ".") {
      enter(folder, "", base, 0);
    } else {
      enter(folder, folder.ends_with('/') ? folder : folder + "/", base, 0);
    }
  }

 private:
  // Reads the .gitignore files above `folder`. Returns the path of `folder` within its repository,
  // to which the patterns apply: "" or ending in "/".
  std::string read_parents(const std::string& folder) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(folder.c_str(), nullptr),
                                                           &std::free);
    if (!real) return "";
    const std::string path = std::string(real.get()) == "/" ? "/" : std::string(real.get()) + "/";
    std::size_t root = path.size();
    while (!has_entry(path.substr(0, root) + ".git")) {
      const std::size_t above = root < 2 ? std::string::npos : path.rfind('/', root - 2);
      if (above == std::string::npos) return "";  // not in a repository
      root = above + 1;
    }
    for (std::size_t end = root; end < path.size(); end = path.find('/', end) + 1) {
      read_patterns(path.substr(0, end), path.substr(root, end - root));
    }
    return path.substr(root);
  }

  void read_patterns(const std::string& prefix, const std::string& base) {
    const std::string path = prefix + ".gitignore";
    if (!has_entry(path)) return;
    try {
      Bytes text;
      read_all(open_regular_file(path).number(), gitignore_limit + 1, path, text);
      if (text.size() <= gitignore_limit) return ignored_.push(base, text.view());
      result_.problems.push_back(one_line(path) + ": longer than " +
                                 std::to_string(gitignore_limit) +
                                 " bytes, its patterns were ignored");
    } catch (const IoError& error) {
      result_.problems.emplace_back(error.what());
    }
  }

  // prefix   of the paths that are reported;  base   of the paths that patterns are matched with
  void enter(const std::string& folder, const std::string& prefix, const std::string& base,
             std::size_t depth) {
    std::vector<Entry> entries;
    if (const int error = list(folder, prefix, entries); error != 0) {
      result_.problems.push_back(error_text(folder, error));
      return;
    }
    const auto has = [&entries](std::string_view name) {
      return std::any_of(entries.begin(), entries.end(),
                         [name](const Entry& entry) { return entry.name == name; });
    };
    if (depth > 0 && has(".git")) {  // a nested repository: outer patterns do not apply in it
      IgnoreStack outside = std::exchange(ignored_, {});
      enter_all(entries, prefix, "", depth);
      ignored_ = std::move(outside);
      return;
    }
    enter_all(entries, prefix, base, depth);
  }

  void enter_all(const std::vector<Entry>& entries, const std::string& prefix,
                 const std::string& base, std::size_t depth) {
    const std::size_t before = ignored_.size();
    read_patterns(prefix, base);
    for (const Entry& entry : entries) visit(entry, prefix, base, depth);
    ignored_.shrink(before);
  }

  void visit(const Entry& entry, const std::string& prefix, const std::string& base,
             std::size_t depth) {
    const std::string path = prefix + entry.name;
    if (entry.kind == EntryKind::file || entry.kind == EntryKind::link_to_file) {
      if (!wants(entry)) return;
      if (!ignored_.ignores(base + entry.name, false)) result_.files.push_back(path);
    } else if (entry.kind == EntryKind::folder && entry.name != ".git" &&
               !ignored_.ignores(base + entry.name, true)) {
      if (depth == walk_depth_limit) {
        result_.problems.push_back(one_line(path) + ": folders nest deeper than " +
                                   std::to_string(walk_depth_limit) + ", not entered");
        return;
      }
      enter(path, path + "/", base + entry.name + "/", depth + 1);
    }
  }

  // Of a link git keeps the name of its target, not what that holds.
  [[nodiscard]] bool wants(const Entry& entry) const {
    if (is_config(entry.name)) return false;
    if (form_of(entry.name) != FileForm::unknown) return true;
    return wanted_ == Wanted::all && entry.kind == EntryKind::file;
  }

  WalkResult& result_;
  Wanted wanted_;
  IgnoreStack ignored_;
};

}  // namespace

void IgnoreStack::push(std::string folder, std::string_view text) {
  GitIgnore patterns(text);
  if (!patterns.empty()) files_.push_back({std::move(folder), std::move(patterns)});
}

void IgnoreStack::shrink(std::size_t size) {
  while (files_.size() > size) files_.pop_back();
}

bool IgnoreStack::ignores(std::string_view path, bool is_folder) const {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    const std::optional<bool> verdict =
        file->patterns.ignores(path.substr(file->folder.size()), is_folder);
    if (verdict) return *verdict;
  }
  return false;
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void walk(const std::string& folder, WalkResult& result, Wanted wanted) {
  Walk(result, wanted).start(folder);
}

}  // namespace nosana::tool
