// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace botarmy {

/// A file that grows while a run goes on, by whole pieces, which end with an end of line. A piece
/// for which the disk has no room is taken back and counted, and the next one is tried again. Who
/// reads from a pipe may be slow: then pieces wait, and are counted as lost when too many do.
class GrowingFile {
 public:
  enum class Begin : std::uint8_t { anew, at_the_end };

  /// Opens the file; "-" is standard output. Throws std::system_error, which names the file. `unit`
  /// is what messages call pieces, such as "seconds".
  GrowingFile(std::string path, std::string unit, Begin begin = Begin::anew);
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  /// Whether it has its place in the file, or waits for it.
  bool append(std::string_view piece);
  /// Waits a little for a slow reader, and for the disk.
  void close();
  /// What is missing in the file, in a line for people; empty if nothing.
  [[nodiscard]] std::string problem() const;

 private:
  [[nodiscard]] int write_all(std::string_view text) const;
  bool append_to_disk(std::string_view piece);
  void drain(int patience_ms);
  void note_written(std::size_t size);
  void lose_waiting(std::string why);
  void lose(std::uint64_t pieces, std::string why);

  std::string path_;
  std::string unit_;
  int descriptor_;
  bool on_disk_ = false;
  bool closed_ = false;
  std::int64_t size_ = 0;              ///< of a file on a disk: that of the whole pieces
  std::string waiting_;                ///< for the reader of a pipe
  std::deque<std::size_t> unwritten_;  ///< how much of each piece of that waits, oldest first
  std::uint64_t pieces_ = 0;           ///< that there should be
  std::uint64_t lost_ = 0;
  std::string why_;  ///< of the first loss
};

}  // namespace botarmy
