// SPDX-License-Identifier: MIT
#include "ws/session.hpp"

#include "async/with_timeout.hpp"
#include "ws/override/websocketpp/utf8_validator.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

/// When all is said, how long the peer may take to hang up: nothing more can come of it.
constexpr std::chrono::milliseconds hang_up_patience{1'000};

/// How often a session reads in a row without a whole message, before the others of its shard get
/// their turn.
constexpr int most_reads_in_a_row = 16;

}  // namespace

Session::Session(Workbench& bench, Poller& poller, std::unique_ptr<Transport> transport,
                 Settings settings, std::string beginning)
    : bench_(bench),
      poller_(poller),
      transport_(std::move(transport)),
      engine_(bench.keys, settings.max_message_size),
      outbox_(*transport_, bench),
      subprotocol_(std::move(settings.subprotocol)),
      set_cookies_(std::move(settings.set_cookies)),
      close_timeout_(settings.close_timeout),
      leftover_(std::move(beginning)),
      arrived_(Clock::now()),
      sender_(poller) {
  // The handshake may have left something.
  transport_->watch().not_drained();
  if (settings.tap) {
    tapped_ = std::make_unique<TappedWire>(std::move(settings.tap));
    outbox_.show_to(tapped_->tap());
    tapped_->received(std::as_bytes(std::span(leftover_)));
  }
  if (settings.deflate) {
    deflate_ = std::make_unique<PermessageDeflate>(bench.deflate, *settings.deflate);
    engine_.expand_with(*deflate_);
  }
  if (settings.ping_interval.count() == 0) return;
  Heartbeat::Settings beats{settings.ping_interval, settings.ping_timeout};
  beats.ping = [this] { send_ping(); };
  // Only a receive() under way knows whether the peer was heard: wake it.
  beats.look = [this] { transport_->watch().wake(); };
  heartbeat_ = std::make_shared<Heartbeat>(poller.executor(), std::move(beats));
  heartbeat_->start();
}

Task<boost::system::result<void, Closed>> Session::receive(std::vector<Message>& into,
                                                           std::size_t most) {
  assert(most > 0);
  const std::size_t before = into.size();
  const std::size_t limit = before + most;
  take_leftover(into, limit);
  while (into.size() == before) {
    if (end_) co_return *end_;
    if (deadline_ && Clock::now() >= *deadline_) {
      on_deadline(into, limit);
    } else if (heartbeat_ && heartbeat_->overdue()) {
      on_silence(into, limit);
    } else if (deadline_) {
      const auto time_left = *deadline_ - Clock::now();
      co_await with_timeout(time_left, transport_->watch().wait(wait_for_));
      if (!end_) read(into, limit);
    } else {
      co_await transport_->watch().wait(wait_for_);
      if (!end_) read(into, limit);
    }
  }
  co_return boost::system::result<void, Closed>{};
}

void Session::take_leftover(std::vector<Message>& into, std::size_t limit) {
  if (leftover_.empty()) return;
  auto* bytes = reinterpret_cast<std::uint8_t*>(leftover_.data());
  const auto rest = parse(std::span(bytes, leftover_.size()).subspan(leftover_begin_), into, limit);
  leftover_begin_ = leftover_.size() - rest.size();
  if (rest.empty()) {
    leftover_ = {};
    leftover_begin_ = 0;
  }
}

void Session::read(std::vector<Message>& into, std::size_t limit) {
  const std::size_t before = into.size();
  for (int reads = 0; reads < most_reads_in_a_row; ++reads) {
    const Attempt attempt = transport_->read(bench_.input);
    wait_for_ = attempt.wait_for;
    if (attempt.would_block()) return;
    if (attempt.error) return on_lost(attempt.error);
    if (heartbeat_) heartbeat_->heard();
    if (!verdict_) {
      arrived_ = Clock::now();
      if (tapped_) tapped_->received(std::as_bytes(std::span(bench_.input).first(attempt.size)));
      const auto rest = parse(std::span(bench_.input).first(attempt.size), into, limit);
      leftover_.assign(rest.begin(), rest.end());
    }
    if (transport_->drained_by(attempt.size, bench_.input.size())) return;
    if (into.size() > before) break;
  }
  transport_->watch().not_drained();
}

/// Gives back what is left when there is no room for more messages.
std::span<std::uint8_t> Session::parse(std::span<std::uint8_t> bytes, std::vector<Message>& into,
                                       std::size_t limit) {
  while (!bytes.empty() && !verdict_ && into.size() < limit) {
    switch (engine_.consume(bytes)) {
      case Found::text:
        into.push_back({MessageKind::text, engine_.take_payload(), arrived_});
        break;
      case Found::binary:
        into.push_back({MessageKind::binary, engine_.take_payload(), arrived_});
        break;
      case Found::ping:
        outbox_.put_pong(engine_.take_payload());
        flush_when_writable();
        break;
      case Found::close: on_close_frame(engine_.take_payload()); break;
      case Found::error: fail(engine_.error()); break;
      case Found::pong:
        if (ping_call_) ping_call_->on_pong(engine_.take_payload(), arrived_);
        break;
      case Found::nothing: break;
    }
  }
  return verdict_ ? bytes.last(0) : bytes;
}

