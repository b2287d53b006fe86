// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// Every digit, in groups of three: "1 234 567".
std::string grouped(std::uint64_t number);

/// With what they are, which takes an "s" if it is not one: "1 bot", "1 234 bots".
std::string plural(std::uint64_t number, std::string_view what);

/// For columns of tables: grouped, but brief from 100 millions on.
std::string counted(std::uint64_t number);

/// At most five characters: "9 999", "12.3k", "123k", "1.23M".
std::string brief(double number);

/// "1.23 MB", with the prefixes of powers of 1000.
std::string bytes(double number);

/// Milliseconds for columns of one unit, with three digits or more: "0.053", "12.3", "1 234".
std::string milliseconds(double time);

/// A time by itself, given in milliseconds, in the unit that suits it: "53.4 µs", "12.3 s".
std::string duration(double time);

/// How long a run took: "12.3 s", from 100 seconds on "0:01:40".
std::string run_time(double seconds);

/// As on a clock: "0:05", "12:05", "1:00:05".
std::string clock_time(double seconds);

/// "2024-05-01 12:00:00", in UTC.
std::string date_and_time(std::chrono::system_clock::time_point moment);

/// ISO 8601 with milliseconds: "2024-05-01T12:00:00.000Z".
std::string iso_8601(std::chrono::system_clock::time_point moment);

}  // namespace botarmy
