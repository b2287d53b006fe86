// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>
#include <botarmy/message.hpp>

#include <string>

namespace botarmy {

/// What is to be sent.
struct Payload {
  MessageKind kind = MessageKind::text;
  std::string data;
};

/// The parameters that say what to send, of which one must be given: `text`, `json`, `binary` and
/// `file`.
Parameters payload_parameters();

/// What is wrong with the arguments of an action whose parameters begin with these; empty if
/// nothing is.
std::string check_payload(const Arguments& arguments);

/// What they say. Throws a std::exception if a file cannot be read.
Payload payload_of(const Arguments& arguments);

}  // namespace botarmy
