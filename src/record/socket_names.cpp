// SPDX-License-Identifier: MIT
#include "record/socket_names.hpp"

#include <algorithm>
#include <set>

namespace botarmy {

SocketNames::SocketNames(const Session& session) {
  std::set<std::size_t> open;
  for (const Happening& happening : session.happenings) {
    if (const auto* const opening = std::get_if<SocketOpening>(&happening.what)) {
      open.insert(opening->socket);
      several_ = several_ || open.size() > 1;
    } else if (const auto* const closing = std::get_if<SocketClosing>(&happening.what)) {
      open.erase(closing->socket);
      closed_by_server_ = closed_by_server_ || closing->by_server;
    }
  }
}

std::string SocketNames::open(std::size_t socket) {
  const auto taken = [this](const std::string& name) {
    return std::any_of(open_.begin(), open_.end(),
                       [&](const auto& one) { return one.second == name; });
  };
  std::string name;
  for (int number = 2; taken(name); ++number) name = "socket" + std::to_string(number);
  names_[socket] = name;
  open_[socket] = name;
  return name;
}

std::vector<std::string> SocketNames::still_open() const {
  std::vector<std::string> names;
  for (const auto& [socket, name] : open_) names.push_back(name);
  return names;
}

}  // namespace botarmy
