// SPDX-License-Identifier: MIT
#include "client_fixture.hpp"
#include "open_files.hpp"
#include "temp_dir.hpp"

#include <boost/system/system_error.hpp>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST_F(HttpClientTest, SendsARequestAndReadsTheAnswer) {
  const auto sending = start({.method = "POST",
                              .url = url("/login?x=1#there"),
                              .headers = {{"X-A", "b"}, {"accept", "text/plain"}},
                              .body = "hello"});
  const std::string request = answer_new(ok("welcome", "X-B: c\r\n"), 5);
  EXPECT_EQ(request, "POST /login?x=1 HTTP/1.1\r\nHost: " + server.address() +
                         "\r\nUser-Agent: botarmy/" BOTARMY_VERSION
                         "\r\nAccept-Encoding: identity\r\nX-A: b\r\naccept: text/plain\r\n"
                         "Content-Length: 5\r\n\r\nhello");
  EXPECT_EQ(finish(sending), "200 [welcome]");
  const HttpResponse& response = *sending.value();
  EXPECT_EQ(response.reason, "OK");
  EXPECT_EQ(response.header("x-b"), "c");
  EXPECT_EQ(response.url, url("/login?x=1#there"));
  EXPECT_EQ(response.redirects, 0);
  EXPECT_NE(response.arrived, std::chrono::steady_clock::time_point());
}

TEST_F(HttpClientTest, OnlyRequestsThatHaveABodySayHowLongItIs) {
  auto sending = start(get());
  EXPECT_EQ(answer_new(ok("")).find("Content-Length"), std::string::npos);
  finish(sending);
  sending = start({.method = "PUT", .url = url()});
  EXPECT_NE(answer_next(ok("")).find("Content-Length: 0\r\n"), std::string::npos);
  finish(sending);
}

TEST_F(HttpClientTest, SendsALongBodyWhole) {
  const std::string body(std::size_t{3} << 20, 'b');
  const auto sending = start({.method = "POST", .url = url(), .body = body});
  accept();
  read_request();
  std::string received;
  while (received.size() < body.size()) {
    loop.run_until([this] { return peer.readable(); });
    received += peer.read_available(body.size());
  }
  peer.send(ok("thanks"));
  EXPECT_EQ(finish(sending), "200 [thanks]");
  EXPECT_TRUE(received == body);
}

TEST_F(HttpClientTest, KeepsAConnectionForTheNextRequest) {
  for (int i = 0; i < 3; ++i) {
    const auto sending = start(get());
    i == 0 ? answer_new(ok("a")) : answer_next(ok("b"));
    EXPECT_EQ(finish(sending), i == 0 ? "200 [a]" : "200 [b]");
  }
  EXPECT_FALSE(server.pending());
}

TEST_F(HttpClientTest, SeveralRequestsAtATimeHaveAConnectionEach) {
  const auto one = start(get("/1"));
  accept();
  RawPeer first = std::move(peer);
  const auto two = start(get("/2"));
  answer_new(ok("two"));
  EXPECT_EQ(finish(two), "200 [two]");
  first.read_until("\r\n\r\n");
  first.send(ok("one"));
  EXPECT_EQ(finish(one), "200 [one]");
}

TEST_F(HttpClientTest, DoesNotKeepAConnectionThatIsToBeClosed) {
  auto sending = start(get());
  answer_new(ok("a", "Connection: close\r\n"));
  finish(sending);
  HttpRequest closing = get();
  closing.headers = {{"Connection", "close"}};
  sending = start(closing);
  EXPECT_NE(answer_new(ok("b")).find("Connection: close\r\n"), std::string::npos);
  finish(sending);
  sending = start(get());
  answer_new(ok("c"));
  EXPECT_EQ(finish(sending), "200 [c]");
}

TEST_F(HttpClientTest, NoticesThatAKeptConnectionWasClosed) {
  auto sending = start(get());
  answer_new(ok("a"));
  finish(sending);
  peer.hang_up();
  sending = start({.method = "POST", .url = url()});
  answer_new(ok("b"));
  EXPECT_EQ(finish(sending), "200 [b]");
}

TEST_F(HttpClientTest, AsksAgainIfAKeptConnectionIsClosedInsteadOfAnAnswer) {
  auto sending = start(get());
  answer_new(ok("a"));
  finish(sending);
  sending = start(get());
  read_request();
  peer.reset();
  answer_new(ok("b"));
  EXPECT_EQ(finish(sending), "200 [b]");
}

