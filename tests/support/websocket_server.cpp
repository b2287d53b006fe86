// SPDX-License-Identifier: MIT
#include "websocket_server.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <deque>
#include <exception>
#include <type_traits>
#include <utility>

namespace botarmy {
namespace {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

void spawn(const Executor& executor, Task<void> task) {
  asio::co_spawn(executor, std::move(task), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
}

template <typename Stream>
class StreamPeer final : public WebsocketServer::Peer,
                         public std::enable_shared_from_this<StreamPeer<Stream>> {
 public:
  template <typename... Arguments>
  explicit StreamPeer(Socket socket, Arguments&... arguments)
      : stream_(std::move(socket), arguments...) {
    stream_.read_message_max(0);
    stream_.auto_fragment(false);
  }

  Task<void> serve(std::string subprotocol, bool read,
                   boost::beast::websocket::permessage_deflate deflate) {
    stream_.set_option(deflate);
    const auto self = this->shared_from_this();
    boost::system::error_code ec;
    if constexpr (!std::is_same_v<Stream, Socket>) {
      co_await stream_.next_layer().async_handshake(asio::ssl::stream_base::server,
                                                    asio::redirect_error(use_task, ec));
    }
    if (ec) co_return drop();
    const auto choose = [&](boost::beast::websocket::response_type& response) {
      if (!subprotocol.empty()) response.set("Sec-WebSocket-Protocol", subprotocol);
    };
    stream_.set_option(boost::beast::websocket::stream_base::decorator(choose));
    co_await stream_.async_accept(asio::redirect_error(use_task, ec));
    if (ec) co_return;
    open_ = true;
    if (read) start_reading();
    write_next();
  }

  void push(MessageKind kind, std::string data) override {
    outgoing_.push_back({kind, std::move(data)});
    write_next();
  }
  void close(std::uint16_t code, std::string reason) override {
    close_frame_.emplace(static_cast<boost::beast::websocket::close_code>(code), reason);
    write_next();
  }
  void drop() override { boost::beast::get_lowest_layer(stream_).close(); }
  void start_reading() override { spawn(stream_.get_executor(), read_all()); }

 private:
  using Received = WebsocketServer::Peer::Received;

  Task<void> read_all() {
    const auto self = this->shared_from_this();
    boost::beast::flat_buffer buffer;
    for (;;) {
      boost::system::error_code ec;
      co_await stream_.async_read(buffer, asio::redirect_error(use_task, ec));
      if (ec) break;
      const auto bytes = buffer.data();
      this->received.push_back({stream_.got_text() ? MessageKind::text : MessageKind::binary,
                                {static_cast<const char*>(bytes.data()), bytes.size()}});
      buffer.consume(bytes.size());
    }
    this->closed = stream_.reason();
  }

  /// One write at a time, and the Close frame last.
  void write_next() {
    if (!open_ || writing_) return;
    if (outgoing_.empty() && !close_frame_) return;
    writing_ = true;
    const auto self = this->shared_from_this();
    if (outgoing_.empty()) {
      stream_.async_close(*std::exchange(close_frame_, std::nullopt),
                          [self](boost::system::error_code) {});
      return;
    }
    stream_.text(outgoing_.front().kind == MessageKind::text);
    stream_.async_write(asio::buffer(outgoing_.front().data),
                        [self](boost::system::error_code ec, std::size_t) {
                          self->writing_ = false;
                          self->outgoing_.pop_front();
                          if (!ec) self->write_next();
                        });
  }

  boost::beast::websocket::stream<Stream> stream_;
  std::deque<Received> outgoing_;
  std::optional<boost::beast::websocket::close_reason> close_frame_;
  bool open_ = false;
  bool writing_ = false;
};

}  // namespace

WebsocketServer::WebsocketServer(asio::io_context& context, const Certificate* certificate)
    : acceptor_(context.get_executor(), {asio::ip::address_v4::loopback(), 0}) {
  if (certificate != nullptr) {
    tls_.emplace(asio::ssl::context::tls_server);
    tls_->use_certificate_chain(asio::buffer(certificate->certificate_pem()));
    tls_->use_private_key(asio::buffer(certificate->key_pem()), asio::ssl::context::pem);
  }
  spawn(acceptor_.get_executor(), accept());
}

Task<void> WebsocketServer::accept() {
  const auto start = [this](auto peer) {
    peers.push_back(peer);
    spawn(acceptor_.get_executor(), peer->serve(subprotocol, reads, deflate));
  };
  for (;;) {
    boost::system::error_code ec;
    Socket socket = co_await acceptor_.async_accept(asio::redirect_error(use_task, ec));
    if (ec) co_return;
    socket.set_option(asio::ip::tcp::no_delay(true));
    if (tls_) {
      start(std::make_shared<StreamPeer<asio::ssl::stream<Socket>>>(std::move(socket), *tls_));
    } else {
      start(std::make_shared<StreamPeer<Socket>>(std::move(socket)));
    }
  }
}

}  // namespace botarmy
