// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace botarmy {

/// The parameters that say which messages are meant, and the ones that say what to keep of them:
/// the arguments that MessageMatch and saved_parts read.
Parameters match_parameters();

/// Which messages are meant: all that is given must hold.
class MessageMatch {
 public:
  /// The arguments of an action whose parameters begin with match_parameters().
  explicit MessageMatch(const Arguments& arguments);

  [[nodiscard]] bool fits(Bot& bot, const Message& message) const;

 private:
  std::optional<std::string> text_;
  std::optional<std::string> prefix_;
  std::optional<std::string> regex_;
  std::optional<std::string> topic_;
  std::optional<std::size_t> size_;
  json::object json_;  ///< values by their JSON pointers (RFC 6901)
};

/// What is wrong with such arguments; empty if nothing is.
std::string check_match(const Arguments& arguments);

/// The parts of a message that `save` names, by the context keys that they go to: "/room" is a JSON
/// pointer, "$1" a group of `regex`, "$0" all of the text. A part that is not there is null.
json::object saved_parts(Bot& bot, const Arguments& arguments, const Message& message);

}  // namespace botarmy
