// SPDX-License-Identifier: MIT
#include "cli/growing_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

/// How much may wait for the reader of a pipe.
constexpr std::size_t most_waiting = std::size_t{4} << 20;
/// For how long its reader may stand still at the end of the run.
constexpr int last_patience_ms = 2000;

std::string message_of(int error) { return std::generic_category().message(error); }

int open_file(const std::string& path, GrowingFile::Begin begin) {
  // A copy that can be closed; without O_NONBLOCK, which would be the shell's as well.
  if (path == "-") return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  const int how = begin == GrowingFile::Begin::anew ? O_TRUNC : O_APPEND;
  return open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | how, 0644);
}

}  // namespace

GrowingFile::GrowingFile(std::string path, std::string unit, Begin begin)
    : path_(std::move(path)), unit_(std::move(unit)), descriptor_(open_file(path_, begin)) {
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path_);
  }
  struct stat status {};
  on_disk_ = path_ != "-" && fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  size_ = on_disk_ ? status.st_size : 0;
}

GrowingFile::~GrowingFile() { ::close(descriptor_); }

bool GrowingFile::append(std::string_view piece) {
  ++pieces_;
  if (on_disk_) return append_to_disk(piece);
  if (waiting_.size() + piece.size() > most_waiting) {
    lose(1, "its reader is too slow");
    return false;
  }
  waiting_ += piece;
  if (!piece.empty()) unwritten_.push_back(piece.size());
  const std::uint64_t lost_before = lost_;
  drain(0);
  return lost_ == lost_before;
}

void GrowingFile::close() {
  if (std::exchange(closed_, true)) return;
  drain(last_patience_ms);
  if (!unwritten_.empty()) lose_waiting("its reader is too slow");
  // Full disks can show as late as here.
  if (on_disk_ && fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) {
    lose(0, message_of(errno));
  }
}

std::string GrowingFile::problem() const {
  if (why_.empty()) return "";
  const std::string name = path_ == "-" ? "what goes to standard output" : path_;
  std::string missing;
  if (lost_ > 0) {
    missing = std::to_string(lost_) + " of " + std::to_string(pieces_) + " " + unit_ +
              (lost_ == 1 ? " is" : " are") + " missing: ";
  }
  return name + " is incomplete: " + missing + why_;
}

/// The error, 0 for none.
int GrowingFile::write_all(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool GrowingFile::append_to_disk(std::string_view piece) {
  const int error = write_all(piece);
  if (error == 0) {
    size_ += static_cast<std::int64_t>(piece.size());
    return true;
  }
  lose(1, message_of(error));
  // Half a piece would spoil the file for those who read it.
  if (ftruncate(descriptor_, size_) != 0 || lseek(descriptor_, size_, SEEK_SET) < 0) {
    lose(0, message_of(errno));
  }
  return false;
}

void GrowingFile::drain(int patience_ms) {
  while (!waiting_.empty()) {
    pollfd reader{.fd = descriptor_, .events = POLLOUT, .revents = 0};
    if (poll(&reader, 1, patience_ms) <= 0) return;
    // So much fits at once if anything does, and cannot block.
    const std::size_t size = std::min<std::size_t>(waiting_.size(), PIPE_BUF);
    const ssize_t written = ::write(descriptor_, waiting_.data(), size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return;
    if (written < 0) return lose_waiting(message_of(errno));
    waiting_.erase(0, static_cast<std::size_t>(written));
    note_written(static_cast<std::size_t>(written));
  }
}

void GrowingFile::note_written(std::size_t size) {
  while (size > 0) {
    const std::size_t part = std::min(size, unwritten_.front());
    unwritten_.front() -= part;
    size -= part;
    if (unwritten_.front() == 0) unwritten_.pop_front();
  }
}

void GrowingFile::lose_waiting(std::string why) {
  lose(unwritten_.size(), std::move(why));
  unwritten_.clear();
  waiting_.clear();
}

void GrowingFile::lose(std::uint64_t pieces, std::string why) {
  lost_ += pieces;
  if (why_.empty()) why_ = std::move(why);
}

}  // namespace botarmy
