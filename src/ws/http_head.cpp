// SPDX-License-Identifier: MIT
#include "ws/http_head.hpp"

#include <algorithm>

namespace botarmy {
namespace {

using boost::system::error_code;

constexpr std::size_t largest_head = std::size_t{64} << 10;

}  // namespace

Task<error_code> write_all(Transport& transport, std::string_view bytes) {
  while (!bytes.empty()) {
    const Attempt attempt = transport.write(bytes);
    bytes.remove_prefix(attempt.size);
    if (attempt.would_block()) {
      co_await transport.watch().wait(attempt.wait_for);
    } else if (attempt.error) {
      co_return attempt.error;
    }
  }
  co_return error_code{};
}

Task<error_code> read_some(Transport& transport, std::span<std::uint8_t> input, std::string& text) {
  for (;;) {
    const Attempt attempt = transport.read(input);
    if (!attempt.would_block()) {
      text.append(reinterpret_cast<const char*>(input.data()), attempt.size);
      co_return attempt.error;
    }
    co_await transport.watch().wait(attempt.wait_for);
  }
}

Task<error_code> read_head(Transport& transport, std::span<std::uint8_t> input,
                           HttpHead& response) {
  std::string& head = response.head;
  std::size_t end = std::string::npos;
  while (end == std::string::npos) {
    if (head.size() > largest_head) co_return asio::error::message_size;
    const std::size_t looked_at = head.size() - std::min<std::size_t>(head.size(), 3);
    const error_code ec = co_await read_some(transport, input, head);
    if (ec) co_return ec;
    end = head.find("\r\n\r\n", looked_at);
  }
  response.rest = head.substr(end + 4);
  head.resize(end + 4);
  co_return error_code{};
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return text;
}

}  // namespace botarmy
