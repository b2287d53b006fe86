// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// How messages stand in a stream of bytes.
enum class Framing : std::uint8_t {
  lines,    ///< each ends with a line feed, and has none in it
  length4,  ///< before each stands its length in bytes, in four bytes, the highest first
};

/// The messages in what a program writes.
class Unframed {
 public:
  Unframed(Framing framing, std::size_t longest) : framing_(framing), longest_(longest) {}

  void add(std::string_view bytes) { rest_.append(bytes); }
  /// The next message that is there as a whole.
  std::optional<std::string> take();
  /// Whether a message begins that is longer than allowed: no more can be taken.
  [[nodiscard]] bool too_long() const { return too_long_; }

 private:
  std::optional<std::string> take_line();
  std::optional<std::string> take_counted();

  Framing framing_;
  std::size_t longest_;
  std::string rest_;
  std::size_t taken_ = 0;     ///< of rest_, by what was returned
  std::size_t searched_ = 0;  ///< of rest_, without a line feed
  bool too_long_ = false;
};

/// The message as a program reads it.
std::string framed(Framing framing, std::string_view message);

}  // namespace botarmy
