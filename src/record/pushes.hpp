// SPDX-License-Identifier: MIT
#pragma once

#include "record/learned.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <vector>

namespace botarmy {

/// Rules of `on_message` by which bots ignore what the server says by itself, a rule for each kind
/// that can be told from all messages which the script expects.
json::array rules_for_pushes(const Session& session, const Learned& learned,
                             const std::vector<std::size_t>& expected);

}  // namespace botarmy
