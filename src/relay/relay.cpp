// SPDX-License-Identifier: MIT
#include "relay/relay.hpp"

#include "relay/client_connection.hpp"

#include <list>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t most_connections = 200;

}  // namespace

/// Accepts connections, and has them.
class Relay::Works : public std::enable_shared_from_this<Works> {
 public:
  Works(RelayAcceptor acceptor, RelayOptions options)
      : acceptor_(std::move(acceptor)),
        port_(acceptor_.local_endpoint().port()),
        hub_(acceptor_.get_executor(), std::move(options)),
        tasks_(acceptor_.get_executor()) {}

  void accept() {
    acceptor_.async_accept(
        [self = shared_from_this()](boost::system::error_code error, RelaySocket socket) {
          self->on_accept(error, std::move(socket));
        });
  }

  void stop() {
    if (!acceptor_.is_open()) return;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    hub_.options.on_end();
    for (ClientConnection& connection : connections_) connection.stop();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const Notes& notes() const { return hub_.notes; }

 private:
  void on_accept(boost::system::error_code error, RelaySocket socket) {
    if (!acceptor_.is_open()) return;
    if (!error && connections_.size() < most_connections) {
      boost::system::error_code ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      const auto place = connections_.emplace(connections_.end(), std::move(socket), hub_);
      tasks_.spawn(place->serve(), {}, [this, place] {
        asio::post(acceptor_.get_executor(),
                   [self = shared_from_this(), place] { self->gone(place); });
      });
    }
    accept();
  }

  void gone(std::list<ClientConnection>::iterator place) {
    connections_.erase(place);
    const bool over = hub_.options.once && connections_.empty() && hub_.notes.sockets() > 0;
    if (over) stop();
  }

  RelayAcceptor acceptor_;
  std::uint16_t port_;
  RelayHub hub_;
  std::list<ClientConnection> connections_;
  TaskGroup tasks_;
};

Relay::Relay(RelayAcceptor acceptor, RelayOptions options)
    : works_(std::make_shared<Works>(std::move(acceptor), std::move(options))) {
  works_->accept();
}

Relay::~Relay() { works_->stop(); }

std::uint16_t Relay::port() const { return works_->port(); }

void Relay::stop() { works_->stop(); }

Session Relay::session() const { return works_->notes().session(); }

bool Relay::full() const { return works_->notes().full(); }

}  // namespace botarmy
