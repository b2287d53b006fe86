// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The whole numbers that a key can have.
struct WholeNumbers {
  std::uint64_t least = 0;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
};

/// What a mapping says, asked key by key. A key that is not there gives nothing; a value of the
/// wrong type gives nothing and a problem; keys that nobody asks for are problems, too.
class Fields {
 public:
  /// `path` is what errors call the mapping, such as "load"; empty for the whole scenario.
  Fields(const Value& mapping, std::string path, Problems& problems);
  /// Adds a problem for each key that was not asked for.
  void finish() const;

  /// Any value. Null if there is none.
  const Value* find(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  /// One of these words.
  std::optional<std::string> one_of(std::string_view key, const std::vector<std::string>& words);
  std::optional<bool> boolean(std::string_view key);
  std::optional<std::uint64_t> whole_number(std::string_view key, const WholeNumbers& allowed);
  /// A number above 0, whole or not.
  std::optional<double> number(std::string_view key);
  std::optional<std::chrono::milliseconds> duration(std::string_view key);
  /// How many a second, see parse_rate().
  std::optional<double> rate(std::string_view key);
  /// A number of bytes, given with its unit.
  std::optional<std::uint64_t> size(std::string_view key);
  /// A list of whole numbers.
  std::optional<std::vector<std::uint64_t>> whole_numbers(std::string_view key,
                                                          const WholeNumbers& allowed);
  /// A list of texts.
  std::optional<std::vector<std::string>> texts(std::string_view key);
  /// A mapping. Null if there is none.
  const Value* mapping(std::string_view key);
  /// A list with something in it. Null if there is none.
  const Value* list(std::string_view key);
  /// Adds a problem for each two of the keys that are both there: of the first with the others.
  void exclude(std::string_view key, const std::vector<std::string>& others);

 private:
  [[nodiscard]] bool asked(std::string_view key) const;
  [[nodiscard]] std::string name(std::string_view key) const;
  std::optional<std::uint64_t> read_number(const Value& value, const WholeNumbers& allowed);
  void expected(std::string_view key, const std::string& what, const Value& instead);
  const Value* scalar(std::string_view key, const std::string& what);

  const Value& mapping_;
  std::string path_;
  Problems& problems_;
  std::vector<std::string> known_;
};

}  // namespace botarmy
