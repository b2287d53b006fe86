// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// How many bytes a number takes at most. There must be room for so many, however few it takes.
inline constexpr std::size_t most_digits = 9;

/// Writes into room that is large enough for all that is written.
class ByteWriter {
 public:
  explicit ByteWriter(char* to) : to_(to) {}

  /// Behind what was written.
  [[nodiscard]] char* end() const { return to_; }
  void byte(std::uint64_t byte) { *to_++ = static_cast<char>(byte); }
  /// In as few bytes as it takes, seven bits in each: how many there are is the number of zeros
  /// that the first one ends with, plus one. So there are no steps to go, unlike with LEB128.
  void number(std::uint64_t number) {
    static_assert(std::endian::native == std::endian::little);
    if (number < 128) [[likely]]
      return byte(2 * number + 1);
    const auto width = static_cast<unsigned>(std::bit_width(number | 1));
    if (width > 56) {
      byte(0);
      std::memcpy(to_, &number, sizeof number);
      to_ += sizeof number;
      return;
    }
    const unsigned count = ((width + 6) * 37) >> 8;  // (width + 6) / 7
    const std::uint64_t digits = (2 * number + 1) << (count - 1);
    std::memcpy(to_, &digits, sizeof digits);
    to_ += count;
  }
  /// In four bytes, if it is one of less than four seconds.
  void time(std::chrono::nanoseconds time) {
    const auto count = static_cast<std::uint64_t>(time.count());
    if (count < long_time) [[likely]]
      return word(static_cast<std::uint32_t>(count));
    word(long_time);
    bytes({reinterpret_cast<const char*>(&count), sizeof count});
  }
  /// Always four bytes.
  void word(std::uint32_t word) { bytes({reinterpret_cast<const char*>(&word), sizeof word}); }
  void bytes(std::string_view bytes) {
    if (bytes.empty()) return;  // of nothing, there may be no address
    std::memcpy(to_, bytes.data(), bytes.size());
    to_ += bytes.size();
  }
  /// With its length before it.
  void text(std::string_view text) {
    number(text.size());
    bytes(text);
  }

 private:
  friend class ByteReader;
  static constexpr std::uint32_t long_time = ~std::uint32_t{0};

  char* to_;
};

/// Reads what was put together so.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  std::uint8_t byte() { return static_cast<std::uint8_t>(bytes(1)[0]); }
  std::uint64_t number() {
    const auto first = static_cast<unsigned char>(bytes(1)[0]);
    const auto more = static_cast<std::size_t>(std::countr_zero(first | 256U));
    const std::string_view rest = bytes(more);
    std::uint64_t number = 0;
    std::memcpy(&number, rest.data(), more);
    if (more == 8) return number;
    return ((number << 8) | first) >> (more + 1);
  }
  std::chrono::nanoseconds time() {
    std::int64_t count = word();
    if (count == ByteWriter::long_time) count = read<std::int64_t>();
    return std::chrono::nanoseconds(count);
  }
  std::uint32_t word() { return read<std::uint32_t>(); }
  std::string_view bytes(std::size_t count) {
    if (count > bytes_.size()) throw std::logic_error("a flight recording ends too early");
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  std::string_view text() { return bytes(static_cast<std::size_t>(number())); }

 private:
  template <typename Number>
  Number read() {
    Number number{};
    std::memcpy(&number, bytes(sizeof number).data(), sizeof number);
    return number;
  }

  std::string_view bytes_;
};

/// A number as a step of a scale on which each doubling has as many steps as `bits` allow: the
/// last one that is not above it, so that it loses less than 2 to the minus `bits` of itself. It is
/// what begins the number as a float has it.
template <unsigned bits>
constexpr std::uint64_t to_step(std::uint64_t number) {
  constexpr unsigned mantissa = 23, bias = 127;
  const auto one_above = static_cast<float>(static_cast<std::int64_t>(number + 1));
  return (std::bit_cast<std::uint32_t>(one_above) >> (mantissa - bits)) - (bias << bits);
}

/// The number that a step stands for.
template <unsigned bits>
constexpr std::uint64_t from_step(std::uint64_t step) {
  constexpr unsigned mantissa = 23, bias = 127;
  const auto begin = static_cast<std::uint32_t>(step + (bias << bits)) << (mantissa - bits);
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::bit_cast<float>(begin))) - 1;
}

}  // namespace botarmy
