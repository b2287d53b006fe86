// SPDX-License-Identifier: MIT
#include "actions/argument.hpp"

#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <string_view>

namespace botarmy {
namespace {

[[noreturn]] void refuse(const Arguments& arguments, std::size_t index, std::string_view expected) {
  throw std::invalid_argument("argument " + std::to_string(index + 1) + " must be " +
                              std::string(expected) + ", not " +
                              json::serialize(arguments.at(index)));
}

}  // namespace

double number_argument(const Arguments& arguments, std::size_t index) {
  boost::system::error_code error;
  const auto number = arguments.at(index).to_number<double>(error);
  if (error) refuse(arguments, index, "a number");
  return number;
}

std::int64_t integer_argument(const Arguments& arguments, std::size_t index) {
  boost::system::error_code error;
  const auto number = arguments.at(index).to_number<std::int64_t>(error);
  if (error) refuse(arguments, index, "a whole number");
  return number;
}

std::string string_argument(const Arguments& arguments, std::size_t index) {
  const json::string* text = arguments.at(index).if_string();
  if (text == nullptr) refuse(arguments, index, "a string");
  return {text->begin(), text->end()};
}

}  // namespace botarmy
