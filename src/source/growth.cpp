// SPDX-License-Identifier: MIT
#include "source/growth.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t mebibyte = 1024 * 1024;
constexpr std::size_t most_mebibytes = 128;
constexpr std::size_t deepest = 200;

struct Size {
  std::size_t bytes = 0;
  std::size_t levels = 0;  ///< of lists and mappings
};

Size size_of(const Value& value) {
  Size size{sizeof(Value) + value.text.size(), 0};
  const auto add = [&](const Value& part) {
    const Size inner = size_of(part);
    size.bytes += inner.bytes;
    size.levels = std::max(size.levels, inner.levels + 1);
  };
  for (const Value& item : value.items) add(item);
  for (const Entry& entry : value.entries) {
    add(entry.value);
    size.bytes += sizeof(Entry) - sizeof(Value) + entry.key.size();
  }
  return size;
}

}  // namespace

bool Growth::allows(const Value& copy, Position at, std::size_t levels) {
  if (refused_) return false;
  const Size size = size_of(copy);
  bytes_ += size.bytes;
  if (bytes_ > most_mebibytes * mebibyte) {
    refuse(at, "the tree takes more than " + std::to_string(most_mebibytes) +
                   " MiB, with its subtrees and their parameters in their places");
  } else if (levels + size.levels > deepest) {
    refuse(at, "lists and mappings are nested more than " + std::to_string(deepest) +
                   " levels deep, with parameters in their places");
  }
  return !refused_;
}

void Growth::refuse(Position at, std::string why) {
  refused_ = true;
  problems_.add(at, std::move(why));
}

}  // namespace botarmy
