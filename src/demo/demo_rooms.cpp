// SPDX-License-Identifier: MIT
#include "demo/demo_rooms.hpp"

#include <algorithm>

namespace botarmy {

void DemoRooms::join(DemoRoomMember& member, std::string_view room) {
  std::vector<std::string>& joined = joined_[&member];
  if (std::find(joined.begin(), joined.end(), room) != joined.end()) return;
  joined.emplace_back(room);
  members_[joined.back()].push_back(&member);
}

void DemoRooms::leave(DemoRoomMember& member, std::string_view room) {
  const auto joined = joined_.find(&member);
  if (joined == joined_.end() || std::erase(joined->second, room) == 0) return;
  if (joined->second.empty()) joined_.erase(joined);
  remove(members_.find(room), member);
}

void DemoRooms::leave_all(DemoRoomMember& member) {
  const auto joined = joined_.extract(&member);
  if (joined.empty()) return;
  for (const std::string& room : joined.mapped()) remove(members_.find(room), member);
}

void DemoRooms::publish(std::string_view room, const DemoText& message) const {
  const auto found = members_.find(room);
  if (found == members_.end()) return;
  for (DemoRoomMember* member : found->second) member->deliver(message);
}

void DemoRooms::remove(Members::iterator room, DemoRoomMember& member) {
  std::vector<DemoRoomMember*>& members = room->second;
  std::iter_swap(std::find(members.begin(), members.end(), &member), members.end() - 1);
  members.pop_back();
  if (members.empty()) members_.erase(room);
}

}  // namespace botarmy
