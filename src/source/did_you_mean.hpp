// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// " (did you mean 'ws.send'?)" if one of the candidates is close enough to the name, else nothing.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// "; known are: MyBot, EchoBot"; of very many only the first: "a, b and 70 more".
std::string known_are(const std::vector<std::string>& candidates);

}  // namespace botarmy
