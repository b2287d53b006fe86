// SPDX-License-Identifier: MIT
#include "ws/frame.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <string>

namespace botarmy {
namespace {

/// Undoes the mask the way RFC 6455, section 5.3, writes it down.
std::string unmasked(std::string_view frame, std::size_t header_size) {
  std::string payload(frame.substr(header_size));
  const std::string_view key = frame.substr(header_size - 4, 4);
  for (std::size_t i = 0; i < payload.size(); ++i) {
    payload[i] = static_cast<char>(payload[i] ^ key[i % 4]);
  }
  return payload;
}

std::uint32_t key_of(const char (&bytes)[5]) {
  std::uint32_t key;
  std::memcpy(&key, bytes, sizeof key);
  return key;
}

TEST(Frame, IsTheExampleOfTheRfc) {
  std::string storage;
  const auto frame = write_frame(storage, {Opcode::text, "Hello"}, key_of("\x37\xfa\x21\x3d"));
  EXPECT_EQ(frame, std::string_view("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"));
}

TEST(Frame, HasItsOpcode) {
  std::string storage;
  EXPECT_EQ(write_frame(storage, {Opcode::binary, ""}, 0)[0], '\x82');
  EXPECT_EQ(write_frame(storage, {Opcode::close, ""}, 0)[0], '\x88');
  EXPECT_EQ(write_frame(storage, {Opcode::ping, ""}, 0)[0], '\x89');
  EXPECT_EQ(write_frame(storage, {Opcode::pong, ""}, 0)[0], '\x8A');
}

void check_header(std::size_t payload_size, std::string_view expected_header) {
  std::string storage;
  const std::string payload(payload_size, 'p');
  const auto frame = write_frame(storage, {Opcode::text, payload}, key_of("abcd"));
  EXPECT_EQ(frame.substr(0, expected_header.size()), expected_header) << payload_size;
  EXPECT_EQ(frame.size(), expected_header.size() + 4 + payload_size);
  EXPECT_EQ(unmasked(frame, expected_header.size() + 4), payload) << payload_size;
}

TEST(Frame, HasTheShortestLengthThatFits) {
  check_header(0, std::string_view("\x81\x80", 2));
  check_header(125, "\x81\xFD");
  check_header(126, std::string_view("\x81\xFE\x00\x7E", 4));
  check_header(65535, "\x81\xFE\xFF\xFF");
  check_header(65536, std::string_view("\x81\xFF\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(Frame, MasksPayloadsOfEveryLength) {
  std::string storage;
  std::string payload;
  for (int size = 0; size < 70; ++size) {
    const auto frame = write_frame(storage, {Opcode::text, payload}, key_of("\x01\x80\xFF\x7E"));
    EXPECT_EQ(unmasked(frame, 6), payload);
    payload += static_cast<char>('0' + size);
  }
}

TEST(Frame, TakesNoPayloadAtAll) {
  std::string storage;
  EXPECT_EQ(write_frame(storage, {Opcode::ping, std::string_view()}, 0),
            std::string_view("\x89\x80\0\0\0\0", 6));
}

TEST(Frame, UsesItsStorageAgain) {
  std::string storage;
  write_frame(storage, {Opcode::text, std::string(1000, 'x')}, 1);
  const char* const place = storage.data();
  const auto frame = write_frame(storage, {Opcode::text, "short"}, key_of("\0\0\0\0"));
  EXPECT_EQ(frame.data(), place);
  EXPECT_EQ(frame, std::string_view("\x81\x85\0\0\0\0short", 11));
}

TEST(MaskKeys, DifferFromFrameToFrameAndFromShardToShard) {
  MaskKeys one;
  MaskKeys other;
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(one());
    seen.insert(other());
  }
  // Two of 2 000 random numbers of 32 bits are the same about once in 2 000 runs; three, never.
  EXPECT_GE(seen.size(), 1998u);
}

}  // namespace
}  // namespace botarmy
