// SPDX-License-Identifier: MIT
#pragma once

#include "ws/poller.hpp"
#include "ws/watch.hpp"

#include <functional>

namespace botarmy {

/// A descriptor among the sockets of a poller that becomes ready when it is told to: so one sees
/// how long it takes until a socket has its turn. Rings for nobody if there was no descriptor left.
class Doorbell {
 public:
  explicit Doorbell(Poller& poller);
  Doorbell(const Doorbell&) = delete;
  Doorbell& operator=(const Doorbell&) = delete;
  ~Doorbell();

  /// Becomes ready, and calls back when that is noticed. One at a time.
  void ring(std::function<void()> done);

 private:
  Watch watch_;
  int descriptor_;
};

}  // namespace botarmy
