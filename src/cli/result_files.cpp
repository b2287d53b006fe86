// SPDX-License-Identifier: MIT
#include "cli/result_files.hpp"

#include "cli/exit_code.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_errno(const std::string& path, int error = errno) {
  throw std::system_error(error, std::generic_category(), "cannot write " + path);
}

/// A file that is being written; closed with the object whatever happens.
class OutputFile {
 public:
  /// Errors name `path`, whatever the file is called that is opened for it.
  OutputFile(const fs::path& file, const std::string& path)
      : path_(path),
        descriptor_(open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) throw_errno(path_);
  }
  ~OutputFile() { close(descriptor_); }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view content) {
    while (!content.empty()) {
      const ssize_t written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw_errno(path_);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// Full disks can show as late as here. What has no disk behind it (a pipe) cannot be synced and
  /// need not be.
  void sync() {
    if (fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) throw_errno(path_);
  }

 private:
  std::string path_;
  int descriptor_;
};

/// A file under another name until it is whole; taken away if it never is.
class Draft {
 public:
  explicit Draft(fs::path file) : file_(std::move(file)) {}
  ~Draft() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

 private:
  fs::path file_;
};

void remove_recordings(const fs::path& folder) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("bot-") && name.ends_with(".jsonl")) fs::remove(entry.path(), error);
  }
}

}  // namespace

void prepare_result_directory(const std::string& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error && access(directory.c_str(), W_OK | X_OK) != 0) {
    error = std::error_code(errno, std::generic_category());
  }
  if (error) {
    throw UsageError("--out: cannot write into '" + directory + "': " + error.message());
  }
  for (const char* const name : {"result.json", "junit.xml", "report.html"}) {
    const fs::path file = fs::path(directory) / name;
    if (fs::symlink_status(file, error).type() == fs::file_type::regular) fs::remove(file, error);
  }
  for (const char* const name : {"failed", "slow"}) remove_recordings(fs::path(directory) / name);
}

void write_result_file(const std::string& path, const std::string& content) {
  std::error_code error;
  // What a link leads to, so that the link stays.
  fs::path file = fs::canonical(path, error);
  if (error) file = path;
  const fs::file_type type = fs::status(file, error).type();
  if (type != fs::file_type::regular && type != fs::file_type::not_found) {
    OutputFile(file, path).write(content);
    return;
  }
  fs::path draft_file = file;
  draft_file += ".part";
  const Draft draft(draft_file);
  {
    OutputFile output(draft_file, path);
    output.write(content);
    output.sync();
  }
  fs::rename(draft_file, file, error);
  if (error) throw_errno(path, error.value());
}

}  // namespace botarmy
