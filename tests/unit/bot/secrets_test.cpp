// SPDX-License-Identifier: MIT
#include "bot/secrets.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(Secrets, CredentialsAreStarsBehindTheirScheme) {
  EXPECT_EQ(without_secrets("Authorization: Bearer abc.def"), "Authorization: Bearer ***");
  EXPECT_EQ(without_secrets("authorization:Basic dXNlcjpwYXNz"), "authorization:Basic ***");
  EXPECT_EQ(without_secrets("Proxy-Authorization:  Digest a=\"b\", c=\"d\""),
            "Proxy-Authorization:  Digest ***");
  EXPECT_EQ(without_secrets("Authorization: abc"), "Authorization: ***");
  EXPECT_EQ(without_secrets("Authorization:"), "Authorization:***");
}

TEST(Secrets, CookiesKeepTheirNames) {
  EXPECT_EQ(without_secrets("Cookie: session=abc; theme=dark=er"),
            "Cookie: session=***; theme=***");
  EXPECT_EQ(without_secrets("COOKIE: abc"), "COOKIE: ***");
  EXPECT_EQ(without_secrets("Cookie: a=b;c=d;"), "Cookie: a=***; c=***; ***");
  EXPECT_EQ(without_secrets("Set-Cookie: session=abc; Path=/; HttpOnly"),
            "Set-Cookie: session=***; Path=/; HttpOnly");
  EXPECT_EQ(without_secrets("set-cookie: session=abc"), "set-cookie: session=***");
}

TEST(Secrets, OtherLinesStayAsTheyAre) {
  for (const char* line : {"GET /chat HTTP/1.1", "Host: chat.example:8080", "X-Authorization: a b",
                           "Cookies: a=b", "Empty:", "no colon", ""}) {
    EXPECT_EQ(without_secrets(line), line);
  }
}

}  // namespace
}  // namespace botarmy