Task<error_code> Session::send(MessageKind kind, std::string_view data) {
  if (kind == MessageKind::text && !websocketpp::utf8_validator::validate(data)) {
    co_return make_error_code(boost::system::errc::illegal_byte_sequence);
  }
  // What need not wait does not look at the clock.
  std::optional<Clock::time_point> began;
  if (!outbox_.idle()) began = Clock::now();
  while (!outbox_.idle() && may_send()) co_await sender_.wait();
  if (!may_send()) co_return asio::error::not_connected;
  const Opcode opcode = kind == MessageKind::text ? Opcode::text : Opcode::binary;
  const auto compressed = deflate_ ? deflate_->compress(data) : std::nullopt;
  outbox_.put_data({opcode, compressed.value_or(data), compressed.has_value()});
  flush_when_writable();
  if (outbox_.data_pending() && !began) began = Clock::now();
  while (outbox_.data_pending() && !end_) co_await sender_.wait();
  if (outbox_.data_pending()) co_return asio::error::not_connected;
  if (began) send_wait_ = Clock::now() - *began;
  co_return outbox_.failure();
}

Task<boost::system::result<std::chrono::nanoseconds>> Session::ping(
    std::chrono::nanoseconds limit) {
  if (!may_send()) co_return error_code(asio::error::not_connected);
  if (!ping_call_) ping_call_ = std::make_unique<PingCall>(poller_);
  const Clock::time_point began = Clock::now();
  send_ping();
  ping_call_->begin(pings_);
  const auto waited = co_await with_timeout(limit, wait_for_pong());
  if (ping_call_->answered) co_return *ping_call_->answered - began;
  if (!waited) co_return waited.error();
  co_return error_code(asio::error::not_connected);
}

Task<void> Session::wait_for_pong() {
  while (!ping_call_->answered && !verdict_ && !end_) co_await ping_call_->waiter.wait();
}

void Session::send_ping() {
  outbox_.put_ping(++pings_);
  flush_when_writable();
}

/// Sees to it that what is pending goes out, whether anybody waits for it or not.
void Session::flush_when_writable() {
  if (outbox_.idle()) return;
  transport_->watch().when_writable([this] { on_writable(); });
}

void Session::on_writable() {
  if (end_) return;
  outbox_.flush();
  flush_when_writable();
  sender_.wake();
}

std::optional<CompressedBytes> Session::compressed_bytes() const {
  if (!deflate_) return std::nullopt;
  return deflate_->bytes();
}

void Session::close(std::uint16_t code, std::string_view reason) {
  if (!may_send()) return;
  closing_ = true;
  heartbeat_.reset();
  deadline_ = Clock::now() + close_timeout_;
  outbox_.put_close(make_close(code, reason));
  flush_when_writable();
  // A receive() under way knows of no deadline: wake it.
  transport_->watch().wake();
}

void Session::abort() {
  leftover_ = {};
  if (!end_) end(verdict_ ? *verdict_ : Closed{.reason = "aborted", .by_us = closing_});
}

void Session::on_close_frame(const std::string& payload) {
  auto frame = parse_close(payload);
  if (!frame) return fail(frame.error());
  if (!closing_) {
    outbox_.put_close(make_close(frame->code, {}));
    flush_when_writable();
  }
  if (outbox_.idle()) transport_->finish(/*half_close=*/false);
  settle({frame->code, std::move(frame->reason), /*clean=*/true, /*by_us=*/closing_});
}

/// The peer broke the protocol. The code goes to the peer; for us, no Close frame was received,
/// which is code 1006.
void Session::fail(const ProtocolError& error) {
  if (!closing_) {
    outbox_.put_close(make_close(error.code, error.what));
    flush_when_writable();
  }
  // Hanging up on what the peer is still sending would make the kernel throw our Close frame away:
  // only say that nothing more will come.
  if (outbox_.idle()) transport_->finish(/*half_close=*/true);
  settle({.reason = error.what, .by_us = true});
}

void Session::settle(Closed verdict) {
  verdict_ = std::move(verdict);
  heartbeat_.reset();
  if (ping_call_) ping_call_->waiter.wake();
  deadline_ = Clock::now() + std::min(close_timeout_, hang_up_patience);
}

/// The peer should have been heard by now.
void Session::on_silence(std::vector<Message>& into, std::size_t limit) {
  // Nobody may have looked for a while: what it said may be there.
  read(into, limit);
  if (!heartbeat_ || !heartbeat_->overdue()) return;
  end({.reason = "no pong within " + std::to_string(heartbeat_->timeout().count()) + " ms"});
}

void Session::on_deadline(std::vector<Message>& into, std::size_t limit) {
  if (verdict_) return end(*verdict_);
  // Nobody may have looked for a while: the answer, and messages before it, may be there.
  read(into, limit);
  if (verdict_ || end_) return;
  end({.reason =
           "no answer to the Close frame within " + std::to_string(close_timeout_.count()) + " ms",
       .by_us = true});
}

void Session::on_lost(const error_code& ec) {
  if (verdict_) return end(*verdict_);
  end({.reason = ec == asio::error::eof ? "end of stream" : ec.message(), .by_us = closing_});
}

void Session::end(Closed how) {
  how.clean = how.clean && outbox_.idle();
  if (tapped_) tapped_->tap().on_end(how);
  end_ = std::move(how);
  transport_->close();
  heartbeat_.reset();
  sender_.wake();
  if (ping_call_) ping_call_->waiter.wake();
}

}  // namespace botarmy
