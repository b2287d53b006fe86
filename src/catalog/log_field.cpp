// SPDX-License-Identifier: MIT
#include "catalog/log_field.hpp"

#include "source/problems.hpp"

#include <algorithm>

namespace botarmy {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_key(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; }

}  // namespace

std::string problem_of_log_field(std::string_view key) {
  if (std::find(reserved_log_fields.begin(), reserved_log_fields.end(), key) !=
      reserved_log_fields.end()) {
    return in_quotes(key) + " cannot be a field: log lines have one of their own";
  }
  if (key.empty() || !is_letter(key.front()) || !std::all_of(key.begin(), key.end(), is_key)) {
    return in_quotes(key) +
           " cannot be a field: a name has letters, digits, '_', '.' and '-', and begins with a "
           "letter or '_'";
  }
  return {};
}

}  // namespace botarmy
