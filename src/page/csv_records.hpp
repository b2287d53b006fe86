// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The records of a CSV file (RFC 4180), one after the other. Only the one under way is in memory:
/// timelines of long runs have hundreds of megabytes.
class CsvRecords {
 public:
  static constexpr std::size_t longest = 1 << 20;  ///< bytes of a record

  explicit CsvRecords(std::istream& in) : in_(in) {}

  /// The next one, without its end of line; it holds until the next call. Nothing at the end. What
  /// stands behind the last end of line was never finished, and is none.
  std::optional<std::string_view> next();
  /// Whether the last one is too long to be one: there are no more then.
  [[nodiscard]] bool is_endless() const { return endless_; }
  /// The line in which the last one began, from 1.
  [[nodiscard]] std::uint64_t line() const { return line_; }

 private:
  bool read_more();

  std::istream& in_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what was not handed out yet
  std::uint64_t line_ = 0;
  std::uint64_t next_line_ = 1;
  bool endless_ = false;
};

/// The fields of a record, without their quotes.
std::vector<std::string> fields_of(std::string_view record);
/// Only the field with this number, from 0, as it stands there.
std::string_view raw_field(std::string_view record, std::size_t number);

}  // namespace botarmy
