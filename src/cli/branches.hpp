// SPDX-License-Identifier: MIT
#pragma once

#include "bot/program.hpp"
#include "export/junit.hpp"

#include <string>
#include <vector>

namespace botarmy {

/// The nodes of the tree that can fail or end their bot, as far as actions say what they can do.
std::vector<Branch> branches_of(const Program::Branch& program, const std::string& population);

}  // namespace botarmy
