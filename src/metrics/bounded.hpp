// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace botarmy {

/// The entry of this name in a map by names; that of `rest` if the map has no such name and is full
/// already. So names that come from outside, ever new ones, cannot fill the memory.
template <typename Map>
auto& bounded_entry(Map& map, std::string_view name, std::size_t most, std::string_view rest) {
  auto found = map.find(name);
  if (found == map.end()) {
    if (map.size() >= most) name = rest;
    found = map.try_emplace(std::string(name)).first;
  }
  return found->second;
}

}  // namespace botarmy
