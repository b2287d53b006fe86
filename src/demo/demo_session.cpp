// SPDX-License-Identifier: MIT
#include "demo/demo_session.hpp"

#include <boost/beast/websocket/rfc6455.hpp>

#include <utility>

namespace botarmy {
namespace {

namespace websocket = beast::websocket;

constexpr std::size_t smallest_write_buffer = 8;
constexpr std::size_t largest_idle_buffer = std::size_t{64} << 10;

}  // namespace

DemoSession::DemoSession(DemoSocket socket, std::shared_ptr<DemoHub> hub)
    : DemoPeer(std::move(hub)), stream_(std::move(socket)) {
  const DemoLimits& limits = this->hub().limits;
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = limits.to_close;
  timeout.idle_timeout = websocket::stream_base::none();
  stream_.set_option(timeout);
  stream_.auto_fragment(false);
  stream_.write_buffer_bytes(smallest_write_buffer);  // a server neither masks nor fragments
  stream_.read_message_max(limits.message_size);
}

void DemoSession::start(const DemoRequest& request) {
  stream_.async_accept(request, [self = shared_from_this()](beast::error_code error) {
    if (!error) self->read();
  });
}

void DemoSession::stop() {
  if (stream_.is_open()) {
    close(websocket::close_code::going_away, "the server stops");
  } else {
    drop();
  }
}

void DemoSession::close(websocket::close_code code, std::string_view reason) {
  if (std::exchange(closing_, true)) return;
  drop_timer_.emplace(stream_.get_executor(), hub().limits.to_close);
  drop_timer_->async_wait([weak = weak_from_this()](beast::error_code cancelled) {
    const std::shared_ptr<DemoSession> self = weak.lock();
    if (self && !cancelled) self->drop();
  });
  const websocket::close_reason why{code, reason};
  stream_.async_close(why, [self = shared_from_this()](beast::error_code) { self->drop(); });
}

void DemoSession::drop() {
  beast::error_code ignored;
  stream_.next_layer().close(ignored);
}

std::string_view DemoSession::message() const {
  const asio::const_buffer data = buffer_.cdata();
  return {static_cast<const char*>(data.data()), data.size()};
}

void DemoSession::read_next() {
  buffer_.clear();
  if (buffer_.capacity() > largest_idle_buffer) buffer_.shrink_to_fit();
  read();
}

void DemoSession::read() {
  stream_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (!error) return self->on_read();
    self->drop();
    self->on_end();
  });
}

void DemoSession::on_read() {
  if (closing_) return read_next();
  on_message();
}

}  // namespace botarmy
