// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace botarmy {

/// What a message of the server is in its conversation.
enum class Role : std::uint8_t {
  push,      ///< it comes when the server wants it to
  greeting,  ///< the server says it as soon as the websocket is open
  reply,     ///< the client has asked for it
};

/// A message of the server, and what it belongs to.
struct Heard {
  Role role = Role::push;
  std::optional<std::size_t> request{};  ///< of a reply: which happening asked for it
  bool operator==(const Heard&) const = default;
};

/// For each happening of the session, what it is if it is a message of the server. A reply is told
/// by an identifier of the request that stands in it; by another rare value that both have; or
/// because it is the first that follows a request without such a reply, within two seconds, and
/// none of a kind that comes by itself, too.
std::vector<Heard> pair_up(const Session& session);

}  // namespace botarmy
