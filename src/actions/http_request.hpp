// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>
#include <botarmy/http.hpp>

#include <boost/system/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace botarmy {

/// What is wrong with such a URL, as far as that can be seen without the target; empty if nothing
/// is.
std::string check_url(std::string_view url);

/// The parameters of all actions that send a request: url, headers, query, tls.
Parameters request_parameters();
/// What is wrong with `tls`; empty if nothing is.
std::string check_tls(const json::value& tls);
/// A request with the first of these arguments at the place `first`.
HttpRequest request_from(const Bot& bot, const Arguments& arguments, std::size_t first,
                         std::string method);

/// Those that the body of a request is made of: json, form, body, file.
Parameters body_parameters();
/// What is wrong with them together; `first` is the place of the first. Empty if nothing is.
std::string check_body(const Arguments& arguments, std::size_t first);
/// Puts the body into the request, and says in a header what it is. An error if it is a file that
/// cannot be read.
boost::system::result<void, std::string> add_body(HttpRequest& request, const Arguments& arguments,
                                                  std::size_t first);

}  // namespace botarmy
