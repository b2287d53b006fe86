// SPDX-License-Identifier: MIT
#include "demo/demo_server.hpp"

#include "demo/demo_http_session.hpp"

#include <boost/asio/error.hpp>

#include <utility>
#include <vector>

namespace botarmy {
namespace {

constexpr std::chrono::milliseconds pause_without_descriptors{100};

}  // namespace

/// Accepts connections. Outlives the server while an operation is under way.
class DemoServer::Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(DemoAcceptor acceptor, const DemoLimits& limits)
      : acceptor_(std::move(acceptor)), pause_(acceptor_.get_executor()) {
    hub_->limits = limits;
    port_ = acceptor_.local_endpoint().port();
  }

  void accept() {
    acceptor_.async_accept(
        [self = shared_from_this()](boost::system::error_code error, DemoSocket socket) {
          self->on_accept(error, std::move(socket));
        });
  }

  void close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const DemoHub& hub() const { return *hub_; }

 private:
  void on_accept(boost::system::error_code error, DemoSocket socket) {
    if (!acceptor_.is_open()) return;
    if (error == asio::error::no_descriptors) return accept_later();
    if (!error) {
      socket.set_option(asio::ip::tcp::no_delay(true), error);
      std::make_shared<DemoHttpSession>(std::move(socket), hub_)->start();
    }
    accept();
  }

  // The connection waits in the backlog; asking again at once would only spin.
  void accept_later() {
    pause_.expires_after(pause_without_descriptors);
    pause_.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
      if (!cancelled && self->acceptor_.is_open()) self->accept();
    });
  }

  DemoAcceptor acceptor_;
  DemoTimer pause_;
  std::uint16_t port_ = 0;
  std::shared_ptr<DemoHub> hub_ = std::make_shared<DemoHub>();
};

boost::system::result<DemoAcceptor> listen_on_loopback(asio::io_context& io, std::uint16_t port) {
  const asio::ip::tcp::endpoint place{asio::ip::address_v4::loopback(), port};
  DemoAcceptor acceptor{io.get_executor()};
  boost::system::error_code error;
  acceptor.open(place.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(place, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return error;
  return acceptor;
}

DemoServer::DemoServer(DemoAcceptor acceptor, const DemoLimits& limits)
    : listener_(std::make_shared<Listener>(std::move(acceptor), limits)) {
  listener_->accept();
}

DemoServer::DemoServer(asio::io_context& io, std::uint16_t port, const DemoLimits& limits)
    : DemoServer(listen_on_loopback(io, port).value(), limits) {}

DemoServer::~DemoServer() { listener_->close(); }

std::uint16_t DemoServer::port() const { return listener_->port(); }

void DemoServer::stop() {
  listener_->close();
  const std::vector<DemoPeer*> peers{listener_->hub().peers.begin(), listener_->hub().peers.end()};
  for (DemoPeer* peer : peers) peer->stop();
}

std::size_t DemoServer::clients() const { return listener_->hub().peers.size(); }

std::size_t DemoServer::rooms() const { return listener_->hub().rooms.size(); }

std::size_t DemoServer::too_slow() const { return listener_->hub().too_slow; }

}  // namespace botarmy
