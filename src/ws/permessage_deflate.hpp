// SPDX-License-Identifier: MIT
#pragma once

#include "ws/deflate_agreement.hpp"
#include "ws/zlib_stream.hpp"

#include <botarmy/compressed_bytes.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// What all connections of a shard compress with in turn. Those whose messages do not refer to
/// earlier ones have no streams of their own, and so cost nothing while they are idle.
struct DeflateBench {
  std::string compressed;
  std::array<std::uint8_t, std::size_t{64} << 10> expanded;
  std::map<std::pair<int, int>, DeflateStream> deflaters;                ///< by window and level
  std::map<int, std::vector<std::unique_ptr<InflateStream>>> inflaters;  ///< free ones, by window
};

/// The compression of one connection's messages.
class PermessageDeflate {
 public:
  /// What was agreed upon, and what is our own affair.
  struct Settings {
    DeflateAgreement agreement;
    int level;
    std::size_t threshold;
  };

  PermessageDeflate(DeflateBench& bench, const Settings& settings)
      : bench_(bench), settings_(settings) {}

  /// What goes over the wire for a message to be sent, until the next call of anybody; nothing if
  /// it goes as it is.
  std::optional<std::string_view> compress(std::string_view message);

  /// Appends what a part of a compressed message means, at most until `into` has `most` bytes.
  InflateStream::Result expand(std::span<const std::uint8_t> bytes, std::string& into,
                               std::size_t most);
  /// The compressed message, with its trailer, has been expanded to this size. False if it breaks
  /// off.
  bool end_message(std::size_t size);
  /// A message that was not compressed.
  void count_plain(std::size_t size);

  [[nodiscard]] const CompressedBytes& bytes() const { return bytes_; }

 private:
  DeflateStream& deflater();

  DeflateBench& bench_;
  Settings settings_;
  std::unique_ptr<DeflateStream> deflater_;  // if messages refer to earlier ones
  std::unique_ptr<InflateStream> inflater_;  // the same, or in the midst of a message
  CompressedBytes bytes_;
};

}  // namespace botarmy
