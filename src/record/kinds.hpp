// SPDX-License-Identifier: MIT
#pragma once

#include "record/values.hpp"

#include <botarmy/message.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// A message of JSON, if it is an object or a list: mere texts and numbers are better taken for
/// text. Null if it is none.
const json::value* structure_of(const Message& message);

/// The values by which a protocol tells what a message is, such as its "type" or "op": words and
/// truth values under keys that are usual for it, and the words at the top of a list.
std::vector<JsonLeaf> telling_leaves(const json::value& message);

/// What a message is, for comparison: two of the same kind differ in their values only.
std::string kind_of(const Message& message);

/// Whether the value of a key is made anew for each message, so that a reply can be told by it.
bool names_a_request(std::string_view key);

}  // namespace botarmy
