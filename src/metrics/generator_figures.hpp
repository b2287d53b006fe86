// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

/// How one thread of the generator kept up.
struct ThreadFigures {
  Histogram timers;                 ///< how late probe timers rang, one every few milliseconds
  Histogram alarms;                 ///< how late the alarms rang that bots had set
  Histogram loop;                   ///< how long posted work waited for its turn
  Histogram sockets;                ///< how long a socket that was ready waited until it was read
  std::chrono::nanoseconds cpu{};   ///< of a processor that it used
  std::chrono::nanoseconds time{};  ///< that passed meanwhile

  /// Of one processor, from 0 to 1; 0 if no time has passed.
  [[nodiscard]] double cpu_share() const;
  ThreadFigures& operator+=(const ThreadFigures& other);
};

/// What all processors of the machine did, summed up.
struct MachineFigures {
  std::chrono::nanoseconds busy{};
  std::chrono::nanoseconds stolen{};  ///< by other virtual machines
  std::chrono::nanoseconds idle{};
  std::uint64_t throttled = 0;  ///< how often the limit of our control group stopped us
  std::chrono::nanoseconds throttled_for{};

  /// Of all processors, from 0 to 1: busy or stolen; 0 if that is not known.
  [[nodiscard]] double busy_share() const;
  [[nodiscard]] double stolen_share() const;
  bool operator==(const MachineFigures&) const = default;
  MachineFigures& operator+=(const MachineFigures& other);
};

/// A way in which the generator can fail to keep up.
enum class Strain : std::uint8_t { timer_delay, loop_lag, socket_delay, cpu, inbox_delay };

inline constexpr std::size_t strain_count = 5;

/// As the scenario calls its limit, such as "timer_delay".
std::string_view to_string(Strain strain);

/// A limit that was exceeded. Values are milliseconds, or of Strain::cpu a share of a processor.
struct Excess {
  double limit = 0;
  double worst = 0;                   ///< of all values, one a second
  std::chrono::nanoseconds lasted{};  ///< the seconds in which it was exceeded
  std::chrono::nanoseconds cpu{};     ///< that the thread used in these
  std::chrono::nanoseconds first{};   ///< the start of the first of them, since that of the run
  std::chrono::nanoseconds worst_at{};

  bool operator==(const Excess&) const = default;
  Excess& operator+=(const Excess& other);
};

/// How the generator itself did: whether its figures can be trusted. A second is *marked* if a
/// limit was exceeded in it.
struct GeneratorFigures {
  using Threads = std::map<std::string, ThreadFigures, std::less<>>;
  using Excesses = std::map<std::pair<Strain, std::string>, Excess>;

  Threads threads;  ///< by name: "1", "2" and so on have bots, "control" leads them
  MachineFigures machine;
  std::chrono::nanoseconds observed{};  ///< the seconds that were judged
  std::chrono::nanoseconds marked{};    ///< those of them in which a limit was exceeded
  MachineFigures machine_when_marked;
  Excesses excesses;  ///< by what, and the thread's name; empty for what is of no thread

  /// Of the seconds that were judged, from 0 to 1.
  [[nodiscard]] double marked_share() const;
  GeneratorFigures& operator+=(const GeneratorFigures& other);
};

}  // namespace botarmy
