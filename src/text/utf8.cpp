// SPDX-License-Identifier: MIT
#include "text/utf8.hpp"

#include <boost/locale/utf.hpp>

#include <algorithm>
#include <iterator>

namespace botarmy {
namespace {

namespace utf = boost::locale::utf;
using Utf8 = utf::utf_traits<char>;

constexpr utf::code_point replacement = 0xFFFD;

/// Takes the next character off the text.
utf::code_point next(std::string_view& text) {
  const char* const begin = text.data();
  const char* end = begin;
  const utf::code_point character = Utf8::decode(end, begin + text.size());
  const bool valid = character != utf::illegal && character != utf::incomplete;
  text.remove_prefix(valid ? static_cast<std::size_t>(end - begin) : 1);
  return valid ? character : replacement;
}

bool is_control(utf::code_point character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The text from its `index`th character on.
std::string_view from_character(std::string_view text, std::size_t index) {
  std::size_t byte = 0;
  for (; byte < text.size(); ++byte) {
    if (continues_a_character(text[byte])) continue;
    if (index-- == 0) break;
  }
  return text.substr(byte);
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string result;
  while (!text.empty()) Utf8::encode(next(text), std::back_inserter(result));
  return result;
}

std::string_view whole_characters(std::string_view text) {
  constexpr std::size_t longest = 4;
  for (std::size_t less = 0; less < longest && less < text.size(); ++less) {
    const std::string_view whole = text.substr(0, text.size() - less);
    if (valid_utf8(whole) == whole) return whole;
  }
  return text;
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const utf::code_point character = next(text);
    Utf8::encode(is_control(character) ? ' ' : character, std::back_inserter(result));
  }
  return result;
}

std::size_t width(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_a_character));
}

std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) Utf8::encode(next(text), std::back_inserter(all.emplace_back()));
  return all;
}

std::string shorten(std::string_view text, std::size_t most) {
  const std::size_t length = width(text);
  if (length <= most) return std::string(text);
  const std::size_t tail = (most - 1) / 2;
  const std::size_t head = most - 1 - tail;
  const std::string_view after_head = from_character(text, head);
  return std::string(text.substr(0, text.size() - after_head.size())) + "…" +
         std::string(from_character(text, length - tail));
}

}  // namespace botarmy
