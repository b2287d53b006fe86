// SPDX-License-Identifier: MIT
#pragma once

#include "army/shard.hpp"
#include "cli/load_test_options.hpp"
#include "flight/flight.hpp"
#include "flight/recording.hpp"

#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace botarmy {

/// What a replay has to know of a run to find tree and bot again: its options of that kind.
json::object replay_options(const LoadTestOptions& options);

/// Writes recordings of the lives of bots into a directory, on a thread of its own.
class FlightFiles {
 public:
  /// The programs outlive it. `header` is what each recording begins with.
  FlightFiles(std::string directory, Programs programs, json::object header);
  FlightFiles(const FlightFiles&) = delete;
  FlightFiles& operator=(const FlightFiles&) = delete;
  ~FlightFiles();

  [[nodiscard]] Flight& flight() { return flight_; }

  /// Writes what there is to write at the end, and waits until all is written.
  void finish();
  /// @name After finish()
  /// @{
  /// Files, relative to the directory, by what the bots died of: the first of each.
  [[nodiscard]] const std::map<std::string, std::string>& recordings() const { return recordings_; }
  /// What was lost, in a line for people; empty if nothing.
  [[nodiscard]] std::string problem() const;
  /// @}

 private:
  void write(const FlightCase& what);

  std::string directory_;
  Programs programs_;
  json::object header_;
  std::map<std::string, std::string> recordings_;  ///< as all below, of the writing thread
  std::size_t files_ = 0;
  std::size_t lost_ = 0;
  std::string why_;  ///< of the first loss
  boost::asio::thread_pool thread_{1};
  Flight flight_;
};

}  // namespace botarmy
