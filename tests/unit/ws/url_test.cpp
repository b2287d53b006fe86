// SPDX-License-Identifier: MIT
#include "ws/url.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

void check(std::string_view text, const Url& expected) {
  const auto url = parse_url(text);
  ASSERT_TRUE(url.has_value()) << url.error();
  EXPECT_EQ(url->secure, expected.secure) << text;
  EXPECT_EQ(url->host, expected.host) << text;
  EXPECT_EQ(url->port, expected.port) << text;
  EXPECT_EQ(url->resource, expected.resource) << text;
  EXPECT_EQ(url->authority, expected.authority) << text;
}

void check_refused(std::string_view text, std::string_view expected) {
  const auto url = parse_url(text);
  ASSERT_TRUE(url.has_error()) << text;
  EXPECT_EQ(url.error(), '"' + std::string(text) + "\": " + std::string(expected));
}

TEST(Url, IsTakenApart) {
  check("ws://example.com", {false, "example.com", 80, "/", "example.com"});
  check("ws://example.com:80/chat", {false, "example.com", 80, "/chat", "example.com"});
  check("ws://example.com:8080/chat?room=1",
        {false, "example.com", 8080, "/chat?room=1", "example.com:8080"});
  check("wss://example.com/a/b", {true, "example.com", 443, "/a/b", "example.com"});
  check("wss://example.com:80/", {true, "example.com", 80, "/", "example.com:80"});
  check("WsS://Example.com", {true, "Example.com", 443, "/", "Example.com"});
  check("ws://example.com?room=1", {false, "example.com", 80, "/?room=1", "example.com"});
  check("ws://a/?next=ws://b:1/", {false, "a", 80, "/?next=ws://b:1/", "a"});
}

TEST(Url, TakesAddresses) {
  check("ws://127.0.0.1:9001/", {false, "127.0.0.1", 9001, "/", "127.0.0.1:9001"});
  check("ws://[::1]:9001/x", {false, "::1", 9001, "/x", "[::1]:9001"});
  check("wss://[fe80::1]", {true, "fe80::1", 443, "/", "[fe80::1]"});
}

TEST(Url, ShowsHostAndPort) {
  EXPECT_EQ(parse_url("ws://example.com")->address(), "example.com:80");
  EXPECT_EQ(parse_url("wss://[::1]")->address(), "[::1]:443");
}

TEST(Url, OfAnotherSchemeIsRefused) {
  for (const std::string_view text : {"", "ftp://a", "ws:/a", "ws", "example.com", " ws://a"}) {
    check_refused(text, "the URL must begin with ws:// or wss://");
  }
  const std::string begin = "the URL must begin with ws:// or wss:// (did you mean ";
  check_refused("http://a", begin + "'ws://a'?)");
  check_refused("httpS://a/b", begin + "'wss://a/b'?)");
}

TEST(Url, WithoutHostIsRefused) {
  check_refused("ws://", "the URL has no host");
  check_refused("ws:///path", "the URL has no host");
  check_refused("ws://:80", "the URL has no host");
  check_refused("ws://[]:80", "the URL has no host");
}

TEST(Url, WithABadPortIsRefused) {
  for (const std::string_view text :
       {"ws://a:0", "ws://a:65536", "ws://a:80x", "ws://a:-1", "ws://a:+1", "ws://a:b/"}) {
    check_refused(text, "the URL's port is not a number from 1 to 65535");
  }
  for (const std::string_view text : {"ws://a:", "ws://a:/", "ws://[::1", "ws://[::1]80"}) {
    check_refused(text, "the URL's host and port cannot be told apart");
  }
}

TEST(Url, ThatCouldSmuggleLinesIntoTheRequestIsRefused) {
  for (const std::string_view text : {"ws://a/b c", "ws://a/\r\nX: y", "ws://a/\x7F", "ws://a/é"}) {
    check_refused(text, "the URL has a character that must be percent-encoded");
  }
}

TEST(Url, WithPartsThatWebsocketsDoNotHaveIsRefused) {
  check_refused("ws://a/#top", "the URL of a websocket has no fragment (#)");
  check_refused("ws://me:secret@a/", "the URL of a websocket has no user before its host (@)");
}

}  // namespace
}  // namespace botarmy
