// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include <boost/asio/error.hpp>
#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

class ResponseReaderTest : public testing::Test {
 protected:
  /// What comes of these bytes, fed `step` at a time, and then, if `ended`, the end of the stream.
  std::string read(std::string_view bytes, std::size_t step, bool ended) {
    ResponseReader reader(request);
    for (std::string_view left = bytes; !left.empty() && !reader.done() && !reader.failure();) {
      const std::string part(left.substr(0, step));
      left.remove_prefix(part.size());
      reader.feed(part);
    }
    if (ended && !reader.done() && !reader.failure()) reader.end("the server hung up");
    if (reader.failure()) {
      const auto& [cause, what] = *reader.failure();
      return std::string(to_string(cause)) + ": " + what;
    }
    if (!reader.done()) return "not yet";
    const bool reusable = reader.reusable();
    response = reader.take();
    return std::to_string(response.status) + ' ' + response.reason + " [" + response.body + "]" +
           (reusable ? "" : " last");
  }

  /// The same however the bytes are split.
  std::string read(std::string_view bytes, bool ended = false) {
    const std::string whole = read(bytes, bytes.size() + 1, ended);
    for (std::size_t step = 1; step < 8; ++step) EXPECT_EQ(read(bytes, step, ended), whole);
    return whole;
  }

  HttpRequest request;
  HttpResponse response;
};

TEST_F(ResponseReaderTest, ReadsABodyOfKnownLength) {
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\nx-a: c\r\n\r\nhello"),
            "200 OK [hello]");
  EXPECT_EQ(response.header("X-a"), "b");
  EXPECT_EQ(response.headers.size(), 3u);
  EXPECT_EQ(response.body_size, 5u);
  EXPECT_EQ(read("HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n"), "404 Not Found []");
  EXPECT_EQ(response.header("X-A"), std::nullopt);
}

TEST_F(ResponseReaderTest, ReadsChunks) {
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "5;x=y\r\nhello\r\n1\r\n \r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"),
            "200 OK [hello 0123456789]");
}

TEST_F(ResponseReaderTest, ReadsToTheEndOfTheStreamWhereNoLengthIsGiven) {
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\n\r\nhello"), "not yet");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\n\r\nhello", true), "200 OK [hello] last");
  EXPECT_EQ(read("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nh"), "200 OK [h] last");
}

TEST_F(ResponseReaderTest, KnowsAnswersWithoutABody) {
  EXPECT_EQ(read("HTTP/1.1 204 No Content\r\n\r\n"), "204 No Content []");
  EXPECT_EQ(read("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"), "304 Not Modified []");
  request.method = "HEAD";
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), "200 OK []");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), "200 OK []");
}

TEST_F(ResponseReaderTest, SkipsInterimAnswers) {
  EXPECT_EQ(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
                 "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
            "200 OK [ok]");
  EXPECT_EQ(response.headers.size(), 1u);
  EXPECT_EQ(read("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
            "protocol: the server switches to another protocol");
}

TEST_F(ResponseReaderTest, DoesNotUseAConnectionAgainThatCannotBeUsed) {
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
            "200 OK [] last");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nand more", 100, false),
            "200 OK [a] last");
  request.headers = {{"connection", "Close"}};
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), "200 OK [] last");
}

TEST_F(ResponseReaderTest, SaysWhereTheAnswerBrokeOff) {
  EXPECT_EQ(read("", true), "lost: the server hung up");
  EXPECT_EQ(read("HTTP/1.1 200 O", true), "lost: the server hung up in the middle of the answer");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", true),
            "lost: the server hung up in the middle of the answer");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", true),
            "lost: the server hung up in the middle of the answer");
  EXPECT_EQ(read("HTTP/1.1 100 Continue\r\n\r\n", true),
            "lost: the server hung up in the middle of the answer");
}

TEST_F(ResponseReaderTest, RefusesWhatIsNoHttp) {
  EXPECT_EQ(read("SSH-2.0-OpenSSH\r\n\r\n"), "protocol: the answer is no HTTP: bad version");
  EXPECT_EQ(read("HTTP/1.1 050 OK\r\n\r\n"), "protocol: the answer is no HTTP: bad status");
  EXPECT_EQ(read("HTTP/1.1 20 OK\r\n\r\n"), "protocol: the answer is no HTTP: bad status");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
            "protocol: the answer is no HTTP: bad chunk");
}

TEST_F(ResponseReaderTest, HasLimits) {
  request.max_body_size = 4;
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n1234"), "200 OK [1234]");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
            "too_large: the answer's body is larger than 4 bytes");
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n123\r\n2\r\n45\r\n"),
            "too_large: the answer's body is larger than 4 bytes");
  const std::string endless = "HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x');
  EXPECT_EQ(read(endless, 1000, false),
            "too_large: the answer's header is larger than 65536 bytes");
}

TEST_F(ResponseReaderTest, HandsTheBodyOfAGoodAnswerToASink) {
  std::string body;
  request.max_body_size = 3;
  request.sink = [&](std::string_view part) {
    body += part;
    return boost::system::error_code();
  };
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 100, false), "200 OK []");
  EXPECT_EQ(body, "hello");
  EXPECT_EQ(response.body_size, 5u);
  EXPECT_EQ(read("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 100, false),
            "404 Not Found [no]");
  EXPECT_EQ(body, "hello");
  request.sink = [](std::string_view) { return make_error_code(boost::asio::error::no_memory); };
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
            "local: cannot keep the answer: Cannot allocate memory");
}

}  // namespace
}  // namespace botarmy
