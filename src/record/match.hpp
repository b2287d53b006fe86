// SPDX-License-Identifier: MIT
#pragma once

#include "record/values.hpp"
#include "record/vocabulary.hpp"

#include <botarmy/message.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// A part of a message, or of an answer over HTTP, that is to be kept, and the name it gets.
struct SavedPart {
  std::string name;
  std::string pointer{};  ///< into JSON; or "header:NAME" of an answer
  TextPart part{};        ///< of a text, if there is no pointer
};

/// A message, and what is known of it where a scenario expects it.
struct Expected {
  const Message& message;
  const Message* request = nullptr;  ///< what it is the reply to; null if that is not known
  const std::vector<SavedPart>& saved;
  std::size_t at = 0;          ///< its number among the happenings
  std::size_t request_at = 0;  ///< that of the request
};

/// What a scenario says of a message that it expects: `match` as the language has it, templates
/// and all, `save`, and the same match with the recorded values in their places.
struct ExpectedMatch {
  json::object match;
  json::object save;
  json::object recorded;
};

/// What the message has to have: what tells its kind, what it has in common with the request, and
/// what the vocabulary knows. What else it has may be another value each time.
ExpectedMatch match_for(const Expected& expected, const Vocabulary& words);

/// Whether a message fits a match without templates.
bool fits(const json::object& match, const Message& message);

}  // namespace botarmy
