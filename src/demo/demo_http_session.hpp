// SPDX-License-Identifier: MIT
#pragma once

#include "demo/demo_session.hpp"

#include <boost/beast/http/string_body.hpp>

#include <memory>

namespace botarmy {

/// A connection to the demo server until it has told what it wants: a page, or a websocket, which
/// it then becomes.
class DemoHttpSession final : public DemoPeer,
                              public std::enable_shared_from_this<DemoHttpSession> {
 public:
  DemoHttpSession(DemoSocket socket, std::shared_ptr<DemoHub> hub)
      : DemoPeer(std::move(hub)), socket_(std::move(socket)) {}

  void start();
  void stop() override;

 private:
  void on_request();
  void send(beast::http::status status, std::string text);

  DemoSocket socket_;
  beast::flat_buffer buffer_;
  DemoRequest request_;
  beast::http::response<beast::http::string_body> response_;
};

}  // namespace botarmy
