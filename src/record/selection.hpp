// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <string>

namespace botarmy {

/// The part of a session that a scenario is made of: requests and websockets in whose URLs the
/// regular expression is found (an empty one is in all), without what bots do by themselves or do
/// not need: what a page looks like, where redirects lead, requests without an answer.
Session select(const Session& session, const std::string& url_filter);

}  // namespace botarmy
