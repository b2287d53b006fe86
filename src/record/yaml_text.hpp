// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// A text as a scalar of YAML: as it is where that reads as the same text, else in quotes.
std::string yaml_scalar(std::string_view text);

/// `KEY: VALUE`, ready to stand at a column: in one line if that is short enough, else in block
/// style. Each line but the first begins with spaces up to the column.
std::string yaml_entry(std::string_view key, const json::value& value, std::size_t column);

}  // namespace botarmy
