// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace botarmy {

/// The bytes of messages on connections that compress (RFC 7692), as they are, and as they went
/// over the wire without frame headers. Messages that were not compressed count in both alike.
struct CompressedBytes {
  std::uint64_t sent = 0;
  std::uint64_t sent_on_wire = 0;
  std::uint64_t received = 0;
  std::uint64_t received_on_wire = 0;

  bool operator==(const CompressedBytes&) const = default;
  CompressedBytes& operator+=(const CompressedBytes& other) {
    sent += other.sent;
    sent_on_wire += other.sent_on_wire;
    received += other.received;
    received_on_wire += other.received_on_wire;
    return *this;
  }
};

}  // namespace botarmy
