// SPDX-License-Identifier: MIT
#include "relay/request_head.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

const Url server{true, "example.org", 443, "/", "example.org"};

TEST(RequestHead, TellsTheServerItsOwnName) {
  const RecordedHeaders headers{{"Host", "127.0.0.1:8901"},
                                {"Origin", "http://127.0.0.1:8901"},
                                {"Referer", "http://127.0.0.1:8901/page"},
                                {"Cookie", "a=b"}};
  EXPECT_EQ(headers_for_server(headers, server, true),
            (RecordedHeaders{{"Host", "example.org"},
                             {"Origin", "https://example.org"},
                             {"Referer", "https://example.org/page"},
                             {"Cookie", "a=b"}}));
}

TEST(RequestHead, LeavesTheOriginOfOtherPages) {
  const RecordedHeaders headers{{"Host", "127.0.0.1:89"}, {"Origin", "http://127.0.0.1:8901"}};
  EXPECT_EQ(headers_for_server(headers, server, true)[1].second, "http://127.0.0.1:8901");
}

TEST(RequestHead, OffersNoCompression) {
  const RecordedHeaders headers{{"Sec-WebSocket-Extensions", "permessage-deflate"},
                                {"Accept-Encoding", "gzip"},
                                {"Connection", "Upgrade"}};
  EXPECT_EQ(headers_for_server(headers, server, true),
            (RecordedHeaders{{"Connection", "Upgrade"}}));
  EXPECT_EQ(headers_for_server(headers, server, false), RecordedHeaders{});
}

TEST(RequestHead, IsTextOfHttp) {
  EXPECT_EQ(request_head_text("GET", "/a?b", {{"Host", "h"}}),
            "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n");
}

}  // namespace
}  // namespace botarmy
