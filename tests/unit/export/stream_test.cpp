// SPDX-License-Identifier: MIT
#include "export/stream.hpp"

#include "export_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(Stream, IsALineOfJsonWithWhatHappened) {
  EXPECT_EQ(
      stream_line(chat_run(), second(chat(3, 4), chat(3, 2), 1003ms)),
      R"({"time": "2024-05-01T12:00:01.003Z", "elapsed_s": 1.003, "since_s": 1, "name": "chat", )"
      R"("seed": 18446744073709551615, "tags": {}, "running": 3, "wanted": 5, "trusted": true, )"
      R"("last": false, "metrics": [{"metric": "bots", "counts": {"started": 3}}, )"
      R"({"metric": "rtt", "tags": {"request": "say, \"hi\""}, )"
      R"("counts": {"sent": 2, "answered": 2}, "times_ms": {"count": 2, "min": 2, "avg": 2, )"
      R"("p50": 2, "p90": 2, "p95": 2, "p99": 2, "p999": 2, "max": 2}}, )"
      R"({"metric": "ws messages", "counts": {"sent": 2}}]})"
      "\n");
}

TEST(Stream, SaysInEachLineWhatTheRunIsOf) {
  RunId run = chat_run();
  run.tags = {{"env", "\"staging\""}, {"release", "1.4"}};
  EXPECT_NE(stream_line(run, second({}, {}, 2s))
                .find(R"("tags": {"env": "\"staging\"", "release": "1.4"}, "running")"),
            std::string::npos);
}

TEST(Stream, SaysWhichLineIsTheLast) {
  Progress progress = second(chat(3, 4), {}, 2s);
  progress.last = true;
  EXPECT_NE(stream_line(chat_run(), progress).find("\"last\": true, \"metrics\": []"),
            std::string::npos);
}

}  // namespace
}  // namespace botarmy
