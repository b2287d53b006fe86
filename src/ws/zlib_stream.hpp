// SPDX-License-Identifier: MIT
#pragma once

#include <zlib.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace botarmy {

/// zlib's compression of messages, one after the other (RFC 7692, section 7.2.1).
class DeflateStream {
 public:
  /// At 15 bits it takes 256 KiB of memory, at 12 bits 32 KiB, at 9 bits 4 KiB.
  DeflateStream(int window_bits, int level);
  DeflateStream(const DeflateStream&) = delete;
  DeflateStream& operator=(const DeflateStream&) = delete;
  ~DeflateStream();

  /// Replaces what is in `into` by the message, compressed. It must not be empty.
  void compress(std::string_view message, std::string& into);
  /// Forgets earlier messages.
  void reset() { deflateReset(&stream_); }

 private:
  z_stream stream_{};
};

/// zlib's expansion of messages, in parts as they come (RFC 7692, section 7.2.2).
class InflateStream {
 public:
  /// Takes about 10 KiB of memory, and the window, of 32 KiB at 15 bits, once it is needed.
  explicit InflateStream(int window_bits);
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;
  ~InflateStream();

  /// Whatever became of the bytes.
  enum class Result : std::uint8_t { fine, corrupt, too_long };

  /// Appends to `into` what the bytes mean, but no more than makes `most` bytes of it. `scratch` is
  /// where it comes about.
  Result expand(std::span<const std::uint8_t> bytes, std::string& into, std::size_t most,
                std::span<std::uint8_t> scratch);
  /// Whether what came until now is whole.
  [[nodiscard]] bool at_a_boundary() const { return (stream_.data_type & 128) != 0; }
  /// Forgets earlier messages.
  void reset() { inflateReset(&stream_); }

 private:
  void begin_anew();

  z_stream stream_{};
};

}  // namespace botarmy
