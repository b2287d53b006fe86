// SPDX-License-Identifier: MIT
#include "draw/letters.hpp"

#include <boost/locale/utf.hpp>

#include <iterator>

namespace botarmy {
namespace {

namespace utf = boost::locale::utf;
using Utf8 = utf::utf_traits<char>;

constexpr char32_t replacement = 0xFFFD;

bool is_control(char32_t letter) {
  return letter != '\n' && (letter < 0x20 || (letter >= 0x7F && letter < 0xA0));
}

}  // namespace

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  while (!text.empty()) {
    const char* end = text.data();
    const utf::code_point point = Utf8::decode(end, text.data() + text.size());
    const bool valid = point != utf::illegal && point != utf::incomplete;
    const char32_t letter = valid ? static_cast<char32_t>(point) : replacement;
    letters += is_control(letter) ? U' ' : letter;
    text.remove_prefix(valid ? static_cast<std::size_t>(end - text.data()) : 1);
  }
  return letters;
}

std::string to_utf8(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) {
    Utf8::encode(static_cast<utf::code_point>(letter), std::back_inserter(text));
  }
  return text;
}

}  // namespace botarmy
