// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>

#include <boost/json/object.hpp>
#include <boost/regex.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Which messages are meant: all that is given must hold.
class MessageMatch {
 public:
  /// Where compiled regular expressions come from.
  using Regexes = std::function<const boost::regex&(const std::string&)>;

  /// A mapping with the keys of match_fields(), checked; what is null counts as not given.
  MessageMatch(const json::object& match, const Regexes& regexes);
  /// With the regular expressions that the bots of a shard share.
  MessageMatch(const json::object& match, Bot& bot);

  [[nodiscard]] bool fits(const Message& message) const;
  [[nodiscard]] const std::optional<boost::regex>& regex() const { return regex_; }
  [[nodiscard]] const std::optional<std::string>& from() const { return from_; }
  /// Whether this text stands in something that is asked of messages.
  [[nodiscard]] bool asks_for(std::string_view text) const;

 private:
  std::optional<std::string> text_;
  std::optional<std::string> prefix_;
  std::optional<std::string> pattern_;
  std::optional<boost::regex> regex_;
  std::optional<std::string> topic_;
  std::optional<std::string> from_;
  std::optional<std::size_t> size_;
  json::object json_;  ///< values by their JSON pointers (RFC 6901)
};

/// The value that a message, read as JSON, has there. Null if it has none, or is no JSON.
const json::value* value_at(const Message& message, std::string_view pointer);

/// The parts of a message that `save` names, by the context keys that they go to: "/room" is a JSON
/// pointer, "$1" a group of the match's regular expression, "$0" all of the text. A part that is
/// not there is null.
json::object saved_parts(const json::object& save, const MessageMatch& match,
                         const Message& message);

}  // namespace botarmy
