// SPDX-License-Identifier: MIT
#include "actions/changes.hpp"

#include <boost/json/serialize.hpp>

#include <cstdint>
#include <stdexcept>

namespace botarmy {

json::value incremented(const json::value& value, const json::value& by, const std::string& what) {
  if (value.is_null()) return by;
  if (!value.is_number()) {
    throw std::invalid_argument(what + " is no number: " + json::serialize(value));
  }
  std::int64_t whole = 0;
  const bool both_whole = value.is_int64() && by.is_int64();
  if (both_whole && !__builtin_add_overflow(value.get_int64(), by.get_int64(), &whole)) {
    return whole;
  }
  return value.to_number<double>() + by.to_number<double>();
}

json::array& list_in(json::value& value, const std::string& what) {
  if (value.is_null()) value = json::array{};
  if (!value.is_array()) {
    throw std::invalid_argument(what + " is no list: " + json::serialize(value));
  }
  return value.get_array();
}

json::value appended(json::value value, const json::value& item, const std::string& what) {
  list_in(value, what).push_back(item);
  return value;
}

}  // namespace botarmy
