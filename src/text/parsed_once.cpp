// SPDX-License-Identifier: MIT
#include <botarmy/message.hpp>

#include <boost/json/parse.hpp>

#include <utility>

namespace botarmy {

const json::value* ParsedOnce::of(std::string_view text) const {
  if (!value_) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    value_ = std::make_shared<const std::optional<json::value>>(
        error ? std::nullopt : std::optional(std::move(value)));
  }
  return *value_ ? &**value_ : nullptr;
}

}  // namespace botarmy
