// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/connection.hpp>

#include <boost/asio/io_context.hpp>

#include <memory>

namespace botarmy {

/// The connector of one shard: its connections belong to the thread that runs `context`. It
/// outlives them.
std::unique_ptr<Connector> make_connector(asio::io_context& context);

}  // namespace botarmy
