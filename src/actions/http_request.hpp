// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>
#include <botarmy/http.hpp>

#include <boost/system/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace botarmy {

/// The URL that an action means: an absolute one as it is, a path as one of the target's host, to
/// which ws:// is http://, and wss:// https://. `query` is added, encoded.
std::string url_for(const Bot& bot, std::string_view url, const json::object& query);

/// What is wrong with such a URL, as far as that can be seen without the target; empty if nothing
/// is.
std::string check_url(std::string_view url);

/// The mapping as application/x-www-form-urlencoded; the items of a list one by one.
std::string form_encoded(const json::object& fields);

/// Headers as an action gets them.
HttpHeaders headers_of(const json::object& headers);

/// The parameters of all actions that send a request: url, headers, query.
Parameters request_parameters();

/// Those that the body of a request is made of: json, form, body, file.
Parameters body_parameters();
/// What is wrong with them together; `first` is the place of the first. Empty if nothing is.
std::string check_body(const Arguments& arguments, std::size_t first);
/// Puts the body into the request, and says in a header what it is. An error if it is a file that
/// cannot be read.
boost::system::result<void, std::string> add_body(HttpRequest& request, const Arguments& arguments,
                                                  std::size_t first);

}  // namespace botarmy
