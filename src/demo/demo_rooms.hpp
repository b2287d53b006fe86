// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace botarmy {

/// A message that many clients are sent: one copy for all.
using DemoText = std::shared_ptr<const std::string>;

/// Somebody who can be in a room.
class DemoRoomMember {
 public:
  virtual ~DemoRoomMember() = default;
  /// Must neither join nor leave a room before it returns.
  virtual void deliver(const DemoText& message) = 0;
};

/// Who is in which room. A room exists while somebody is in it.
class DemoRooms {
 public:
  /// Does nothing if the member is in the room already.
  void join(DemoRoomMember& member, std::string_view room);
  /// Does nothing if the member is not in the room.
  void leave(DemoRoomMember& member, std::string_view room);
  void leave_all(DemoRoomMember& member);
  /// Delivers the message to everyone in the room.
  void publish(std::string_view room, const DemoText& message) const;
  [[nodiscard]] std::size_t size() const { return members_.size(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Members =
      std::unordered_map<std::string, std::vector<DemoRoomMember*>, Hash, std::equal_to<>>;

  void remove(Members::iterator room, DemoRoomMember& member);

  Members members_;
  std::unordered_map<DemoRoomMember*, std::vector<std::string>> joined_;
};

}  // namespace botarmy
