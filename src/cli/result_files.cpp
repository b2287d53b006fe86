// SPDX-License-Identifier: MIT
#include "cli/result_files.hpp"

#include "cli/exit_code.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace botarmy {
namespace {

[[noreturn]] void throw_errno(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + path);
}

/// A file that is being written; closed with the object whatever happens.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path)
      : path_(path),
        descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
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

}  // namespace

void prepare_result_directory(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error && access(directory.c_str(), W_OK | X_OK) != 0) {
    error = std::error_code(errno, std::generic_category());
  }
  if (error) {
    throw UsageError("--out: cannot write into '" + directory + "': " + error.message());
  }
}

void write_result_file(const std::string& path, const std::string& content) {
  OutputFile file(path);
  file.write(content);
  file.sync();
}

}  // namespace botarmy
