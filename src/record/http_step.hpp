// SPDX-License-Identifier: MIT
#pragma once

#include "record/learned.hpp"
#include "record/script.hpp"
#include "record/web.hpp"

#include <cstddef>

namespace botarmy {

/// A request of a session as an action. `number` is the one of the happening that it is.
Step http_step(const HttpExchange& exchange, std::size_t number, const WebUrl& target,
               const Learned& learned);

/// The headers of a request or an opening handshake that matter, in words, with the cookies that
/// were there before the recording began.
json::object spoken_headers(const RecordedHeaders& headers, std::size_t number,
                            const Learned& learned);

/// A query in words.
std::string spoken_query(const std::string& query, std::size_t number, const Vocabulary& words);

}  // namespace botarmy
