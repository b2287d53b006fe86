// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// Makes masking keys.
///
/// RFC 6455, section 10.3, wants keys that nobody can foresee, so that a script in a browser cannot
/// choose the bytes that go over the wire and so poison the cache of a proxy. Here whoever chooses
/// the payload runs the program, and could as well write to a socket; so a fast generator will do,
/// seeded by the operating system and different in every shard.
class MaskKeys {
 public:
  MaskKeys();
  std::uint32_t operator()();

 private:
  std::uint64_t state_;
};

/// The kinds of frame that a client sends whole (RFC 6455, section 11.8).
enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// What stands in a frame.
struct FrameContent {
  Opcode opcode;
  std::string_view payload;
  bool compressed = false;  ///< RFC 7692, section 6
};

/// Lays out a frame as a client sends it, masked with `key`, in `storage`, which grows as needed
/// and may be used again. The view points into it.
std::string_view write_frame(std::string& storage, const FrameContent& frame, std::uint32_t key);

}  // namespace botarmy
