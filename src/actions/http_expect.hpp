// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>
#include <botarmy/http.hpp>

#include <string>

namespace botarmy {

/// What is wrong with `expect` of an action; empty if nothing is.
std::string check_expected(const json::value& expected);
/// Whether it is what `expect` says: a status, a class such as "2xx", "any", or a list of these;
/// anything below 400 if it is null.
bool is_expected(int status, const json::value& expected);

/// What is wrong with the pointers of `check`; empty if nothing is.
std::string check_pointers(const json::object& values);
/// Where the body, as JSON, has not the values that `check` has by JSON pointers (RFC 6901); empty
/// if it has them all.
std::string mismatch(const HttpResponse& response, const json::object& values);

/// What is wrong with `save`; empty if nothing is.
std::string check_saved(const json::object& parts, bool has_regex);
/// The parts of an answer by the context keys that they go to: "status", "body", "header:Name", a
/// JSON pointer, or $1 for a group of `regex`. A part that is not there is null.
json::object saved_parts(Bot& bot, const HttpResponse& response, const json::object& parts,
                         const json::value& regex);

/// "404 Not Found instead of 200: the beginning of its body", for people. Of an `expected` that is
/// null nothing is said.
std::string describe(const HttpResponse& response, const json::value& expected = nullptr);

}  // namespace botarmy
