// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/parameter.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace botarmy {

/// What says which messages are meant: text, prefix, regex, json, topic, size, from. All that is
/// given must hold.
Parameters match_fields();

/// Whether a text stands for a group of a regular expression, $1 to $9, or for the whole message,
/// $0.
bool is_group(std::string_view part);

/// What is wrong with a JSON pointer (RFC 6901) that stands in `where`; empty if nothing is.
std::string check_pointer(std::string_view pointer, std::string_view where);

/// What is wrong with `save`, the parts of a message to keep by context keys; empty if nothing is.
std::string check_save(const json::object& parts, bool has_regex);

/// Whether the context key is the program's own.
bool is_reserved_key(std::string_view key);

}  // namespace botarmy
