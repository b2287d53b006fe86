// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace botarmy {

/// What a bot calls the websockets of a session: the first is its main one, whose name is empty,
/// and so is each that opens when no other is open; the others have numbers.
class SocketNames {
 public:
  explicit SocketNames(const Session& session);

  /// The name of one that opens.
  std::string open(std::size_t socket);
  void close(std::size_t socket) { open_.erase(socket); }

  [[nodiscard]] bool is_open(std::size_t socket) const { return open_.contains(socket); }
  [[nodiscard]] const std::string& name(std::size_t socket) const { return names_.at(socket); }
  [[nodiscard]] std::vector<std::string> still_open() const;
  /// Whether there is ever more than one at a time.
  [[nodiscard]] bool several() const { return several_; }
  [[nodiscard]] bool any_closed_by_server() const { return closed_by_server_; }

 private:
  std::map<std::size_t, std::string> names_;
  std::map<std::size_t, std::string> open_;
  bool several_ = false;
  bool closed_by_server_ = false;
};

}  // namespace botarmy
