// SPDX-License-Identifier: MIT
#include "text/base64.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace botarmy {
namespace {

TEST(Base64, HasTheTestVectorsOfRfc4648) {
  const std::string_view text = "foobar";
  const std::array<std::string, 7> expected{"",         "Zg==",     "Zm8=",    "Zm9v",
                                            "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
  for (std::size_t size = 0; size <= text.size(); ++size) {
    EXPECT_EQ(to_base64(text.substr(0, size)), expected.at(size));
    EXPECT_EQ(from_base64(expected.at(size)), text.substr(0, size));
  }
}

TEST(Base64, BringsBackEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
    EXPECT_EQ(from_base64(to_base64(all)), all);
  }
}

TEST(Base64, NeedsNoPadding) {
  EXPECT_EQ(from_base64("Zg"), "f");
  EXPECT_EQ(from_base64("Zm8"), "fo");
}

TEST(Base64, RefusesWhatIsNone) {
  for (const std::string text : {"Z", "Zg=", "Zg===", "=", "Zm9v=", "Z g=", "Zm9vY", "Zm\n", "é"}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace botarmy
