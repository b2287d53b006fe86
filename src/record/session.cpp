// SPDX-License-Identifier: MIT
#include "record/session.hpp"

#include <algorithm>
#include <map>

namespace botarmy {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

const std::string* find_header(const RecordedHeaders& headers, std::string_view name) {
  const std::string wanted = lower_case(name);
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
    return lower_case(header.first) == wanted;
  });
  return found == headers.end() ? nullptr : &found->second;
}

void put_in_order(Session& session) {
  std::vector<Happening>& all = session.happenings;
  std::stable_sort(all.begin(), all.end(),
                   [](const Happening& one, const Happening& other) { return one.at < other.at; });
  std::map<std::size_t, std::size_t> numbers;
  for (const Happening& happening : all) {
    const SocketOpening* const opening = std::get_if<SocketOpening>(&happening.what);
    if (opening != nullptr) numbers.emplace(opening->socket, numbers.size());
  }
  for (Happening& happening : all) {
    if (auto* const opening = std::get_if<SocketOpening>(&happening.what)) {
      opening->socket = numbers[opening->socket];
    } else if (auto* const message = std::get_if<SocketMessage>(&happening.what)) {
      message->socket = numbers[message->socket];
    } else if (auto* const closing = std::get_if<SocketClosing>(&happening.what)) {
      closing->socket = numbers[closing->socket];
    }
  }
}

}  // namespace botarmy
