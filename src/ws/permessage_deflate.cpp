// SPDX-License-Identifier: MIT
#include "ws/permessage_deflate.hpp"

#include <cassert>

namespace botarmy {
namespace {

/// What the processor adds to a message is none of the peer's bytes.
constexpr std::size_t trailer_size = 4;
/// zlib cannot compress with a window of 256 bytes, if a server should ask for that.
constexpr int narrowest_window = 9;
constexpr std::size_t largest_kept_buffer = std::size_t{1} << 20;
constexpr std::size_t most_free_inflaters = 16;

}  // namespace

DeflateStream& PermessageDeflate::deflater() {
  const int bits = settings_.agreement.client_window_bits;
  if (!settings_.agreement.client_takeover) {
    auto& deflater =
        bench_.deflaters.try_emplace({bits, settings_.level}, bits, settings_.level).first->second;
    deflater.reset();
    return deflater;
  }
  if (!deflater_) deflater_ = std::make_unique<DeflateStream>(bits, settings_.level);
  return *deflater_;
}

std::optional<std::string_view> PermessageDeflate::compress(std::string_view message) {
  bytes_.sent += message.size();
  if (message.empty() || message.size() < settings_.threshold ||
      settings_.agreement.client_window_bits < narrowest_window) {
    bytes_.sent_on_wire += message.size();
    return std::nullopt;
  }
  if (bench_.compressed.capacity() > largest_kept_buffer) bench_.compressed = {};
  deflater().compress(message, bench_.compressed);
  bytes_.sent_on_wire += bench_.compressed.size();
  return bench_.compressed;
}

InflateStream::Result PermessageDeflate::expand(std::span<const std::uint8_t> bytes,
                                                std::string& into, std::size_t most) {
  const int bits = settings_.agreement.server_window_bits;
  auto& free = bench_.inflaters[bits];
  if (!inflater_ && !settings_.agreement.server_takeover && !free.empty()) {
    inflater_ = std::move(free.back());
    free.pop_back();
  }
  if (!inflater_) inflater_ = std::make_unique<InflateStream>(bits);
  bytes_.received_on_wire += bytes.size();
  return inflater_->expand(bytes, into, most, bench_.expanded);
}

bool PermessageDeflate::end_message(std::size_t size) {
  assert(inflater_);
  bytes_.received += size;
  bytes_.received_on_wire -= trailer_size;
  if (!inflater_->at_a_boundary()) return false;
  if (settings_.agreement.server_takeover) return true;
  auto& free = bench_.inflaters[settings_.agreement.server_window_bits];
  inflater_->reset();
  if (free.size() < most_free_inflaters) free.push_back(std::move(inflater_));
  inflater_.reset();
  return true;
}

void PermessageDeflate::count_plain(std::size_t size) {
  bytes_.received += size;
  bytes_.received_on_wire += size;
}

}  // namespace botarmy
