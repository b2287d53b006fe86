// SPDX-License-Identifier: MIT
#include "source/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string read(const std::string& text, const std::string& default_host = "") {
  try {
    return to_string(parse_address(text, default_host));
  } catch (const AddressError& error) {
    return error.what();
  }
}

TEST(Address, IsAHostAndAPort) {
  EXPECT_EQ(parse_address("localhost:8125"), (Address{"localhost", 8125}));
  EXPECT_EQ(parse_address("[::1]:0"), (Address{"::1", 0}));
  EXPECT_EQ(read("[::1]:65535"), "[::1]:65535");
}

TEST(Address, IsAPortAloneWhereThereIsAHostForIt) {
  EXPECT_EQ(read("9464", "127.0.0.1"), "127.0.0.1:9464");
  EXPECT_EQ(read("9464"), "'9464' has no port: write HOST:PORT");
  EXPECT_EQ(read("here", "127.0.0.1"), "'here' has no port: write PORT or HOST:PORT");
}

TEST(Address, IsNothingElse) {
  EXPECT_EQ(read(""), "'' has no port: write HOST:PORT");
  EXPECT_EQ(read(":80"), "':80' has no host: write HOST:PORT");
  EXPECT_EQ(read("[::1]"), "'[::1]' has no port: write HOST:PORT");
  EXPECT_EQ(read("::1:80"),
            "'::1:80' is not of the form HOST:PORT, with an IPv6 address in brackets");
  EXPECT_EQ(read("http://x:80"),
            "'http://x:80' is not of the form HOST:PORT, with an IPv6 address in brackets");
  for (const char* text : {"x:", "x:80a", "x:-1", "x:65536"}) {
    EXPECT_EQ(read(text), std::string{"'"} + text + "': a port is a number of at most 65535");
  }
}

}  // namespace
}  // namespace botarmy
