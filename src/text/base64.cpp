// SPDX-License-Identifier: MIT
#include "text/base64.hpp"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/binary_from_base64.hpp>
#include <boost/archive/iterators/transform_width.hpp>

namespace botarmy {
namespace {

namespace iterators = boost::archive::iterators;
using Encoder =
    iterators::base64_from_binary<iterators::transform_width<std::string_view::iterator, 6, 8>>;
using Decoder =
    iterators::transform_width<iterators::binary_from_base64<std::string_view::iterator>, 8, 6>;

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text(Encoder(bytes.begin()), Encoder(bytes.end()));
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  const bool padded = text.size() % 4 == 0;
  for (int i = 0; i < 2 && padded && text.ends_with('='); ++i) text.remove_suffix(1);
  if (text.size() % 4 == 1 || text.find_first_not_of(letters) != std::string_view::npos) {
    return std::nullopt;
  }
  // What is left of the last letter, less than a byte, is not asked for.
  const std::size_t size = text.size() * 6 / 8;
  std::string bytes;
  bytes.reserve(size);
  for (Decoder next(text.begin()); bytes.size() < size; ++next) bytes += *next;
  return bytes;
}

}  // namespace botarmy
