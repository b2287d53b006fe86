// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/Error.hpp>
#include <CLI/Validators.hpp>

namespace botarmy {

/// Lets only digits through: CLI11 would take -5 for a very large number.
CLI::Validator whole_number();

}  // namespace botarmy
