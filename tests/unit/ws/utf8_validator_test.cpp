// SPDX-License-Identifier: MIT
#include "ws/override/websocketpp/utf8_validator.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {
namespace {

using websocketpp::utf8_validator::validate;
using websocketpp::utf8_validator::validator;

/// UTF-8 as its definition has it: decode, then look at the number. Slow, and made in another way.
bool is_utf8_by_definition(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) -> std::uint32_t {
      return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0;
    };
    const std::uint32_t first = byte(i);
    const std::size_t length = first < 0x80             ? 1
                               : (first & 0xE0) == 0xC0 ? 2
                               : (first & 0xF0) == 0xE0 ? 3
                               : (first & 0xF8) == 0xF0 ? 4
                                                        : 0;
    if (length == 0) return false;
    constexpr std::uint32_t masks[]{0, 0x7F, 0x1F, 0x0F, 0x07};
    constexpr std::uint32_t least[]{0, 0, 0x80, 0x800, 0x10000};
    std::uint32_t number = first & masks[length];
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
      number = (number << 6) | (byte(i + k) & 0x3F);
    }
    if (number < least[length] || number > 0x10FFFF) return false;
    if (number >= 0xD800 && number <= 0xDFFF) return false;
    i += length;
  }
  return true;
}

bool accepts_in_pieces(std::string_view text, std::size_t split) {
  validator checked;
  const std::string_view head = text.substr(0, split);
  const std::string_view tail = text.substr(split);
  return checked.decode(head.begin(), head.end()) && checked.decode(tail.begin(), tail.end()) &&
         checked.complete();
}

bool accepts_byte_by_byte(std::string_view text) {
  validator checked;
  for (const char c : text) {
    if (!checked.consume(static_cast<std::uint8_t>(c))) return false;
  }
  return checked.complete();
}

void check(std::string_view text, bool expected) {
  EXPECT_EQ(validate(text), expected) << testing::PrintToString(text);
  EXPECT_EQ(accepts_byte_by_byte(text), expected) << testing::PrintToString(text);
  for (std::size_t split = 0; split <= text.size(); ++split) {
    EXPECT_EQ(accepts_in_pieces(text, split), expected)
        << testing::PrintToString(text) << " split at " << split;
  }
}

TEST(Utf8Validator, AcceptsText) {
  check("", true);
  check("plain", true);
  check(std::string_view("nul \0 inside", 12), true);
  check("żółć", true);
  check("日本語のテキスト", true);
  check("a🙂b🙂", true);
  check("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", true);
  check("\xED\x9F\xBF\xEE\x80\x80", true);
}

TEST(Utf8Validator, RefusesWhatIsNone) {
  check("\x80", false);
  check("\xBF", false);
  check("\xC0\x80", false);
  check("\xC1\xBF", false);
  check("\xE0\x80\x80", false);
  check("\xE0\x9F\xBF", false);
  check("\xED\xA0\x80", false);
  check("\xED\xBF\xBF", false);
  check("\xF0\x80\x80\x80", false);
  check("\xF0\x8F\xBF\xBF", false);
  check("\xF4\x90\x80\x80", false);
  check("\xF5\x80\x80\x80", false);
  check("\xFE", false);
  check("\xFF", false);
  check("\xC3(", false);
  check("\xE2\x82(", false);
}

TEST(Utf8Validator, RefusesTextThatEndsWithinACharacter) {
  check("\xC3", false);
  check("\xE2\x82", false);
  check("\xF0\x9F\x99", false);
  check("long enough for words of eight bytes \xF0\x9F", false);
}

TEST(Utf8Validator, FindsABadByteAtEveryPlaceOfALongText) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\xFF';
    check(text, false);
    text.replace(at, 1, "é");
    check(text, true);
  }
}

TEST(Utf8Validator, KnowsEveryCharacter) {
  for (std::uint32_t number = 0; number <= 0x10FFFF; ++number) {
    std::string text;
    const auto tail = [&](int shift) {
      text += static_cast<char>(0x80 | ((number >> shift) & 0x3F));
    };
    if (number < 0x80) {
      text += static_cast<char>(number);
    } else if (number < 0x800) {
      text += static_cast<char>(0xC0 | (number >> 6));
      tail(0);
    } else if (number < 0x10000) {
      text += static_cast<char>(0xE0 | (number >> 12));
      tail(6), tail(0);
    } else {
      text += static_cast<char>(0xF0 | (number >> 18));
      tail(12), tail(6), tail(0);
    }
    const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
    ASSERT_EQ(validate(text), !surrogate) << std::hex << number;
  }
}

TEST(Utf8Validator, AgreesWithTheDefinitionOnEveryTextOfTwoBytes) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second)};
      ASSERT_EQ(validate(text), is_utf8_by_definition(text)) << first << ' ' << second;
    }
  }
}

TEST(Utf8Validator, AgreesWithTheDefinitionAtTheEdgesOfEveryByteOfFour) {
  const std::vector<int> edges{0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                               0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5};
  for (const int a : edges) {
    for (const int b : edges) {
      for (const int c : edges) {
        for (const int d : edges) {
          const std::string text{static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                                 static_cast<char>(d)};
          ASSERT_EQ(validate(text), is_utf8_by_definition(text)) << testing::PrintToString(text);
        }
      }
    }
  }
}

TEST(Utf8Validator, GoesOnAfterReset) {
  validator checked;
  const std::string begun = "\xE2\x82";
  EXPECT_TRUE(checked.decode(begun.begin(), begun.end()));
  EXPECT_FALSE(checked.complete());
  checked.reset();
  EXPECT_TRUE(checked.complete());
  EXPECT_TRUE(checked.consume('a'));
}

}  // namespace
}  // namespace botarmy
