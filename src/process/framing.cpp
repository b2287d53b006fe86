// SPDX-License-Identifier: MIT
#include "process/framing.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t length_bytes = 4;

std::size_t length_at(std::string_view bytes) {
  std::size_t length = 0;
  for (const char byte : bytes.substr(0, length_bytes)) {
    length = (length << 8) | static_cast<unsigned char>(byte);
  }
  return length;
}

}  // namespace

std::optional<std::string> Unframed::take() {
  if (too_long_) return std::nullopt;
  std::optional<std::string> message = framing_ == Framing::lines ? take_line() : take_counted();
  if (!message) {
    rest_.erase(0, taken_);
    searched_ -= std::min(searched_, std::exchange(taken_, 0));
  }
  return message;
}

std::optional<std::string> Unframed::take_line() {
  const std::size_t end = rest_.find('\n', std::max(searched_, taken_));
  const std::size_t size = std::min(end, rest_.size()) - taken_;
  if (size > longest_) too_long_ = true;
  searched_ = std::min(end, rest_.size());
  if (too_long_ || end == std::string::npos) return std::nullopt;
  std::string line = rest_.substr(taken_, size);
  if (line.ends_with('\r')) line.pop_back();
  taken_ = end + 1;
  return line;
}

std::optional<std::string> Unframed::take_counted() {
  const std::string_view rest = std::string_view(rest_).substr(taken_);
  if (rest.size() < length_bytes) return std::nullopt;
  const std::size_t size = length_at(rest);
  if (size > longest_) too_long_ = true;
  if (too_long_ || rest.size() < length_bytes + size) return std::nullopt;
  taken_ += length_bytes + size;
  return std::string(rest.substr(length_bytes, size));
}

std::string framed(Framing framing, std::string_view message) {
  std::string bytes;
  if (framing == Framing::lines) return bytes.append(message).append(1, '\n');
  for (std::size_t byte = length_bytes; byte-- > 0;) {
    bytes += static_cast<char>(static_cast<unsigned char>(message.size() >> (8 * byte)));
  }
  return bytes.append(message);
}

}  // namespace botarmy
