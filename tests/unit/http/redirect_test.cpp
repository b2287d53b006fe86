// SPDX-License-Identifier: MIT
#include "client_fixture.hpp"

#include <string>

namespace botarmy {
namespace {

class HttpRedirectTest : public HttpClientTest {
 protected:
  /// The first line and the body of the request that follows a redirect with this status.
  std::string followed_by(const std::string& method, int status) {
    const auto sending = start({.method = method,
                                .url = url("/a"),
                                .headers = {{"Content-Type", "text/plain"}},
                                .body = "body"});
    accept();
    read_request(4);
    peer.send(redirect_to("/b", status));
    const std::string next = read_request();
    const bool with_body = next.find("Content-Length: 4") != std::string::npos;
    EXPECT_EQ(next.find("Content-Type") != std::string::npos, with_body);
    const std::string body = with_body ? peer.read(4) : "";
    peer.send(method == "HEAD" ? "HTTP/1.1 200 OK\r\n\r\n" : ok("there"));
    finish(sending);
    client = connector->make_client(target);
    return next.substr(0, next.find(" HTTP")) + (body.empty() ? "" : " with " + body);
  }
};

TEST_F(HttpRedirectTest, MethodsChangeAsRfc9110Says) {
  EXPECT_EQ(followed_by("POST", 301), "GET /b");
  EXPECT_EQ(followed_by("POST", 302), "GET /b");
  EXPECT_EQ(followed_by("POST", 303), "GET /b");
  EXPECT_EQ(followed_by("POST", 307), "POST /b with body");
  EXPECT_EQ(followed_by("POST", 308), "POST /b with body");
  EXPECT_EQ(followed_by("PUT", 302), "PUT /b with body");
  EXPECT_EQ(followed_by("PUT", 303), "GET /b");
  EXPECT_EQ(followed_by("HEAD", 303), "HEAD /b with body");
}

TEST_F(HttpRedirectTest, TheAnswerSaysWhereItCameFrom) {
  const auto sending = start(get("/a/b"));
  answer_new(redirect_to("c?d"));
  answer_next(redirect_to("http://" + server.address() + "/e", 308));
  answer_next(ok("x"));
  EXPECT_EQ(finish(sending), "200 [x]");
  EXPECT_EQ(sending.value()->url, url("/e"));
  EXPECT_EQ(sending.value()->redirects, 2);
}

TEST_F(HttpRedirectTest, CookiesOfARedirectAreKept) {
  const auto sending = start(get("/login"));
  answer_new(
      "HTTP/1.1 303 See Other\r\nContent-Length: 0\r\nSet-Cookie: sid=1\r\n"
      "Location: /home\r\n\r\n");
  EXPECT_NE(answer_next(ok("")).find("Cookie: sid=1\r\n"), std::string::npos);
  finish(sending);
}

TEST_F(HttpRedirectTest, SecretsAreNotForOtherServers) {
  const RawServer other;
  HttpRequest request = get();
  request.headers = {{"Authorization", "secret"}, {"cookie", "a=b"}, {"X-A", "b"}};
  const auto sending = start(request);
  answer_new(redirect_to("/same"));
  EXPECT_NE(answer_next(redirect_to("http://" + other.address() + "/")).find("Authorization"),
            std::string::npos);
  loop.run_until([&] { return other.pending(); });
  peer = other.accept();
  const std::string last = answer_next(ok("x"));
  EXPECT_EQ(last.find("secret"), std::string::npos);
  EXPECT_EQ(last.find("a=b"), std::string::npos);
  EXPECT_NE(last.find("X-A: b"), std::string::npos);
  EXPECT_NE(last.find("Host: " + other.address()), std::string::npos);
  EXPECT_EQ(finish(sending), "200 [x]");
}

TEST_F(HttpRedirectTest, TooManyAreAnError) {
  HttpRequest request = get();
  request.redirects = 2;
  const auto sending = start(request);
  answer_new(redirect_to("/1"));
  answer_next(redirect_to("/2"));
  answer_next(redirect_to("/3"));
  EXPECT_EQ(finish(sending), "redirect: " + server.address() + ": more than 2 redirects");
}

TEST_F(HttpRedirectTest, NoneAreFollowedIfNoneAreWanted) {
  HttpRequest request = get();
  request.redirects = 0;
  const auto sending = start(request);
  answer_new(redirect_to("/1"));
  EXPECT_EQ(finish(sending), "302 []");
}

TEST_F(HttpRedirectTest, WithoutALocationItIsAnAnswer) {
  const auto sending = start(get());
  answer_new("HTTP/1.1 302 Go\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(finish(sending), "302 []");
}

TEST_F(HttpRedirectTest, ToWhereNoRequestCanGoIsAnError) {
  auto sending = start(get());
  answer_new(redirect_to("ws://a/"));
  EXPECT_EQ(finish(sending), "redirect: " + server.address() +
                                 ": redirects to \"ws://a/\": the URL must begin with http:// or "
                                 "https://");
  sending = start(get());
  answer_next(redirect_to("/a b"));
  EXPECT_EQ(finish(sending),
            "redirect: " + server.address() + ": redirects to \"/a b\", which is no URL");
}

}  // namespace
}  // namespace botarmy
