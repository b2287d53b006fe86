// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/message.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace botarmy {

/// Since some moment that is the same for all of a session.
using Moment = std::chrono::microseconds;

using RecordedHeaders = std::vector<std::pair<std::string, std::string>>;

/// The value of a header, whatever the case of its name; null if there is none.
const std::string* find_header(const RecordedHeaders& headers, std::string_view name);

/// A text in small letters, as far as they are ASCII.
std::string lower_case(std::string_view text);

/// A request over HTTP, and its answer.
struct HttpExchange {
  std::string method;
  std::string url;
  RecordedHeaders headers{};
  std::string body{};
  std::string kind{};  ///< what the browser wanted it for, such as "fetch"; empty if unknown
  int status = 0;
  RecordedHeaders answer_headers{};
  std::string answer_type{};
  std::string answer{};  ///< empty if the recording does not have it
  Moment took{};
};

/// A websocket is opened. Sockets are counted from 0, in the order of their opening.
struct SocketOpening {
  std::size_t socket = 0;
  std::string url;
  RecordedHeaders headers{};  ///< of the request
};

/// A message of a websocket.
struct SocketMessage {
  std::size_t socket = 0;
  bool sent = false;  ///< by the client
  Message message{};
};

/// A websocket is closed.
struct SocketClosing {
  std::size_t socket = 0;
  bool by_server = false;
};

/// Something that went over the wire, and when it began.
struct Happening {
  Moment at{};
  std::variant<HttpExchange, SocketOpening, SocketMessage, SocketClosing> what;
};

/// What one client said and heard, in the order of time.
struct Session {
  std::vector<Happening> happenings;
};

/// Sorts by time; what happened at the same moment stays as it is. Sockets are numbered anew.
void put_in_order(Session& session);

}  // namespace botarmy
