// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// Adds a number in as few bytes as it takes, seven bits in each.
inline void put_number(std::string& bytes, std::uint64_t number) {
  constexpr std::uint64_t more = 128;
  std::array<char, 10> digits{};  // of 64 bits
  std::size_t count = 0;
  for (; number >= more; number /= more) {
    digits[count++] = static_cast<char>(number % more + more);
  }
  digits[count++] = static_cast<char>(number);
  bytes.append(digits.data(), count);
}

/// Adds a text with its length before it.
inline void put_text(std::string& bytes, std::string_view text) {
  put_number(bytes, text.size());
  bytes += text;
}

/// Reads what was put together so.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  std::uint64_t number() {
    constexpr unsigned bits = 7;
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (;; shift += bits) {
      const auto byte = static_cast<std::uint8_t>(take(1)[0]);
      number |= std::uint64_t{byte & 127U} << shift;
      if (byte < 128) return number;
    }
  }
  std::string text() { return std::string(take(static_cast<std::size_t>(number()))); }

 private:
  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) throw std::logic_error("a flight recording ends too early");
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  std::string_view bytes_;
};

}  // namespace botarmy
