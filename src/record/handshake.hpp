// SPDX-License-Identifier: MIT
#pragma once

#include "record/learned.hpp"
#include "record/web.hpp"

#include <boost/json/object.hpp>

#include <cstddef>

namespace botarmy {

/// The server of a session: that of its first websocket, or of its first request if it has none.
WebUrl target_of(const Session& session);

/// What the scenario says of its target: of the first opening handshake, what is the same for all
/// bots.
json::object target_settings(const Session& session, const WebUrl& target, const Learned& learned);

/// The arguments of ws.connect: how the handshake differs from what the target says.
json::object connect_arguments(const SocketOpening& opening, std::size_t number,
                               const json::object& target, const Learned& learned);

}  // namespace botarmy
