// SPDX-License-Identifier: MIT
#include "cli/line_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

/// So many bytes may wait for flush(): few system calls, and little to lose.
constexpr std::size_t most_waiting = 64 * 1024;

}  // namespace

LineFile::LineFile(std::string path, std::optional<Rotation> rotation)
    : path_(std::move(path)), rotation_(rotation) {
  const std::size_t old_files = rotation_ ? rotation_->old_files : 0;
  for (std::size_t number = 1; number <= old_files; ++number) {
    (void)std::remove(old_path(number).c_str());
  }
  open(O_TRUNC);
}

LineFile::~LineFile() {
  flush();
  if (file_ >= 0) ::close(file_);
}

/// Before the ending, so that what opens such files by their ending still does.
std::string LineFile::old_path(std::size_t number) const {
  const std::filesystem::path path(path_);
  const std::string ending = path.extension().string();
  return path_.substr(0, path_.size() - ending.size()) + "." + std::to_string(number) + ending;
}

bool LineFile::open(int flags) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | flags, 0666);
  if (file_ < 0) {
    note_failure();
    return false;
  }
  struct stat found {};
  const bool is_file = ::fstat(file_, &found) == 0 && S_ISREG(found.st_mode);
  size_ = is_file ? static_cast<std::uint64_t>(found.st_size) : 0;
  // A device or a pipe must not be renamed, and has no size.
  if (!is_file) rotation_.reset();
  return true;
}

void LineFile::append(std::string_view line) {
  const bool has_lines = size_ + waiting_.size() > 0;
  if (rotation_ && has_lines && size_ + waiting_.size() + line.size() > rotation_->size) {
    flush();
    if (size_ > 0) rotate();
  }
  waiting_ += line;
  if (waiting_.size() >= most_waiting) flush();
}

void LineFile::flush() {
  if (waiting_.empty()) return;
  if (file_ < 0 && !open(0)) return lose_all_behind(0);
  const std::size_t written = write_out();
  if (written < waiting_.size()) return lose_all_behind(written);
  size_ += written;
  waiting_.clear();
}

void LineFile::rotate() {
  for (std::size_t number = rotation_->old_files; number > 0; --number) {
    const std::string from = number == 1 ? path_ : old_path(number - 1);
    const int error = std::rename(from.c_str(), old_path(number).c_str()) == 0 ? 0 : errno;
    if (error == 0 || error == ENOENT) continue;
    if (failure_.empty()) failure_ = "cannot rotate: " + std::generic_category().message(error);
    return rotation_.reset();  // the lines go on where they are
  }
  ::close(file_);
  open(O_TRUNC);
}

std::size_t LineFile::write_out() {
  std::size_t written = 0;
  while (written < waiting_.size()) {
    const ssize_t now = ::write(file_, waiting_.data() + written, waiting_.size() - written);
    if (now > 0) {
      written += static_cast<std::size_t>(now);
    } else if (now == 0 || errno != EINTR) {
      note_failure();
      break;
    }
  }
  return written;
}

void LineFile::lose_all_behind(std::size_t written) {
  const std::size_t end = waiting_.rfind('\n', written == 0 ? 0 : written - 1);
  const std::size_t whole = written == 0 || end == std::string::npos ? 0 : end + 1;
  if (whole < written && ::ftruncate(file_, static_cast<off_t>(size_ + whole)) != 0) {
    note_failure();  // then the next line, if there is one, stands behind half of this one
  }
  size_ += whole;
  const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(whole);
  lost_ += static_cast<std::uint64_t>(std::count(from, waiting_.end(), '\n'));
  waiting_.clear();
}

void LineFile::note_failure() {
  if (failure_.empty()) failure_ = std::generic_category().message(errno);
}

}  // namespace botarmy
