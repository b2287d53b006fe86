// SPDX-License-Identifier: MIT
#include "demo/demo_session.hpp"

#include <utility>

namespace botarmy {
namespace {

class EchoSession final : public DemoSession {
 public:
  using DemoSession::DemoSession;

 private:
  void on_message() override {
    stream().binary(stream().got_binary());
    stream().async_write(asio::buffer(message()),
                         [this, self = shared_from_this()](beast::error_code error, std::size_t) {
                           if (!error) read_next();
                         });
  }
};

}  // namespace

std::shared_ptr<DemoSession> make_echo_session(DemoSocket socket, std::shared_ptr<DemoHub> hub) {
  return std::make_shared<EchoSession>(std::move(socket), std::move(hub));
}

}  // namespace botarmy
