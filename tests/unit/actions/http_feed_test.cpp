// SPDX-License-Identifier: MIT
//
// What goes on beside a single request and its answer: downloads and long polling.
#include "bot_actions.hpp"
#include "temp_dir.hpp"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class DownloadTest : public BotActionsTest {
 protected:
  void download(const std::string& more = "") {
    const std::string to = R"(, "to": ")" + path + "\"";
    start(sequence({select({sequence({node("http.download", R"({"url": "/f")" + to + more + "}"),
                                      action("log", {"yes"})}),
                            action("log", {"no"})}),
                    action("done")}));
  }
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(std::filesystem::directory_iterator(directory.path()), {});
  }

  TempDir directory;
  std::string path = directory.path("file");
  // printf hello | sha256sum
  std::string digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
};

TEST_F(DownloadTest, WritesTheFile) {
  http.answer(200, "hello");
  download(R"(, "size": 5, "sha256": ")" + digest + "\"");
  EXPECT_EQ(logged(), Strings{"yes [info]"});
  EXPECT_EQ(directory.read("file"), "hello");
  EXPECT_EQ(files(), 1);
}

TEST_F(DownloadTest, LeavesTheOldFileWhereSomethingIsWrong) {
  (void)directory.write("file", "old");
  http.answer(200, "hello");
  download(R"(, "size": 6)");
  EXPECT_EQ(logged().front(), "\"GET http://test/f: it has 5 bytes, not 6\" [warning]");
  http.answer(200, "hellO");
  download(R"(, "sha256": ")" + digest + "\"");
  EXPECT_TRUE(logged().at(2).ends_with(", not " + digest + "\" [warning]"));
  http.answer(404, "none");
  download();
  EXPECT_EQ(logged().at(4), "\"GET http://test/f: 404 Because instead of 2xx: none\" [warning]");
  http.fail(HttpCause::lost, "test:80: the server hung up");
  download();
  EXPECT_EQ(directory.read("file"), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(DownloadTest, SaysWhereItCannotWrite) {
  path = directory.path("none/file");
  download();
  EXPECT_EQ(logged().front(), "\"GET http://test/f: cannot write " + path +
                                  ": No such file or directory\" [warning]");
  EXPECT_TRUE(http.requests.empty());
}

TEST_F(DownloadTest, CancelledItLeavesNothing) {
  download();
  EXPECT_EQ(files(), 1);
  life->terminate();
  settle();
  EXPECT_EQ(files(), 0);
}

TEST_F(DownloadTest, RefusesADigestThatIsNone) {
  EXPECT_EQ(problem("http.download", R"({"url": "/", "to": "x", "sha256": "AB"})"),
            "'sha256' must be 64 hexadecimal digits in lower case, not 'AB'");
}

class PollTest : public BotActionsTest {
 protected:
  void poll(const std::string& more, const Node& then) {
    start(sequence({node("http.poll", R"({"feed": "news", "url": "/sub", "pause": 0)" + more + "}"),
                    then, action("wait", {1000})}));
  }
  Node expect(const std::string& text) {
    return sequence({action("ws.expect", {text}), action("log", {text})});
  }
};

TEST_F(PollTest, ForwardsWhatTheServerTells) {
  poll("", sequence({expect("one"), expect("two")}));
  EXPECT_EQ(http.requests.size(), 1u);
  http.answer(200, "one", {{"ETag", "\"1\""}, {"Last-Modified", "then"}});
  settle();
  EXPECT_EQ(logged(), Strings{"one [info]"});
  ASSERT_EQ(http.requests.size(), 2u);
  EXPECT_EQ(http.requests.at(0).headers, HttpHeaders());
  EXPECT_EQ(http.requests.at(1).headers,
            (HttpHeaders{{"If-None-Match", "\"1\""}, {"If-Modified-Since", "then"}}));
  http.answer(304);
  http.answer(204);
  http.answer(408);
  http.fail(HttpCause::timeout, "too slow");
  http.answer(200, "two");
  settle();
  EXPECT_EQ(logged(), (Strings{"one [info]", "two [info]"}));
  EXPECT_EQ(http.requests.size(), 7u);
  EXPECT_EQ(recorder->http().requests().at("news").count(), 6u);
}

TEST_F(PollTest, EndsWithItsBot) {
  poll("", action("done"));
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(PollTest, StopsWhenTold) {
  poll("", sequence({action("http.poll_stop", {"news"}), action("log", {"stopped"}),
                     action("http.poll_stop", {"news"})}));
  EXPECT_EQ(logged(), Strings{"stopped [info]"});
  http.answer(200, "late");
  settle();
  EXPECT_EQ(http.requests.size(), 1u);
}

TEST_F(PollTest, AFeedThatFailsKillsItsBot) {
  poll("", action("wait", {1000}));
  http.answer(500, "oops");
  settle();
  EXPECT_EQ(reasons(), Strings{"news: 500 Because: oops"});
}

TEST_F(PollTest, TriesAgainAsOftenAsItIsTold) {
  poll(R"(, "retries": 1)", expect("one"));
  http.answer(500, "oops");
  http.answer(200, "one");
  http.answer(500, "oops");
  settle();
  EXPECT_EQ(logged(), Strings{"one [info]"});
  http.fail(HttpCause::refused, "refused");
  settle();
  EXPECT_EQ(reasons(), Strings{"news: refused"});
}

}  // namespace
}  // namespace botarmy
