// SPDX-License-Identifier: MIT
// Under the guard of the header that it stands in for, so that whichever is included first is the
// only one.
#ifndef UTF8_VALIDATOR_HPP
#define UTF8_VALIDATOR_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <string_view>

// Stands in for the header of the same name in websocketpp, which looks at text byte by byte
// through a table: a third of what the protocol costs at 64 bytes, nearly all of it at 16 KiB. This
// one steps over ASCII eight bytes at a time.
namespace websocketpp::utf8_validator {

/// Checks a text that comes in pieces for being UTF-8 (Unicode 15, table 3-7: no overlong forms, no
/// surrogates, nothing above U+10FFFF). After a refusal, reset() it.
class validator {  // NOLINT(readability-identifier-naming): websocketpp's name
 public:
  /// Takes the next byte. False if no text may go on like this.
  bool consume(std::uint8_t byte) {
    if (byte < low_ || byte > high_) return false;
    if (missing_ > 0) {
      --missing_;
      expect(0x80, 0xBF);
      if (missing_ == 0) expect(0x00, 0xF4);
      return true;
    }
    return byte < 0x80 || lead(byte);
  }

  /// Takes the next piece.
  template <std::contiguous_iterator Iterator>
  bool decode(Iterator begin, Iterator end) {
    return decode(reinterpret_cast<const std::uint8_t*>(std::to_address(begin)),
                  reinterpret_cast<const std::uint8_t*>(std::to_address(end)));
  }

  bool decode(const std::uint8_t* byte, const std::uint8_t* end) {
    while (byte != end) {
      if (missing_ == 0) byte = skip_ascii(byte, end);
      if (byte == end) return true;
      if (!consume(*byte++)) return false;
    }
    return true;
  }

  /// Whether the text may end here.
  [[nodiscard]] bool complete() const { return missing_ == 0; }

  void reset() { *this = validator{}; }

 private:
  void expect(std::uint8_t low, std::uint8_t high) {
    low_ = low;
    high_ = high;
  }

  /// The first byte of a character of several. Only its second byte may be restricted further.
  bool lead(std::uint8_t byte) {
    if (byte < 0xC2) return false;
    missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    switch (byte) {
      case 0xE0: expect(0xA0, 0xBF); break;
      case 0xED: expect(0x80, 0x9F); break;
      case 0xF0: expect(0x90, 0xBF); break;
      case 0xF4: expect(0x80, 0x8F); break;
      default: expect(0x80, 0xBF);
    }
    return true;
  }

  static const std::uint8_t* skip_ascii(const std::uint8_t* byte, const std::uint8_t* end) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; end - byte >= 8; byte += 8) {
      std::uint64_t word;
      std::memcpy(&word, byte, sizeof word);
      if ((word & high_bits) != 0) break;
    }
    while (byte != end && *byte < 0x80) ++byte;
    return byte;
  }

  // What the next byte must lie between, and how many bytes the character begun still needs.
  std::uint8_t low_ = 0x00;
  std::uint8_t high_ = 0xF4;
  std::uint8_t missing_ = 0;
};

/// Whether the whole text is UTF-8.
inline bool validate(std::string_view text) {
  validator checked;
  return checked.decode(text.begin(), text.end()) && checked.complete();
}

}  // namespace websocketpp::utf8_validator

#endif  // UTF8_VALIDATOR_HPP
