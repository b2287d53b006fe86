// SPDX-License-Identifier: MIT
#include "http/cookie.hpp"

#include "http/cookie_jar.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Time = CookieJar::Time;

constexpr Time now = std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + 12h;

TEST(SetCookieHeader, IsReadWithItsAttributes) {
  const auto cookie = parse_set_cookie(
      "sid = a=b ; Path=/app; Domain=.Example.ORG;Secure ; HttpOnly; Max-Age=60; x=y", now);
  EXPECT_EQ(cookie, (SetCookie{"sid", "a=b", "example.org", "/app", true, now + 60s}));
}

TEST(SetCookieHeader, NeedsANameOnly) {
  EXPECT_EQ(parse_set_cookie("a=", now), (SetCookie{.name = "a", .value = ""}));
  EXPECT_EQ(parse_set_cookie("a=\"b\"", now), (SetCookie{.name = "a", .value = "\"b\""}));
  for (const char* nothing : {"", ";", "a", "=b", "  =b; Path=/", "a; b=c", "a=b\x01", "a\x7f=b"}) {
    EXPECT_EQ(parse_set_cookie(nothing, now), std::nullopt) << nothing;
  }
  EXPECT_EQ(parse_set_cookie("a=" + std::string(5000, 'b'), now), std::nullopt);
}

TEST(SetCookieHeader, MaxAgeWinsOverExpiresAndTheLastOfSeveral) {
  const auto expires = [](const std::string& attributes) {
    return parse_set_cookie("a=b; " + attributes, now)->expires;
  };
  EXPECT_EQ(expires("Max-Age=5; Expires=Wed, 01 May 2024 13:00:00 GMT"), now + 5s);
  EXPECT_EQ(expires("Expires=Wed, 01 May 2024 13:00:00 GMT"), now + 1h);
  EXPECT_EQ(expires("max-age=1; max-age=2"), now + 2s);
  EXPECT_EQ(expires("max-age=99999999999999999999"), Time::max());
  EXPECT_EQ(expires("max-age=0"), Time::min());
  EXPECT_EQ(expires("max-age=-7"), Time::min());
  EXPECT_EQ(expires("max-age=1x; expires=never; path=x"), std::nullopt);
}

TEST(CookieDate, IsReadInTheFormsThatServersUse) {
  const Time date = std::chrono::sys_days(std::chrono::year(1994) / 11 / 6) + 8h + 49min + 37s;
  EXPECT_EQ(parse_cookie_date("Sun, 06 Nov 1994 08:49:37 GMT"), date);
  EXPECT_EQ(parse_cookie_date("Sunday, 06-Nov-94 08:49:37 GMT"), date);
  EXPECT_EQ(parse_cookie_date("Sun Nov  6 8:49:37 1994"), date);
  EXPECT_EQ(parse_cookie_date("Thu, 01 Jan 1970 00:00:00 GMT"), Time());
  EXPECT_EQ(parse_cookie_date("Fri, 31-Dec-9999 23:59:59 GMT"), Time::max());
  for (const char* none : {"", "Nov 1994", "06 Nov 1994 24:00:00", "32 Nov 1994 08:49:37",
                           "31 Nov 1994 08:49:37", "06 Nov 1500 08:49:37", "6 Nov 94 8:49"}) {
    EXPECT_EQ(parse_cookie_date(none), std::nullopt) << none;
  }
}

class CookieJarTest : public testing::Test {
 protected:
  void keep(const std::string& from, const std::string& cookie) {
    jar.keep(place_of(from), cookie, now);
  }
  [[nodiscard]] std::string header(const std::string& to, Time at = now) const {
    return jar.header(place_of(to), at);
  }
  CookieJar jar;
};

TEST_F(CookieJarTest, GivesACookieBackToItsHostAlone) {
  keep("http://a.example/", "sid=1");
  EXPECT_EQ(header("http://a.example/x?y"), "sid=1");
  EXPECT_EQ(header("ws://A.Example:8080/x"), "sid=1");
  EXPECT_EQ(header("http://b.a.example/"), "");
  EXPECT_EQ(header("http://example/"), "");
  EXPECT_EQ(header("nonsense"), "");
}

TEST_F(CookieJarTest, GivesACookieOfADomainToAllItsHosts) {
  keep("http://a.site.example/", "sid=1; Domain=site.example");
  EXPECT_EQ(header("http://site.example/"), "sid=1");
  EXPECT_EQ(header("http://b.a.site.example/"), "sid=1");
  EXPECT_EQ(header("http://othersite.example/"), "");
}

TEST_F(CookieJarTest, RefusesCookiesForOthers) {
  keep("http://a.example/", "x=1; Domain=b.example");
  keep("http://a.example/", "x=1; Domain=b.a.example");
  keep("http://a.example/", "x=1; Domain=example");
  keep("http://127.0.0.1/", "x=1; Domain=0.0.1");
  EXPECT_EQ(jar.size(), 0u);
}

TEST_F(CookieJarTest, TakesCookiesOfHostsWithoutADot) {
  keep("http://localhost/", "x=1; Domain=localhost");
  keep("http://127.0.0.1/", "y=1; Domain=127.0.0.1");
  EXPECT_EQ(header("http://localhost/"), "x=1");
  EXPECT_EQ(header("http://below.localhost/"), "");
  EXPECT_EQ(header("http://127.0.0.1/"), "y=1");
}

TEST_F(CookieJarTest, MindsPathsTheLongerOnesFirst) {
  keep("http://h/", "root=1");
  keep("http://h/", "app=2; Path=/app");
  keep("http://h/docs/page", "docs=3");
  keep("http://h/", "bad=4; Path=app");
  EXPECT_EQ(header("http://h/app"), "app=2; root=1; bad=4");
  EXPECT_EQ(header("http://h/app/x"), "app=2; root=1; bad=4");
  EXPECT_EQ(header("http://h/apple"), "root=1; bad=4");
  EXPECT_EQ(header("http://h/docs/other"), "docs=3; root=1; bad=4");
}

TEST_F(CookieJarTest, SendsSecureCookiesOverTlsOnly) {
  keep("https://h/", "s=1; Secure");
  EXPECT_EQ(header("http://h/"), "");
  EXPECT_EQ(header("ws://h/"), "");
  EXPECT_EQ(header("https://h/"), "s=1");
  EXPECT_EQ(header("wss://h/"), "s=1");
}

TEST_F(CookieJarTest, ForgetsCookiesWhenTheirTimeIsOver) {
  keep("http://h/", "a=1; Max-Age=10");
  keep("http://h/", "b=2");
  EXPECT_EQ(header("http://h/", now + 9s), "a=1; b=2");
  EXPECT_EQ(header("http://h/", now + 10s), "b=2");
  keep("http://h/", "b=; Max-Age=0");
  EXPECT_EQ(header("http://h/"), "a=1");
  EXPECT_EQ(jar.size(), 1u);
}

TEST_F(CookieJarTest, ReplacesACookieInItsPlace) {
  keep("http://h/", "a=1");
  keep("http://h/", "b=2");
  keep("http://h/", "a=3");
  EXPECT_EQ(header("http://h/"), "a=3; b=2");
}

TEST_F(CookieJarTest, DropsTheOldestOfTooMany) {
  for (std::size_t i = 0; i <= CookieJar::most_cookies; ++i) {
    keep("http://h/", "c" + std::to_string(i) + "=x");
  }
  EXPECT_EQ(jar.size(), CookieJar::most_cookies);
  EXPECT_TRUE(header("http://h/").starts_with("c1=x; "));
}

}  // namespace
}  // namespace botarmy
