// SPDX-License-Identifier: MIT
// Compression against bytes that RFC 7692 gives, and against itself.
#include "ws/permessage_deflate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace botarmy {
namespace {

constexpr std::string_view trailer("\0\0\xFF\xFF", 4);
/// "Hello", and "Hello" again (RFC 7692, section 7.2.3.2).
constexpr std::string_view hello("\xF2\x48\xCD\xC9\xC9\x07\x00", 7);
constexpr std::string_view again("\xF2\x00\x11\x00\x00", 5);
constexpr std::string_view last_hello("\xF3\x48\xCD\xC9\xC9\x07\x00\x00", 8);

class PermessageDeflateTest : public testing::Test {
 protected:
  PermessageDeflate make(DeflateAgreement agreement = {}, std::size_t threshold = 0) {
    return {*bench, {agreement, 6, threshold}};
  }
  /// The expanded message; "corrupt", "too long" or "broken off" if it cannot be.
  static std::string expand(PermessageDeflate& deflate, std::string_view bytes,
                            std::size_t most = 1 << 20) {
    std::string message;
    for (const std::string_view part : {bytes, trailer}) {
      const auto* data = reinterpret_cast<const std::uint8_t*>(part.data());
      switch (deflate.expand({data, part.size()}, message, most)) {
        case InflateStream::Result::corrupt: return "corrupt";
        case InflateStream::Result::too_long: return "too long";
        case InflateStream::Result::fine: break;
      }
    }
    return deflate.end_message(message.size()) ? message : "broken off";
  }

  std::unique_ptr<DeflateBench> bench = std::make_unique<DeflateBench>();
};

/// The examples of RFC 7692, section 7.2.3.
TEST_F(PermessageDeflateTest, ExpandsTheExamplesOfTheStandard) {
  PermessageDeflate deflate = make();
  EXPECT_EQ(expand(deflate, hello), "Hello");
  EXPECT_EQ(expand(deflate, again), "Hello") << "a second time";
  EXPECT_EQ(expand(deflate, std::string_view("\x00\x05\x00\xFA\xFF\x48\x65\x6C\x6C\x6F\x00", 11)),
            "Hello")
      << "stored";
  EXPECT_EQ(expand(deflate, last_hello), "Hello") << "with the end of the stream";
  EXPECT_EQ(
      expand(deflate, std::string_view("\xF2\x48\x05\x00\x00\x00\xFF\xFF\xCA\xC9\xC9\x07\x00", 13)),
      "Hello")
      << "in two blocks";
  EXPECT_EQ(expand(deflate, std::string_view("\0", 1)), "") << "empty";
}

TEST_F(PermessageDeflateTest, CompressesAsTheStandardDoes) {
  PermessageDeflate deflate = make();
  EXPECT_EQ(deflate.compress("Hello"), hello);
  EXPECT_EQ(deflate.compress("Hello"), again);
}

TEST_F(PermessageDeflateTest, ALaterMessageMayReferToOneBeforeTheEndOfTheStream) {
  PermessageDeflate deflate = make();
  EXPECT_EQ(expand(deflate, last_hello), "Hello");
  EXPECT_EQ(expand(deflate, again), "Hello");
}

TEST_F(PermessageDeflateTest, MessagesStandAloneIfThatWasAgreedUpon) {
  PermessageDeflate deflate = make({.client_takeover = false, .server_takeover = false});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(deflate.compress("Hello"), hello);
    EXPECT_EQ(expand(deflate, hello), "Hello");
  }
  EXPECT_EQ(expand(deflate, again), "corrupt");
  EXPECT_EQ(bench->deflaters.size(), 1u);
}

TEST_F(PermessageDeflateTest, MessagesOfTwoConnectionsDoNotMixWhileTheyAreExpanded) {
  const DeflateAgreement alone{.client_takeover = false, .server_takeover = false};
  PermessageDeflate one = make(alone);
  PermessageDeflate other = make(alone);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(hello.data());
  std::string first;
  (void)one.expand({bytes, 4}, first, 100);
  EXPECT_EQ(expand(other, hello), "Hello");
  (void)one.expand({bytes + 4, 3}, first, 100);
  EXPECT_EQ(first, "Hello");
}

TEST_F(PermessageDeflateTest, EveryWindowWorksInBothDirections) {
  std::string message;
  for (int i = 0; i < 20'000; ++i) message.append(std::to_string(i * i));
  for (int bits = 9; bits <= 15; ++bits) {
    const DeflateAgreement agreement{.client_window_bits = bits, .server_window_bits = bits};
    PermessageDeflate sender = make(agreement);
    PermessageDeflate receiver = make(agreement);
    for (const std::string& text : {message, std::string("x"), message}) {
      const auto compressed = sender.compress(text);
      ASSERT_TRUE(compressed);
      EXPECT_LE(compressed->size(), text.size() + 16);
      EXPECT_TRUE(expand(receiver, std::string(*compressed)) == text) << bits;
    }
  }
}

TEST_F(PermessageDeflateTest, SmallMessagesGoAsTheyAre) {
  PermessageDeflate deflate = make({}, 5);
  EXPECT_FALSE(deflate.compress("four"));
  EXPECT_TRUE(deflate.compress("fives"));
  PermessageDeflate all = make();
  EXPECT_FALSE(all.compress(""));
  EXPECT_TRUE(all.compress("1"));
}

TEST_F(PermessageDeflateTest, AWindowTooNarrowForZlibMeansNoCompression) {
  PermessageDeflate deflate = make({.client_window_bits = 8});
  EXPECT_FALSE(deflate.compress("Hello"));
}

TEST_F(PermessageDeflateTest, ABombIsNotExpanded) {
  PermessageDeflate sender = make();
  const std::string bomb(*sender.compress(std::string(std::size_t{1} << 20, 'x')));
  EXPECT_LT(bomb.size(), 2000u);
  PermessageDeflate receiver = make();
  EXPECT_EQ(expand(receiver, bomb, (1 << 20) - 1), "too long");
  PermessageDeflate another = make();
  EXPECT_EQ(expand(another, bomb, 1 << 20).size(), std::size_t{1} << 20);
}

TEST_F(PermessageDeflateTest, WhatIsNoCompressedMessageIsNotTakenForOne) {
  PermessageDeflate corrupt = make();
  EXPECT_EQ(expand(corrupt, "\xFF\xFF\xFF"), "corrupt");
  PermessageDeflate short_one = make();
  EXPECT_EQ(expand(short_one, "\xF2\x48\xCD"), "broken off");
  PermessageDeflate empty = make();
  EXPECT_EQ(expand(empty, ""), "broken off");
}

TEST_F(PermessageDeflateTest, CountsBytesBeforeAndAfter) {
  PermessageDeflate deflate = make({}, 3);
  (void)deflate.compress("Hello");
  (void)deflate.compress("no");
  EXPECT_EQ(expand(deflate, hello), "Hello");
  deflate.count_plain(10);
  EXPECT_EQ(deflate.bytes(), (CompressedBytes{7, 9, 15, 17}));
}

}  // namespace
}  // namespace botarmy
