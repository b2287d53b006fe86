// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>

namespace botarmy {

/// The places for bots that arrive, of which there are only so many on all shards together: a
/// counter, nobody waits for anybody.
class Places {
 public:
  explicit Places(std::uint64_t most) : most_(most) {}

  /// False if none is free.
  bool take() {
    std::uint64_t taken = taken_.load();
    while (taken < most_.load()) {
      if (taken_.compare_exchange_weak(taken, taken + 1)) return true;
    }
    return false;
  }
  void give_back() { taken_.fetch_sub(1); }
  [[nodiscard]] std::uint64_t most() const { return most_.load(); }
  void set_most(std::uint64_t most) { most_.store(most); }

 private:
  std::atomic<std::uint64_t> taken_{0};
  std::atomic<std::uint64_t> most_;
};

}  // namespace botarmy
