// SPDX-License-Identifier: MIT
#pragma once

#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace botarmy {

/// Compares with tests/golden/NAME; with UPDATE_GOLDEN=1 in the environment, writes it instead.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = in_source_dir("tests/golden/" + name);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace botarmy
