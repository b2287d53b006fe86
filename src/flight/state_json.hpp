// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life_state.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Reads a state of a bot from JSON. Nothing if it is none. Times are those since `begin`.
std::optional<LifeState> state_from_json(const json::object& json,
                                         std::chrono::steady_clock::time_point begin);

/// What a state calls the policy.
std::string_view on_lost_name(OnLost::Policy policy);

/// A value that json::serialize() has written, whatever bytes its texts have; null if it is none.
json::value parse_kept(std::string_view text);

/// Puts the data of a message into JSON: under `text`, or, where that is not UTF-8, in `base64`.
void put_data(json::object& json, const std::string& data);
/// Reads it back; empty if there is none.
std::string data_in(const json::object& json);

/// @name A value of this key; the default if there is none of the type
/// @{
std::int64_t number_in(const json::object& json, std::string_view key, std::int64_t otherwise = 0);
/// One that is not below 0, however large.
std::uint64_t count_in(const json::object& json, std::string_view key);
std::string text_in(const json::object& json, std::string_view key);
bool flag_in(const json::object& json, std::string_view key);
/// @}

}  // namespace botarmy
