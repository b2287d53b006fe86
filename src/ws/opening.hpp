// SPDX-License-Identifier: MIT
#pragma once

#include "ws/deflate_agreement.hpp"
#include "ws/transport.hpp"
#include "ws/url.hpp"
#include "ws/workbench.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// What came of an opening handshake.
struct Opened {
  std::string subprotocol;
  std::optional<DeflateAgreement> deflate;
  std::string beginning;  ///< what the server sent right behind its answer
  std::vector<std::string> set_cookies{};
};

/// Turns a fresh connection into a websocket: the opening handshake, within `handshake_timeout`.
Task<boost::system::result<Opened, ConnectError>> open_websocket(Transport& transport,
                                                                 Workbench& bench, const Url& url,
                                                                 const ConnectOptions& options);

}  // namespace botarmy
