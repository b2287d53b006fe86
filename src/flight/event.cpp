// SPDX-License-Identifier: MIT
#include "flight/event.hpp"

#include <boost/json/array.hpp>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

namespace botarmy {
namespace {

void add_to(std::uint64_t& hash, std::uint64_t number) {
  hash = XXH3_64bits_withSeed(&number, sizeof number, hash);
}

void add_to(std::uint64_t& hash, std::string_view bytes) {
  constexpr std::size_t most = 4096;
  hash = XXH3_64bits_withSeed(bytes.data(), std::min(bytes.size(), most), hash);
}

void add_value(std::uint64_t& hash, const json::value& value);

void add_items(std::uint64_t& hash, const json::value& value) {
  if (const json::array* const list = value.if_array()) {
    for (const json::value& item : *list) add_value(hash, item);
    return;
  }
  for (const auto& [key, item] : value.get_object()) {
    add_to(hash, std::string_view(key));
    add_value(hash, item);
  }
}

void add_value(std::uint64_t& hash, const json::value& value) {
  add_to(hash, static_cast<std::uint64_t>(value.kind()));
  switch (value.kind()) {
    case json::kind::null: return;
    case json::kind::bool_: return add_to(hash, std::uint64_t{value.get_bool()});
    case json::kind::int64: return add_to(hash, static_cast<std::uint64_t>(value.get_int64()));
    case json::kind::uint64: return add_to(hash, value.get_uint64());
    case json::kind::double_: return add_to(hash, std::bit_cast<std::uint64_t>(value.get_double()));
    case json::kind::string: return add_to(hash, std::string_view(value.get_string()));
    case json::kind::array:
    case json::kind::object: return add_items(hash, value);
  }
}

}  // namespace

std::uint64_t long_hash_of(std::string_view bytes) {
  std::uint64_t hash = 0;
  add_to(hash, bytes);
  return hash;
}

std::uint32_t hash_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(long_hash_of(bytes));
}

std::uint32_t hash_of(const json::value& value) {
  std::uint64_t hash = 0;
  add_value(hash, value);
  return static_cast<std::uint32_t>(hash);
}

bool is_taken_from_recording(std::string_view action) {
  constexpr std::array<std::string_view, 5> families{"http.", "exec.", "file.", "shared.", "data."};
  return action == "pace" ||
         std::any_of(families.begin(), families.end(),
                     [&](std::string_view family) { return action.starts_with(family); });
}

}  // namespace botarmy
