// SPDX-License-Identifier: MIT
#pragma once

#include "ws/frame.hpp"
#include "ws/transport.hpp"
#include "ws/workbench.hpp"

#include <botarmy/wire_tap.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Writes frames to a transport, each whole before the next, and keeps what the kernel does not
/// take at once. Control frames wait in their place: one Close, the latest of our pings, and an
/// answer to the peer's latest, for RFC 6455, section 5.5.3, asks for no more; so a peer that does
/// not read cannot make this grow.
class Outbox {
 public:
  Outbox(Transport& transport, Workbench& bench) : transport_(transport), bench_(bench) {}

  /// Lets a tap, which must outlive this, see all frames from now on.
  void show_to(WireTap& tap) { tap_ = &tap; }

  /// Nothing may be pending.
  void put_data(const FrameContent& frame);
  void put_pong(std::string payload);
  /// Its payload is its number.
  void put_ping(std::uint64_t number);
  void put_close(std::string payload);

  /// Writes what is pending, as far as the kernel takes it.
  void flush();

  /// Whether the kernel has taken everything.
  [[nodiscard]] bool idle() const { return pending_.empty(); }
  /// Whether a data frame is on its way.
  [[nodiscard]] bool data_pending() const { return data_pending_; }
  /// Why nothing can be written any more.
  [[nodiscard]] const boost::system::error_code& failure() const { return failure_; }

 private:
  void put(const FrameContent& frame);
  void put_waiting_control();
  std::size_t write(std::string_view bytes);

  Transport& transport_;
  Workbench& bench_;
  WireTap* tap_ = nullptr;
  std::string pending_;              // a frame that was begun
  std::size_t written_ = 0;          // how much of it the kernel has
  std::optional<std::string> pong_;  // payloads of the control frames that wait behind it
  std::optional<std::string> close_;
  std::optional<std::uint64_t> ping_;
  boost::system::error_code failure_;
  bool data_pending_ = false;
};

}  // namespace botarmy
