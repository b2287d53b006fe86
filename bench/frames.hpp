// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace bench {

/// The start of a websocket frame (RFC 6455, section 5.2), taken apart.
struct FrameHeader {
  std::size_t size = 0;     ///< of the header itself; 0 if it has not arrived whole
  std::size_t payload = 0;  ///< how many bytes follow it
  unsigned opcode = 0;
  unsigned char key[4] = {};  ///< of a masked frame
};

inline constexpr unsigned opcode_text = 1;
inline constexpr unsigned opcode_close = 8;
inline constexpr unsigned opcode_ping = 9;
inline constexpr unsigned opcode_pong = 10;

inline FrameHeader read_header(const unsigned char* data, std::size_t available) {
  if (available < 2) return {};
  const bool masked = (data[1] & 0x80U) != 0;
  const unsigned short_length = data[1] & 0x7FU;
  const std::size_t length_bytes = short_length == 126 ? 2 : short_length == 127 ? 8 : 0;
  FrameHeader header;
  const std::size_t size = 2 + length_bytes + (masked ? 4 : 0);
  if (available < size) return {};
  header.size = size;
  header.opcode = data[0] & 0x0FU;
  header.payload = length_bytes == 0 ? short_length : 0;
  for (std::size_t i = 0; i < length_bytes; ++i) header.payload = header.payload << 8 | data[2 + i];
  if (masked) std::memcpy(header.key, data + size - 4, 4);
  return header;
}

/// Masks or unmasks in place, eight bytes at a time.
inline void apply_mask(unsigned char* data, std::size_t size, const unsigned char (&key)[4]) {
  std::uint64_t wide_key = 0;
  std::memcpy(&wide_key, key, 4);
  std::memcpy(reinterpret_cast<unsigned char*>(&wide_key) + 4, key, 4);
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data + i, 8);
    word ^= wide_key;
    std::memcpy(data + i, &word, 8);
  }
  for (; i < size; ++i) data[i] ^= key[i % 4];
}

/// Writes the header of an unfragmented frame without a mask; its size, at most 10.
inline std::size_t write_header(unsigned char* to, unsigned opcode, std::size_t payload) {
  to[0] = static_cast<unsigned char>(0x80U | opcode);
  if (payload < 126) {
    to[1] = static_cast<unsigned char>(payload);
    return 2;
  }
  const std::size_t length_bytes = payload < 65536 ? 2 : 8;
  to[1] = length_bytes == 2 ? 126 : 127;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    to[2 + i] = static_cast<unsigned char>(payload >> 8 * (length_bytes - 1 - i));
  }
  return 2 + length_bytes;
}

}  // namespace bench
