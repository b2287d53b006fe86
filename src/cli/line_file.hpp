// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// When a file of lines is full, and how many full ones are kept.
struct Rotation {
  std::uint64_t size = 0;     ///< in bytes
  std::size_t old_files = 5;  ///< the newest is number 1
};

/// Lines in a file, or in a row of them. Counts the lines that the file system refuses, to the
/// line, and goes on: the disk may have room again later. What it does not refuse stands there
/// whole: a line of which only a part found room is taken back.
class LineFile {
 public:
  /// Empties the file, and removes the old ones of an earlier run.
  explicit LineFile(std::string path, std::optional<Rotation> rotation = std::nullopt);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// A whole line, with its end. Kept in memory until flush(), or until there are many.
  void append(std::string_view line);
  void flush();

  [[nodiscard]] std::uint64_t lost() const { return lost_; }
  /// Why lines were lost, or would be, such as "No space left on device"; of several reasons the
  /// first.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  [[nodiscard]] std::string old_path(std::size_t number) const;
  bool open(int flags);
  void rotate();
  /// How many of the bytes that wait found room.
  std::size_t write_out();
  void lose_all_behind(std::size_t written);
  void note_failure();

  std::string path_;
  std::optional<Rotation> rotation_;
  int file_ = -1;
  std::uint64_t size_ = 0;  ///< of the file, once flushed
  std::string waiting_;
  std::uint64_t lost_ = 0;
  std::string failure_;
};

}  // namespace botarmy
