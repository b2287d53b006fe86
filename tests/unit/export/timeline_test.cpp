// SPDX-License-Identifier: MIT
#include "export/timeline.hpp"

#include "export_fixture.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace botarmy {
namespace {

TEST(Timeline, HasARowForEachMetricAndOneForEachCount) {
  Timeline timeline;
  EXPECT_EQ(Timeline::heading(),
            "second,time,trusted,metric,tags,what,count,rate,"
            "min_ms,avg_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms,value,seed\n");
  EXPECT_EQ(timeline.rows(chat_run(), second(chat(3, 4), chat(3, 4), 1003ms)),
            "1,2024-05-01T12:00:01.003Z,1,running,,,,,,,,,,,,,3,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,wanted,,,,,,,,,,,,,5,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,bots,,started,3,3,,,,,,,,,,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,rtt,\"request=say, \"\"hi\"\"\",,4,4,"
            "2,2,2,2,2,2,2,2,,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,rtt,\"request=say, \"\"hi\"\"\",sent,4,4,"
            ",,,,,,,,,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,rtt,\"request=say, \"\"hi\"\"\",answered,4,4,"
            ",,,,,,,,,18446744073709551615\n"
            "1,2024-05-01T12:00:01.003Z,1,ws messages,,sent,4,4,,,,,,,,,,18446744073709551615\n");
}

TEST(Timeline, HasNoGapsOnceAMetricHasAppeared) {
  Timeline timeline;
  timeline.rows(chat_run(), second(chat(3, 4), chat(3, 4), 1s));
  const std::string rows = timeline.rows(chat_run(), second(chat(3, 4), chat(0, 0), 2s));
  EXPECT_NE(rows.find("2,2024-05-01T12:00:02.000Z,1,rtt,\"request=say, \"\"hi\"\"\",,0,0,"),
            std::string::npos)
      << rows;
}

TEST(Timeline, NumbersTheLastPartOfASecondAsOneOfItsOwn) {
  Timeline timeline;
  EXPECT_EQ(timeline.rows(chat_run(), second({}, {}, 1s)).substr(0, 2), "1,");
  EXPECT_EQ(timeline.rows(chat_run(), second({}, {}, 3100ms)).substr(0, 2), "3,");
  EXPECT_EQ(timeline.rows(chat_run(), second({}, {}, 3300ms)).substr(0, 2), "4,");
}

TEST(Timeline, SaysWhichSecondsAreNotToBeTrusted) {
  Timeline timeline;
  Progress progress = second(chat(3, 0), chat(3, 0), 1s);
  progress.second.generator.marked = 1s;
  EXPECT_TRUE(
      timeline.rows(chat_run(), progress).starts_with("1,2024-05-01T12:00:01.000Z,0,running,"));
}

TEST(Timeline, GivesRatesForTheTimeThatPassed) {
  Timeline timeline;
  Progress progress = second(chat(3, 0), chat(3, 0), 1s);
  progress.since = 400ms;
  EXPECT_NE(timeline.rows(chat_run(), progress).find(",bots,,started,3,7.5,"), std::string::npos);
}

}  // namespace
}  // namespace botarmy
