// SPDX-License-Identifier: MIT
#include "ws/frame.hpp"

#include <cstring>
#include <random>

namespace botarmy {
namespace {

constexpr std::size_t longest_header = 14;

/// Writes the length as RFC 6455, section 5.2, has it, with the bit that says that a mask follows.
char* write_length(char* to, std::uint64_t length) {
  int bytes = 0;
  if (length < 126) {
    *to++ = static_cast<char>(0x80 | length);
  } else if (length <= 0xFFFF) {
    *to++ = static_cast<char>(0x80 | 126);
    bytes = 2;
  } else {
    *to++ = static_cast<char>(0x80 | 127);
    bytes = 8;
  }
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    *to++ = static_cast<char>(length >> shift);
  }
  return to;
}

/// Copies with the mask applied, eight bytes at a time.
void copy_masked(char* to, std::string_view from, std::uint32_t key) {
  const std::uint64_t wide = key | (std::uint64_t{key} << 32);
  const char* source = from.data();
  std::size_t left = from.size();
  for (; left >= sizeof wide; left -= sizeof wide, source += sizeof wide, to += sizeof wide) {
    std::uint64_t word;
    std::memcpy(&word, source, sizeof word);
    word ^= wide;
    std::memcpy(to, &word, sizeof word);
  }
  if (left == 0) return;
  std::uint64_t last = 0;
  std::memcpy(&last, source, left);
  last ^= wide;
  std::memcpy(to, &last, left);
}

}  // namespace

MaskKeys::MaskKeys() {
  std::random_device entropy;
  state_ = (std::uint64_t{entropy()} << 32) | entropy();
}

std::uint32_t MaskKeys::operator()() {
  // SplitMix64 by Steele, Lea and Flood: one addition of state, and a good mix of its bits.
  state_ += 0x9E3779B97F4A7C15;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return static_cast<std::uint32_t>(mixed >> 32);
}

std::string_view write_frame(std::string& storage, const FrameContent& frame, std::uint32_t key) {
  const std::string_view payload = frame.payload;
  if (storage.size() < payload.size() + longest_header) {
    storage.resize(payload.size() + longest_header);
  }
  char* to = storage.data();
  *to++ =
      static_cast<char>((frame.compressed ? 0xC0 : 0x80) | static_cast<std::uint8_t>(frame.opcode));
  to = write_length(to, payload.size());
  std::memcpy(to, &key, sizeof key);
  to += sizeof key;
  copy_masked(to, payload, key);
  to += payload.size();
  return {storage.data(), static_cast<std::size_t>(to - storage.data())};
}

}  // namespace botarmy
