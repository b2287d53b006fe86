// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"
#include "ws/url.hpp"

#include <string>
#include <string_view>

namespace botarmy {

/// The headers of a client's request as the server gets them: with the server's name in the place
/// of the relay's, and without an offer to compress, for then the relay could not read along.
RecordedHeaders headers_for_server(const RecordedHeaders& headers, const Url& server,
                                   bool websocket);

/// The beginning of a request, up to its empty line.
std::string request_head_text(std::string_view method, std::string_view resource,
                              const RecordedHeaders& headers);

}  // namespace botarmy
