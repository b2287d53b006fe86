// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/http.hpp>

#include <boost/system/result.hpp>

#include <string>

namespace botarmy {

/// Whether the answer sends its reader somewhere else (RFC 9110, section 15.4).
bool redirects(const HttpResponse& response);

/// Makes of a request the one that follows such an answer: GET where the rules or custom ask for
/// it, and without secrets for another server. Or says why there is none.
boost::system::result<void, std::string> redirect(HttpRequest& request,
                                                  const HttpResponse& response);

}  // namespace botarmy
