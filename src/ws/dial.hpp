// SPDX-License-Identifier: MIT
#pragma once

#include "ws/transport.hpp"
#include "ws/url.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <memory>

namespace botarmy {

/// Looks the host up and connects to the first of its addresses that answers; TLS included if `tls`
/// is given. Has no time limit of its own. Messages begin with the URL's host and port.
Task<boost::system::result<std::unique_ptr<Transport>, ConnectError>> dial(
    Poller& poller, const Url& url, const TlsParameters* tls);

}  // namespace botarmy
