// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/http.hpp>

#include <boost/asio/io_context.hpp>

#include <memory>

namespace botarmy {

/// The HTTP of one shard: its clients belong to the thread that runs `context`.
std::unique_ptr<HttpConnector> make_http_connector(asio::io_context& context);

}  // namespace botarmy
