// SPDX-License-Identifier: MIT
#include "http/url.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string wrong(const std::string& text) {
  const auto url = parse_http_url(text);
  return url ? "nothing" : url.error();
}

TEST(HttpUrl, IsTakenApart) {
  EXPECT_EQ(*parse_http_url("http://example.org"),
            (Url{false, "example.org", 80, "/", "example.org"}));
  EXPECT_EQ(*parse_http_url("HTTPS://Example.ORG:8443/a%20b?c=d&e#f"),
            (Url{true, "example.org", 8443, "/a%20b?c=d&e", "example.org:8443"}));
  EXPECT_EQ(*parse_http_url("https://[::1]:443?q"), (Url{true, "::1", 443, "/?q", "[::1]"}));
  EXPECT_EQ(*parse_http_url("http://127.0.0.1:/"), (Url{false, "127.0.0.1", 80, "/", "127.0.0.1"}));
}

TEST(HttpUrl, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(wrong("ws://a/"), "\"ws://a/\": the URL must begin with http:// or https://");
  EXPECT_EQ(wrong("/login"), "\"/login\": the URL must begin with http:// or https://");
  EXPECT_EQ(wrong(""), "\"\": the URL must begin with http:// or https://");
  EXPECT_EQ(wrong("http:///x"), "\"http:///x\": the URL has no host");
  EXPECT_EQ(wrong("http:x"), "\"http:x\": the URL must begin with http:// or https://");
  EXPECT_EQ(wrong("http:^"), "\"http:^\": the URL must begin with http:// or https://");
  EXPECT_EQ(wrong("http://a/|"), "\"http://a/|\": this is no URL as RFC 3986 has it");
  EXPECT_EQ(wrong("http://a b/"),
            "\"http://a b/\": the URL has a character that must be percent-encoded");
  EXPECT_EQ(wrong("http://me:secret@a/"),
            "\"http://me:secret@a/\": the URL has a user before its host (@)");
  EXPECT_EQ(wrong("http://a:0/"),
            "\"http://a:0/\": the URL's port is not a number from 1 to 65535");
  EXPECT_EQ(wrong("http://a:65536/"),
            "\"http://a:65536/\": the URL's port is not a number from 1 to 65535");
  EXPECT_EQ(wrong("http://[::1/"), "\"http://[::1/\": this is no URL as RFC 3986 has it");
}

TEST(HttpUrl, RelativeReferencesAreResolvedAsRfc3986Asks) {
  const std::string base = "http://a/b/c/d;p?q";
  EXPECT_EQ(resolve_url(base, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_url(base, "./g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_url(base, "/g"), "http://a/g");
  EXPECT_EQ(resolve_url(base, "//g"), "http://g");
  EXPECT_EQ(resolve_url(base, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_url(base, "g#s"), "http://a/b/c/g");
  EXPECT_EQ(resolve_url(base, "../../g"), "http://a/g");
  EXPECT_EQ(resolve_url(base, "https://x/y?z"), "https://x/y?z");
  EXPECT_EQ(resolve_url(base, "a b"), std::nullopt);
}

TEST(HttpUrl, PlacesAreKnownOfWebsocketsToo) {
  const UrlPlace place = place_of("WSS://Chat.Example:99/a/b?c");
  EXPECT_TRUE(place.secure);
  EXPECT_EQ(place.host, "chat.example");
  EXPECT_EQ(place.path, "/a/b");
  EXPECT_EQ(place_of("ws://h").path, "/");
  EXPECT_FALSE(place_of("http://h").secure);
  EXPECT_EQ(place_of("no url").host, "");
}

}  // namespace
}  // namespace botarmy
