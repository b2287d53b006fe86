// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life_watch.hpp"
#include "flight/ring.hpp"

#include <cstddef>
#include <cstdint>

namespace botarmy {

class Flight;
class Life;

/// Keeps the last part of one bot's life, and hands it over when the bot dies of an error or was
/// slow.
class FlightRecorder final : public LifeWatch {
 public:
  FlightRecorder(Life& life, Flight& flight, std::size_t population);

  void on_tick(Clock::time_point start) override;
  void on_arguments(const Arguments& arguments) override;
  void on_outcome(const Outcome& outcome, Clock::time_point end) override;
  void on_message(const Message& message, Clock::time_point now) override;
  void on_unhandled(const Message& message) override;
  void on_round_trip(Clock::duration time) override;
  void on_connect(std::string_view socket, const ConnectError* failure) override;
  void on_sent(std::string_view socket, MessageKind kind, std::string_view data,
               boost::system::error_code error) override;
  void on_ping(std::string_view socket, Clock::duration time) override;
  void on_closed(std::string_view socket, const Closed& how) override;
  void on_crash(const std::string& reason) override;
  void on_end(const Ending& ending) override;

  [[nodiscard]] const FlightRing& ring() const { return ring_; }

 private:
  [[nodiscard]] Clock::duration now() const;
  void begin_segment(Clock::duration at);
  void note_outcome(const Outcome& outcome, Clock::duration end);
  void note_rows();

  bool is_slow_ = false;  ///< the one under way
  bool is_dealt_to_;      ///< there are sets of data
  Life& life_;
  Clock::time_point begin_;
  FlightRing ring_;
  Flight& flight_;
  std::size_t population_;
  std::uint64_t context_changes_ = 0;  ///< before the last state
  Clock::duration slowest_{};          ///< of its requests, if it is one of the slowest of all
};

}  // namespace botarmy
