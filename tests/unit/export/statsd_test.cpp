// SPDX-License-Identifier: MIT
#include "export/statsd.hpp"

#include "export_fixture.hpp"
#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using Datagrams = std::vector<std::string>;

TEST(Statsd, CountsWhatHappenedInTheSecond) {
  EXPECT_EQ(statsd_datagrams(second(chat(9, 9), chat(3, 4), 1s), {}),
            Datagrams({"botarmy.running:3|g\n"
                       "botarmy.wanted:5|g\n"
                       "botarmy.bots.started:3|c\n"
                       "botarmy.rtt.say___hi_.sent:4|c\n"
                       "botarmy.rtt.say___hi_.answered:4|c\n"
                       "botarmy.rtt.say___hi_.count:4|c\n"
                       "botarmy.rtt.say___hi_.min:2|g\n"
                       "botarmy.rtt.say___hi_.avg:2|g\n"
                       "botarmy.rtt.say___hi_.p50:2|g\n"
                       "botarmy.rtt.say___hi_.p90:2|g\n"
                       "botarmy.rtt.say___hi_.p95:2|g\n"
                       "botarmy.rtt.say___hi_.p99:2|g\n"
                       "botarmy.rtt.say___hi_.p999:2|g\n"
                       "botarmy.rtt.say___hi_.max:2|g\n"
                       "botarmy.ws_messages.sent:4|c"}));
}

TEST(Statsd, TagsInTheWayOfDogStatsdIfAsked) {
  Snapshot now;
  now.requests["a|b, c.d"].sent = 1;
  const StatsdStyle style{.prefix = "load", .tags = true};
  EXPECT_EQ(statsd_datagrams(second(now, now, 1s), style),
            Datagrams({"load.running:3|g\nload.wanted:5|g\n"
                       "load.rtt.sent:1|c|#request:a_b_ c.d"}));
}

TEST(Statsd, PutsTheTagsOfTheRunBehindThoseOfEachMetric) {
  Snapshot now;
  now.requests["join"].sent = 1;
  StatsdStyle style{.tags = true, .run_tags = {{"env", "staging"}, {"git.sha", "a|b,c"}}};
  EXPECT_EQ(statsd_datagrams(second(now, now, 1s), style),
            Datagrams({"botarmy.running:3|g|#env:staging,git.sha:a_b_c\n"
                       "botarmy.wanted:5|g|#env:staging,git.sha:a_b_c\n"
                       "botarmy.rtt.sent:1|c|#request:join,env:staging,git.sha:a_b_c"}));
  style.tags = false;
  EXPECT_EQ(statsd_datagrams(second(now, now, 1s), style),
            Datagrams({"botarmy.running:3|g\nbotarmy.wanted:5|g\nbotarmy.rtt.join.sent:1|c"}));
}

TEST(Statsd, CutsBetweenCharactersAndReplacesWhatIsNone) {
  Snapshot now;
  now.requests["caf\xc3"].sent = 1;
  const StatsdStyle style{.tags = true, .run_tags = {{"k", std::string(1000, 'x')}}};
  const std::size_t room = statsd_datagrams(second(now, now, 1s), style)[0].find('\n');
  for (std::size_t begin = 640; begin < 644; ++begin) {
    StatsdStyle euros = style;
    euros.run_tags = {{"k", std::string(begin, 'x')}};
    for (int i = 0; i < 50; ++i) euros.run_tags.front().second += "€";
    const auto datagrams = statsd_datagrams(second(now, now, 1s), euros);
    EXPECT_EQ(datagrams[0], valid_utf8(datagrams[0])) << begin;
    EXPECT_LE(datagrams[0].find('\n'), room);
    EXPECT_NE(datagrams.back().find("#request:caf\uFFFD,k:x"), std::string::npos);
  }
}

TEST(Statsd, KeepsDatagramsShortHoweverMuchThereIsToSay) {
  Snapshot now;
  for (int i = 0; i < 100; ++i) now.requests["request " + std::to_string(i)].sent = 1;
  now.requests[std::string(5000, 'x')].sent = 1;
  std::size_t counters = 0;
  for (const bool tags : {false, true}) {
    const StatsdStyle style{.tags = tags, .run_tags = {{"long", std::string(5000, 'x')}}};
    for (const std::string& datagram : statsd_datagrams(second(now, now, 1s), style)) {
      EXPECT_LE(datagram.size(), 1432U);
      EXPECT_FALSE(datagram.empty());
      for (std::size_t at = 0; (at = datagram.find(":1|c", at)) != std::string::npos; ++at) {
        ++counters;
      }
    }
  }
  EXPECT_EQ(counters, 2 * 101U);
}

}  // namespace
}  // namespace botarmy
