// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// A text, a number or a truth value somewhere in a JSON value.
struct JsonLeaf {
  std::string pointer;  ///< such as /room/members/0
  json::value value;
};

/// All of them, in order, but at most so many.
std::vector<JsonLeaf> leaves_of(const json::value& value, std::size_t most = 2'000);

/// The last part of a JSON pointer that is no number: what the value is called.
std::string key_of(std::string_view pointer);

/// A text such as "userId" or "User-ID" as "user_id".
std::string snake_case(std::string_view text);

/// Whether a text is a UUID (RFC 9562).
bool is_uuid(std::string_view text);

/// Whether a text is hardly a word: so rarely the same by chance that two places which have it
/// belong together. Identifiers and tokens are, "lobby" and "hello there" are not.
bool looks_made_up(std::string_view text);

/// The same for a value: a number is, if it has five digits or more.
bool looks_made_up(const json::value& value);

/// Whether a key says that its value tells one thing from others of its kind: "id", "room_id",
/// "token", "seq".
bool names_an_id(std::string_view key);

/// A part of a text: where it begins, and what it is.
struct TextPart {
  std::size_t begin = 0;
  std::string_view text;
};

/// The parts of a text that could be values: the longest runs of letters, digits, '_' and '-', and
/// of these with '.', '+', '/', '=' and '~' too, where that makes them longer.
std::vector<TextPart> parts_of(std::string_view text);

}  // namespace botarmy