TEST_F(HttpClientTest, DoesNotSendTwiceWhatMayCountTwice) {
  auto sending = start(get());
  answer_new(ok("a"));
  finish(sending);
  sending = start({.method = "POST", .url = url()});
  read_request();
  peer.hang_up();
  EXPECT_EQ(finish(sending), "lost: " + server.address() + ": the server hung up");
}

TEST_F(HttpClientTest, DoesNotAskAgainOnANewConnection) {
  const auto sending = start(get());
  accept();
  read_request();
  peer.hang_up();
  EXPECT_EQ(finish(sending), "lost: " + server.address() + ": the server hung up");
}

TEST_F(HttpClientTest, AnAnswerThatComesBeforeAllWasSentCounts) {
  const auto sending =
      start({.method = "POST", .url = url(), .body = std::string(std::size_t{8} << 20, 'x')});
  accept();
  read_request();
  peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno!");
  // What it has not read makes a reset of its hanging up, which may overtake the answer.
  peer.end_stream();
  while (!sending.done()) {
    if (peer.readable() && peer.read_available(1 << 20).empty()) break;
    loop.settle();
  }
  EXPECT_EQ(finish(sending), "413 [no!]");
}

TEST_F(HttpClientTest, TellsCausesApart) {
  RawServer other;
  const std::string address = other.address();
  other.stop();
  EXPECT_EQ(finish(start({.url = "http://" + address + "/"})),
            "refused: " + address + ": Connection refused");
  EXPECT_EQ(finish(start({.url = "/nowhere"})),
            "local: \"/nowhere\": the URL must begin with http:// or https://");
  EXPECT_EQ(finish(start({.method = "A B", .url = url()})),
            "local: \"A B\" is not a method's name");
  EXPECT_EQ(finish(start({.url = url(), .headers = {{"a b", ""}}})),
            "local: \"a b\" is not a header's name");
  EXPECT_EQ(finish(start({.url = url(), .headers = {{"a", "b\r\nc: d"}}})),
            "local: the value of header a has a line break");
  EXPECT_EQ(finish(start({.url = url(), .headers = {{"Content-length", "3"}}})),
            "local: header Content-length belongs to the connection");
  EXPECT_EQ(finish(start({.url = "http://no.such.host.invalid/"})).substr(0, 30),
            "dns: no.such.host.invalid:80: ");
}

TEST_F(HttpClientTest, ASlowAnswerTimesOut) {
  HttpRequest request = get();
  request.timeout = 300ms;  // enough for the server to get the request
  const auto sending = start(request);
  answer_new("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
  EXPECT_EQ(finish(sending), "timeout: " + server.address() + ": no whole answer within 300 ms");
}

TEST_F(HttpClientTest, CancellingGivesUp) {
  const auto files = count_open_files();
  auto sending = start(get());
  accept();
  read_request();
  sending.cancel();
  loop.finish(sending);
  EXPECT_THROW((void)sending.value(), boost::system::system_error);
  peer.hang_up();
  EXPECT_EQ(count_open_files(), files);
}

TEST_F(HttpClientTest, KeepsFewIdleConnections) {
  const auto files = count_open_files();
  std::vector<RawPeer> peers;
  std::vector<Sending> all;
  for (int i = 0; i < 10; ++i) {
    all.push_back(start(get()));
    accept();
    peers.push_back(std::move(peer));
  }
  for (int i = 0; i < 10; ++i) {
    const auto number = static_cast<std::size_t>(i);
    peers[number].read_until("\r\n\r\n");
    peers[number].send(ok("x"));
    EXPECT_EQ(finish(all[number]), "200 [x]");
  }
  peers.clear();
  EXPECT_EQ(count_open_files(), files + 4);
  client.reset();
  EXPECT_EQ(count_open_files(), files);
}

TEST_F(HttpClientTest, CookiesAreKeptPerBot) {
  auto sending = start(get("/login"));
  answer_new(ok("", "Set-Cookie: sid=7; Path=/\r\nSet-Cookie: b=2; Path=/; Max-Age=99\r\n"));
  finish(sending);
  HttpRequest request = get("/next");
  request.headers = {{"cookie", "mine=1"}};
  sending = start(request);
  EXPECT_NE(answer_next(ok("")).find("\r\nCookie: sid=7; b=2; mine=1\r\n"), std::string::npos);
  finish(sending);
  EXPECT_EQ(client->cookies("ws://127.0.0.1:1/chat"), "sid=7; b=2");
  client->keep_cookie("ws://127.0.0.1/", "sid=8; Path=/");
  EXPECT_EQ(client->cookies(url()), "sid=8; b=2");
  const auto other = connector->make_client(target);
  EXPECT_EQ(other->cookies(url()), "");
}

}  // namespace
}  // namespace botarmy
