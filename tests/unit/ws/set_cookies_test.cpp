// SPDX-License-Identifier: MIT
#include "ws/set_cookies.hpp"

#include "session_fixture.hpp"

namespace botarmy {
namespace {

using Strings = std::vector<std::string>;

TEST(SetCookies, AreTakenOneByOne) {
  EXPECT_EQ(set_cookies_of("HTTP/1.1 101 X\r\nSet-Cookie: a=1; Expires=Wed, 01 May 2024\r\n"
                           "X-Set-Cookie: b\r\nset-cookie:c=3\r\n\r\n"),
            (Strings{" a=1; Expires=Wed, 01 May 2024", "c=3"}));
  EXPECT_EQ(set_cookies_of(""), Strings());
}

TEST_F(SessionTest, HandsOutTheCookiesOfItsOpeningOnce) {
  options.url = server.url();
  auto connecting = loop.start(connector->connect(options));
  loop.run_until([this] { return server.pending(); });
  peer = server.accept();
  loop.run_until([&] { return peer.readable(); });
  peer.accept_handshake("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n");
  loop.finish(connecting);
  connection = std::move(*connecting.value());
  EXPECT_EQ(connection->take_set_cookies(), (Strings{" a=1", " b=2"}));
  EXPECT_EQ(connection->take_set_cookies(), Strings());
}

}  // namespace
}  // namespace botarmy
