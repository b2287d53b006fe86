// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>

namespace botarmy {

/// What the exception that is being handled says of itself.
inline std::string exception_text() {
  try {
    throw;
  } catch (const std::exception& failure) {
    return failure.what();
  } catch (...) {
    return "threw something that is not a std::exception";
  }
}

}  // namespace botarmy
