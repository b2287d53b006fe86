// SPDX-License-Identifier: MIT
#include "ws/connector.hpp"

#include "ws/dialer.hpp"
#include "ws/doorbell.hpp"
#include "ws/handshake.hpp"
#include "ws/opening.hpp"
#include "ws/session.hpp"
#include "ws/workbench.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace botarmy {

/// Opens websockets over TCP and TLS.
class WebsocketConnector final : public Connector {
 public:
  using Result = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

  explicit WebsocketConnector(const Executor& executor) : dialer_(executor) {}

  Task<Result> connect(ConnectOptions options) override;
  void take_a_turn(std::function<void()> done) override {
    if (!doorbell_) doorbell_.emplace(dialer_.poller());
    doorbell_->ring(std::move(done));
  }

 private:
  Workbench bench_;
  Dialer dialer_;
  std::optional<Doorbell> doorbell_;
};

Task<WebsocketConnector::Result> WebsocketConnector::connect(ConnectOptions options) {
  const auto url = parse_url(options.url);
  if (!url) co_return ConnectError{ConnectCause::local, url.error()};
  if (auto bad = find_bad_header(options)) co_return ConnectError{ConnectCause::local, *bad};
  auto dialled = co_await dialer_.dial(*url, options);
  if (!dialled) co_return dialled.error();
  std::unique_ptr<Transport>& transport = *dialled;
  auto opened = co_await open_websocket(*transport, bench_, *url, options);
  if (!opened) co_return opened.error();
  Session::Settings settings{std::move(opened->subprotocol),
                             options.close_timeout,
                             options.ping_interval,
                             options.ping_timeout,
                             options.max_message_size,
                             std::move(opened->set_cookies),
                             options.tap,
                             std::nullopt};
  if (opened->deflate) {
    settings.deflate = {*opened->deflate, options.compression.level, options.compression.threshold};
  }
  co_return std::make_unique<Session>(bench_, dialer_.poller(), std::move(transport),
                                      std::move(settings), std::move(opened->beginning));
}

std::unique_ptr<Connector> make_connector(asio::io_context& context) {
  return std::make_unique<WebsocketConnector>(context.get_executor());
}

}  // namespace botarmy
