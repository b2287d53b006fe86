// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

namespace botarmy {

/// What both sides agreed upon for permessage-deflate (RFC 7692, section 7.1).
struct DeflateAgreement {
  bool client_takeover = true;  ///< our messages may refer to earlier ones of ours
  bool server_takeover = true;
  int client_window_bits = 15;  ///< how far back: the base-2 logarithm of bytes
  int server_window_bits = 15;
  bool operator==(const DeflateAgreement&) const = default;
};

/// What the header Sec-WebSocket-Extensions of our opening handshake says.
std::string make_deflate_offer(const Compression& compression);

/// What the server makes of that offer in the header of its answer; or how it breaks the protocol.
boost::system::result<DeflateAgreement, std::string> read_deflate_answer(
    const Compression& compression, std::string_view header);

}  // namespace botarmy
