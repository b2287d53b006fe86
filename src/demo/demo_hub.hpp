// SPDX-License-Identifier: MIT
#pragma once

#include "demo/demo_limits.hpp"
#include "demo/demo_rooms.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_set>
#include <utility>

namespace botarmy {

class DemoPeer;

/// What the clients of one demo server share. Belongs to all of them together, because none knows
/// who is last.
struct DemoHub {
  DemoLimits limits;
  DemoRooms rooms;
  std::unordered_set<DemoPeer*> peers;
  std::size_t too_slow = 0;
  std::uint64_t published = 0;  ///< messages to rooms
  std::uint64_t delivered = 0;  ///< what became of them: one for each member of the room
};

/// A client of the demo server. Keeps itself alive while one of its operations is under way.
class DemoPeer {
 public:
  explicit DemoPeer(std::shared_ptr<DemoHub> hub) : hub_(std::move(hub)) {
    hub_->peers.insert(this);
  }
  virtual ~DemoPeer() { hub_->peers.erase(this); }
  DemoPeer(const DemoPeer&) = delete;
  DemoPeer& operator=(const DemoPeer&) = delete;

  /// The server goes away.
  virtual void stop() = 0;

 protected:
  [[nodiscard]] DemoHub& hub() { return *hub_; }
  [[nodiscard]] const std::shared_ptr<DemoHub>& shared_hub() const { return hub_; }

 private:
  std::shared_ptr<DemoHub> hub_;
};

}  // namespace botarmy
