// SPDX-License-Identifier: MIT
#include "process/framing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using Strings = std::vector<std::string>;

/// The messages in the bytes, which come in parts of this size.
Strings messages(Framing framing, const std::string& bytes, std::size_t part,
                 std::size_t longest = 1000) {
  Unframed unframed(framing, longest);
  Strings all;
  for (std::size_t begin = 0; begin < bytes.size(); begin += part) {
    unframed.add(std::string_view(bytes).substr(begin, part));
    while (std::optional<std::string> message = unframed.take()) all.push_back(*message);
  }
  if (unframed.too_long()) all.emplace_back("too long");
  return all;
}

TEST(Framing, FindsTheSameMessagesHoweverTheirBytesArrive) {
  const std::string zeros(3, '\0');
  for (std::size_t part = 1; part < 20; ++part) {
    EXPECT_EQ(messages(Framing::lines, "one\n\ntwo\r\nrest", part), (Strings{"one", "", "two"}));
    EXPECT_EQ(messages(Framing::length4,
                       zeros + "\3one" + zeros + '\0' + zeros + "\4t\nwo" + zeros + "\5rest", part),
              (Strings{"one", "", "t\nwo"}));
  }
}

TEST(Framing, BringsBackWhatItHasMade) {
  Strings all;
  std::string counted;
  std::string lines;
  for (std::size_t size = 0; size < 600; size += 7) {
    all.emplace_back(size, 'x');
    counted += framed(Framing::length4, all.back());
    lines += framed(Framing::lines, all.back());
  }
  EXPECT_EQ(messages(Framing::length4, counted, 100), all);
  EXPECT_EQ(messages(Framing::lines, lines, 100), all);
}

TEST(Framing, RefusesMessagesThatAreTooLong) {
  EXPECT_EQ(messages(Framing::lines, "12345\n123456\n1\n", 4, 5), (Strings{"12345", "too long"}));
  EXPECT_EQ(messages(Framing::lines, "1234567", 1, 5), Strings{"too long"});
  EXPECT_EQ(messages(Framing::length4, "\xff\xff\xff\xff", 4, 5), Strings{"too long"});
}

}  // namespace
}  // namespace botarmy
