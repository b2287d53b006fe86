// SPDX-License-Identifier: MIT
#include "record/selection.hpp"

#include "record/web.hpp"
#include "recorded.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The URLs of what is left.
std::string urls(const Recorded& recorded, const std::string& filter = "") {
  std::string text;
  for (const Happening& happening : select(recorded.session(), filter).happenings) {
    if (const auto* const http = std::get_if<HttpExchange>(&happening.what)) {
      text += http->url + ' ';
    } else if (const auto* const opening = std::get_if<SocketOpening>(&happening.what)) {
      text += opening->url + ' ';
    } else {
      text += "message ";
    }
  }
  return text;
}

HttpExchange get(const std::string& url, int status = 200, const std::string& kind = "") {
  return {.method = "GET", .url = url, .kind = kind, .status = status};
}

TEST(Selection, LeavesOutWhatPagesLookLike) {
  EXPECT_EQ(urls(Recorded{}
                     .http(get("http://h/"))
                     .http(get("http://h/style.css"))
                     .http(get("http://h/a", 200, "image"))
                     .http(get("http://h/api", 200, "fetch"))
                     .http(get("http://h/gone", 0))),
            "http://h/ http://h/api ");
}

TEST(Selection, LeavesOutWhereRedirectsLead) {
  HttpExchange moved = get("http://h/old", 302);
  moved.answer_headers = {{"Location", "/new"}};
  EXPECT_EQ(urls(Recorded{}.http(moved).http(get("http://h/new")).http(get("http://h/new"))),
            "http://h/old http://h/new ");
}

TEST(Selection, FiltersByUrl) {
  const Recorded recorded =
      Recorded{}.http(get("http://a/")).opened("ws://b/").sent("x").opened("ws://a/").sent("y");
  EXPECT_EQ(urls(recorded, "://a/"), "http://a/ ws://a/ message ");
}

TEST(Web, TakesUrlsApart) {
  const WebUrl url = split_web_url("WS://Host:80/a/b?c=d#e");
  EXPECT_EQ(url.scheme, "ws");
  EXPECT_EQ(url.authority, "Host:80");
  EXPECT_EQ(url.path, "/a/b");
  EXPECT_EQ(url.query, "c=d");
  EXPECT_TRUE(url.same_server(split_web_url("http://host")));
  EXPECT_FALSE(url.same_server(split_web_url("https://host")));
  EXPECT_EQ(split_web_url("http://h?x").resource(), "/?x");
}

TEST(Web, ReadsForms) {
  EXPECT_EQ(split_form("a=1&b&c=2=3"), (FormFields{{"a", "1"}, {"b", ""}, {"c", "2=3"}}));
  EXPECT_EQ(form_decoded("a+b%20c%2"), "a b c%2");
}

TEST(Web, ReadsCookies) {
  EXPECT_EQ(split_cookies("a=1; b=2"), (FormFields{{"a", "1"}, {"b", "2"}}));
  HttpExchange exchange = get("http://h/");
  exchange.answer_headers = {{"set-cookie", "a=1; Path=/\nb=2"}, {"Set-Cookie", "c=3"}};
  EXPECT_EQ(cookies_set_by(exchange), (std::vector<std::string>{"a", "b", "c"}));
}

}  // namespace
}  // namespace botarmy
