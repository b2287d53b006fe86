// SPDX-License-Identifier: MIT
#include "http/connector.hpp"

#include "http/client.hpp"

namespace botarmy {
namespace {

/// Clients over real sockets.
class SocketHttpConnector final : public HttpConnector {
 public:
  explicit SocketHttpConnector(const Executor& executor) : shard_(executor) {}

  std::unique_ptr<HttpClient> make_client(const ConnectOptions& target) override {
    return std::make_unique<SocketHttpClient>(shard_, target);
  }

 private:
  HttpShard shard_;
};

}  // namespace

std::unique_ptr<HttpConnector> make_http_connector(asio::io_context& context) {
  return std::make_unique<SocketHttpConnector>(context.get_executor());
}

}  // namespace botarmy
