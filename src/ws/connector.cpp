// SPDX-License-Identifier: MIT
#include "ws/connector.hpp"

#include "async/with_timeout.hpp"
#include "tls/contexts.hpp"
#include "ws/connect_failure.hpp"
#include "ws/dial.hpp"
#include "ws/handshake.hpp"
#include "ws/opening.hpp"
#include "ws/poller.hpp"
#include "ws/session.hpp"
#include "ws/workbench.hpp"

#include <optional>
#include <utility>

namespace botarmy {

/// Opens websockets over TCP and TLS.
class WebsocketConnector final : public Connector {
 public:
  using Result = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

  explicit WebsocketConnector(const Executor& executor) : poller_(executor) {}

  Task<Result> connect(ConnectOptions options) override;

 private:
  Workbench bench_;
  Poller poller_;
  TlsContexts tls_contexts_;
};

Task<WebsocketConnector::Result> WebsocketConnector::connect(ConnectOptions options) {
  const auto url = parse_url(options.url);
  if (!url) co_return ConnectError{ConnectCause::local, url.error()};
  if (auto bad = find_bad_header(options)) co_return ConnectError{ConnectCause::local, *bad};
  std::optional<TlsParameters> tls;
  if (url->secure) {
    auto parameters = tls_contexts_.get(options.tls, url->host, url->address());
    if (!parameters) co_return ConnectError{ConnectCause::local, parameters.error()};
    tls = std::move(*parameters);
  }
  auto dialled =
      co_await with_timeout(options.connect_timeout, dial(poller_, *url, tls ? &*tls : nullptr));
  if (!dialled) {
    const std::string limit = std::to_string(options.connect_timeout.count()) + " ms";
    co_return connect_failure(ConnectCause::timeout, *url, "no connection within " + limit);
  }
  if (!*dialled) co_return dialled->error();
  std::unique_ptr<Transport>& transport = **dialled;
  auto opened = co_await open_websocket(*transport, bench_, *url, options);
  if (!opened) co_return opened.error();
  Session::Settings settings{std::move(opened->subprotocol),
                             options.close_timeout,
                             options.ping_interval,
                             options.ping_timeout,
                             options.max_message_size,
                             std::move(opened->set_cookies),
                             options.tap};
  co_return std::make_unique<Session>(bench_, poller_, std::move(transport), std::move(settings),
                                      std::move(opened->beginning));
}

std::unique_ptr<Connector> make_connector(asio::io_context& context) {
  return std::make_unique<WebsocketConnector>(context.get_executor());
}

}  // namespace botarmy
