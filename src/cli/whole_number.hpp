// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/Error.hpp>
#include <CLI/Validators.hpp>

namespace botarmy {

/// Lets only whole numbers through that fit: CLI11 would take -5, and what is too large, for the
/// largest.
CLI::Validator whole_number();

}  // namespace botarmy
