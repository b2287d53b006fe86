// SPDX-License-Identifier: MIT
#include "ws/zlib_stream.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <new>

namespace botarmy {
namespace {

/// What every flushed message ends with, and RFC 7692, section 7.2.1, leaves out.
constexpr std::size_t trailer_size = 4;
constexpr std::size_t first_guess = 256;

/// Memory to match a window: a table much larger than the window would be of no use.
int memory_level(int window_bits) { return std::clamp(window_bits - 7, 1, 8); }

void check(int status) {
  if (status != Z_OK) throw std::bad_alloc();
}

}  // namespace

DeflateStream::DeflateStream(int window_bits, int level) {
  check(deflateInit2(&stream_, level, Z_DEFLATED, -window_bits, memory_level(window_bits),
                     Z_DEFAULT_STRATEGY));
}

DeflateStream::~DeflateStream() { deflateEnd(&stream_); }

void DeflateStream::compress(std::string_view message, std::string& into) {
  // zlib writes to no input, and counts in ints.
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(message.data()));
  std::size_t left = message.size();
  into.resize(std::max(message.size() / 4, first_guess));
  std::size_t size = 0;
  do {
    const std::size_t part = std::min<std::size_t>(left, UINT_MAX);
    left -= part;
    stream_.avail_in = static_cast<uInt>(part);
    do {
      if (size == into.size()) into.resize(2 * size);
      stream_.next_out = reinterpret_cast<Bytef*>(into.data() + size);
      const std::size_t room = std::min<std::size_t>(into.size() - size, UINT_MAX);
      stream_.avail_out = static_cast<uInt>(room);
      deflate(&stream_, left > 0 ? Z_NO_FLUSH : Z_SYNC_FLUSH);
      size += room - stream_.avail_out;
    } while (stream_.avail_out == 0);
  } while (left > 0);
  into.resize(size - trailer_size);
}

InflateStream::InflateStream(int window_bits) { check(inflateInit2(&stream_, -window_bits)); }

InflateStream::~InflateStream() { inflateEnd(&stream_); }

InflateStream::Result InflateStream::expand(std::span<const std::uint8_t> bytes, std::string& into,
                                            std::size_t most, std::span<std::uint8_t> scratch) {
  stream_.next_in = const_cast<Bytef*>(bytes.data());
  stream_.avail_in = static_cast<uInt>(bytes.size());
  for (;;) {
    stream_.next_out = scratch.data();
    stream_.avail_out = static_cast<uInt>(scratch.size());
    const int status = inflate(&stream_, Z_SYNC_FLUSH);
    const std::size_t size = scratch.size() - stream_.avail_out;
    if (size > most - into.size()) return Result::too_long;
    into.append(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(size));
    if (status == Z_STREAM_END) {
      begin_anew();
    } else if (status == Z_BUF_ERROR) {
      return Result::fine;  // nothing more to be had of this
    } else if (status != Z_OK) {
      return Result::corrupt;
    } else if (stream_.avail_out > 0) {
      return Result::fine;
    }
  }
}

/// A sender may end its stream within a message (RFC 7692, section 7.2.3.4); what comes then may
/// still refer to what was before.
void InflateStream::begin_anew() {
  std::array<Bytef, std::size_t{32} << 10> window{};
  uInt size = 0;
  inflateGetDictionary(&stream_, window.data(), &size);
  inflateReset(&stream_);
  inflateSetDictionary(&stream_, window.data(), size);
}

}  // namespace botarmy
