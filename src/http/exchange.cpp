// SPDX-License-Identifier: MIT
#include "http/exchange.hpp"

#include "http/response_reader.hpp"
#include "ws/http_head.hpp"

#include <boost/asio/error.hpp>

#include <chrono>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

/// Bodies up to this size are copied behind the head, for one write of both.
constexpr std::size_t short_body = std::size_t{16} << 10;

std::string describe(const error_code& ec) {
  return ec == asio::error::eof ? "the server hung up" : ec.message();
}

/// When the read that completed the answer returned.
Task<std::chrono::steady_clock::time_point> read_answer(Transport& transport, HttpInput& input,
                                                        ResponseReader& reader) {
  std::chrono::steady_clock::time_point arrived;
  while (!reader.done() && !reader.failure()) {
    const Attempt attempt = transport.read(input);
    if (attempt.would_block()) {
      co_await transport.watch().wait(attempt.wait_for);
      continue;
    }
    arrived = std::chrono::steady_clock::now();
    if (attempt.error) {
      reader.end(describe(attempt.error));
    } else {
      reader.feed({reinterpret_cast<const char*>(input.data()), attempt.size});
    }
  }
  co_return arrived;
}

}  // namespace

Task<boost::system::result<Exchanged, ExchangeFailure>> exchange(Transport& transport,
                                                                 HttpInput& input,
                                                                 const HttpRequest& request,
                                                                 std::string head) {
  const bool together = request.body.size() <= short_body;
  if (together) head += request.body;
  error_code unsent = co_await write_all(transport, head);
  if (!unsent && !together) unsent = co_await write_all(transport, request.body);
  // A server may answer before it has read everything, and hang up: what it said counts.
  ResponseReader reader(request);
  const auto arrived = co_await read_answer(transport, input, reader);
  if (reader.failure()) {
    const auto& [cause, what] = *reader.failure();
    co_return ExchangeFailure{cause, unsent && reader.silent() ? describe(unsent) : what,
                              reader.silent()};
  }
  const bool reusable = reader.reusable() && !unsent;
  Exchanged exchanged{reader.take(), reusable};
  exchanged.response.arrived = arrived;
  co_return exchanged;
}

}  // namespace botarmy
