// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace botarmy {

/// How a bot ended: well, of an error, or because the run was over.
struct Ending {
  enum class Kind : std::uint8_t { done, died, stopped };
  Kind kind;
  std::string reason;  ///< why it died
};

}  // namespace botarmy
