// SPDX-License-Identifier: MIT
#include "export/junit.hpp"

#include "export/markdown.hpp"
#include "export_fixture.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

RunInfo failed_run() {
  RunInfo run;
  run.name = "chat <1>";
  run.started_at = chat_run().started_at;
  run.duration_s = 10.25;
  run.seed = 42;
  run.verdict = RunInfo::Verdict::failed;
  run.verdict_reasons = {"14 bots died", "rtt p95 < 200ms"};
  run.target_url = "ws://127.0.0.1:8080/sync";
  run.bot_class = "MyBot";
  run.peak = 1234;
  return run;
}

TEST(Junit, HasACaseForTheVerdict) {
  EXPECT_EQ(to_junit(failed_run(), {}, {}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chat &lt;1&gt;" tests="1" failures="1" errors="0" time="10.25">
  <testsuite name="chat &lt;1&gt;: verdict" tests="1" failures="1" errors="0" skipped="0" )"
            R"(time="10.25" timestamp="2024-05-01T12:00:00">
    <properties>
      <property name="seed" value="42"/>
    </properties>
    <testcase classname="chat &lt;1&gt;.verdict" name="verdict" time="10.25">
      <failure type="failed" message="14 bots died; rtt p95 &lt; 200ms"/>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(Junit, HasACaseForEachThreshold) {
  RunInfo run = failed_run();
  run.verdict = RunInfo::Verdict::passed;
  run.verdict_reasons.clear();
  run.thresholds = {{.expression = "rtt p95 < 200ms",
                     .place = "--threshold",
                     .value_text = "183 ms",
                     .standing = ThresholdState::Standing::passed},
                    {.expression = "errors rate < 1%",
                     .place = "chat.yaml:3:5",
                     .value_text = "4%",
                     .standing = ThresholdState::Standing::failed},
                    {.expression = "ws connect p95 < 1s",
                     .place = "chat.yaml:4:5",
                     .value_text = "-",
                     .standing = ThresholdState::Standing::nothing_yet}};
  const std::string text = to_junit(run, {}, {});
  EXPECT_NE(
      text.find(
          R"(    <testcase classname="chat &lt;1&gt;.thresholds" name="rtt p95 &lt; 200ms" time="0">
      <system-out>value 183 ms, at --threshold</system-out>
    </testcase>
    <testcase classname="chat &lt;1&gt;.thresholds" name="errors rate &lt; 1%" time="0">
      <failure type="failed" message="the value is 4%"/>
      <system-out>value 4%, at chat.yaml:3:5</system-out>
    </testcase>
    <testcase classname="chat &lt;1&gt;.thresholds" name="ws connect p95 &lt; 1s" time="0">
      <skipped message="nothing was measured"/>
      <system-out>value -, at chat.yaml:4:5</system-out>
    </testcase>
)"),
      std::string::npos)
      << text;
}

TEST(Junit, SkipsBranchesWhereNoBotCame) {
  const std::string text = to_junit(failed_run(), {}, {{.path = "root/0.ws.connect"}});
  EXPECT_NE(
      text.find(R"(<testcase classname="chat &lt;1&gt;.tree" name="root/0.ws.connect" time="0">
      <skipped message="no bot came here"/>
    </testcase>
)"),
      std::string::npos)
      << text;
}

TEST(Junit, HasTheTagsOfTheRunAsProperties) {
  RunInfo run = failed_run();
  run.tags = {{"env", "<staging>"}, {"release", "1.4"}};
  const std::string text = to_junit(run, {}, {});
  EXPECT_NE(text.find(R"(
    <properties>
      <property name="seed" value="42"/>
      <property name="env" value="&lt;staging&gt;"/>
      <property name="release" value="1.4"/>
    </properties>
)"),
            std::string::npos)
      << text;
}

TEST(Markdown, HasTheTagsOfTheRunBelowWhatItIs) {
  RunInfo run = failed_run();
  run.tags = {{"env", "<staging>"}, {"release", "1.4"}};
  const std::string text = to_markdown(run, {});
  EXPECT_NE(text.find(" UTC\n\ntags: env=\\<staging\\> · release=1.4\n\nbots: "), std::string::npos)
      << text;
}

TEST(Markdown, HasVerdictThresholdsFiguresAndErrors) {
  RunInfo run = failed_run();
  run.thresholds = {{.expression = "errors rate < 1%",
                     .value_text = "4%",
                     .standing = ThresholdState::Standing::failed,
                     .aborted = true}};
  Snapshot snapshot = chat(1500, 3);
  snapshot.errors["a|b `c`"].count = 2;
  snapshot.errors["refused"].count = 12;
  EXPECT_EQ(to_markdown(run, snapshot),
            R"(## chat \<1\>: FAILED

- 14 bots died
- rtt p95 \< 200ms

bot MyBot · ws://127.0.0.1:8080/sync · 10.2 s · seed 42 · 2024-05-01 12:00:00 UTC

bots: started 1 500 · done 0 · died 0 · stopped 0 · at most 1 234 at a time

| threshold | value | outcome |
| --- | ---: | --- |
| errors rate \< 1% | 4% | **FAILED**, ended the run |

| times | count | p50 | p95 | p99 | max |  |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| rtt\{request=say, "hi"\} | 3 | 2.00 ms | 2.00 ms | 2.00 ms | 2.00 ms | sent 3 · answered 3 |

| bots died of | count |
| --- | ---: |
| refused | 12 |
| a\|b \`c\` | 2 |

)");
}

}  // namespace
}  // namespace botarmy
