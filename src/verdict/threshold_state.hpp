// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// How a threshold stands while a run goes on, about once a second, and at its end.
struct ThresholdState {
  enum class Standing : std::uint8_t {
    nothing_yet,  ///< nothing was measured, or no window is full; not at the end
    passed,       ///< so far
    failed,       ///< so far; with `over`, and at the end, for good
  };
  /// A part of the run, in seconds since it began.
  struct Window {
    double from_s = 0;
    double to_s = 0;
    bool operator==(const Window&) const = default;
  };

  std::string expression;         ///< as it was written: "rtt{request=join} p95 < 200ms"
  std::string place{};            ///< where: "configs/chat.yaml:12:7" "--threshold" or "--smoke"
  std::string metric{};           ///< what it is about: "rtt{request=join}"
  std::optional<double> value{};  ///< milliseconds, a share (0.01 is 1%) or a number; with `over`
                                  ///< that of the worst window so far
  std::string value_text{};       ///< the same with its unit: "183 ms", "0.4%"; "-" for nothing
  Standing standing = Standing::nothing_yet;
  std::string reason{};                  ///< of a failure that its value does not explain
  std::optional<Window> worst_window{};  ///< with `over`: where the value is from
  bool aborted = false;                  ///< it ended the run
};

/// "nothing_yet", "passed" or "failed".
std::string_view to_string(ThresholdState::Standing standing);

}  // namespace botarmy
