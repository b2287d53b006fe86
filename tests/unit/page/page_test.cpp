// SPDX-License-Identifier: MIT
#include "page/page.hpp"

#include "page/read_files.hpp"
#include "source/problems.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace botarmy {
namespace {

namespace json = boost::json;

constexpr const char* heading =
    "second,time,trusted,metric,tags,what,count,rate,"
    "min_ms,avg_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms,value,seed\n";

std::string result_error(const std::string& text) {
  try {
    read_result(text, "out/result.json");
    return "";
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

std::string timeline_error(const std::string& text) {
  std::istringstream in(text);
  try {
    read_timeline(in, "out/timeline.csv");
    return "";
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

TEST(Page, HasItsDataInTheirPlaceWhereNothingEndsTheScript) {
  const json::object result{{"name", "</script><!--"}, {"count", 1.5}};
  EXPECT_EQ(make_page("<a>{{data}}</a>", result, {}),
            "<a>{\"result\": {\"name\": \"\\u003c/script>\\u003c!--\", \"count\": 1.5}, "
            "\"timeline\": {}}</a>");
}

TEST(Page, LeavesOutTimesOfWhichThereAreNone) {
  const json::object result =
      json::parse(R"({"a": [{"b": {"count": 0, "p50": 0.0}, "c": {"count": 0}}],
                      "d": {"count": 1, "p50": 2.0}})")
          .as_object();
  EXPECT_EQ(make_page("{{data}}", result, {}),
            R"({"result": {"a": [{"c": {"count": 0}}], "d": {"count": 1, "p50": 2}}, )"
            R"("timeline": {}})");
}

TEST(Page, KeepsEveryDigit) {
  const json::object result =
      json::parse(R"({"seed": 18446744073709551615, "ms": 0.123456})").as_object();
  EXPECT_EQ(make_page("{{data}}", result, {}),
            R"({"result": {"seed": 18446744073709551615, "ms": 0.123456}, "timeline": {}})");
}

TEST(Page, IsOnlyMadeOfAResult) {
  EXPECT_EQ(result_error(R"({"schema": 1, "verdict": "passed", "actions": {}, "bots": {}})"), "");
  const std::string no_result =
      "out/result.json: is not the result of a run, as load-test --out writes it";
  EXPECT_EQ(result_error(R"({"schema": 1})"), no_result);
  EXPECT_EQ(result_error("[]"), no_result);
  EXPECT_EQ(result_error(R"({"schema": 2, "verdict": "passed", "actions": {}, "bots": {}})"),
            "out/result.json: was written by another version of botarmy");
}

TEST(Page, SaysWhereAResultIsNoJson) {
  EXPECT_EQ(result_error("{\n  \"a\": nul\n}"), "out/result.json:2:8: is not JSON: syntax error");
  EXPECT_EQ(result_error("{} x"), "out/result.json:1:4: is not JSON: something follows its end");
  EXPECT_EQ(result_error(""), "out/result.json:1:1: is not JSON: incomplete JSON");
}

TEST(Page, ReadsATimelinePastItsNodes) {
  std::istringstream in(std::string(heading) +
                        "1,t,1,\"rtt\",\"request=a,b\",,2,2.000,1,1,1,1,1,3,3,3,,42\n"
                        "1,t,0,node,path=root,,nonsense\n"
                        "1,t,0,running,,,,,,,,,,,,,7,42\n"
                        "2,t,1,unfinished,");
  const json::object curves = read_timeline(in, "timeline.csv");
  ASSERT_EQ(curves.at("series").as_array().size(), 2U);
  EXPECT_EQ(curves.at("series").at(0).at("tags"), "request=a,b");
  EXPECT_EQ(curves.at("series").at(0).at("p99").at(0), 3.0);
  EXPECT_EQ(curves.at("series").at(1).at("value").at(0), 7.0);
  EXPECT_EQ(curves.at("trusted").at(0), 0);
}

TEST(Page, SaysWhatIsWrongWithATimeline) {
  EXPECT_EQ(timeline_error("a,b\n"),
            "out/timeline.csv:1: is not the timeline of a run: it has no column 'second'");
  EXPECT_EQ(timeline_error("no line"),
            "out/timeline.csv: has no line, so it is not the timeline of a run");
  const std::string begin = heading;
  EXPECT_EQ(timeline_error(begin + "1,t,1,rtt,,,1\n"),
            "out/timeline.csv:2: has 7 columns where the heading has 18");
  EXPECT_EQ(timeline_error(begin + ",t,1,rtt,,,1,1,,,,,,,,,,42\n"),
            "out/timeline.csv:2: has no second");
  EXPECT_EQ(timeline_error(begin + "1,t,1,rtt,,,1,1,,,soon,,,,,,,42\n"),
            "out/timeline.csv:2: 'soon' is not a number for the column 'p50_ms'");
  EXPECT_EQ(timeline_error(begin + "2,t,1,rtt,,,1,1,,,,,,,,,,42\n1,t,1,rtt,,,1,1,,,,,,,,,,42\n"),
            "out/timeline.csv:3: is of second 1, after second 2");
  EXPECT_EQ(timeline_error(begin + "\"" + std::string(2'000'000, 'x')),
            "out/timeline.csv:2: has a row that does not end");
}

TEST(Page, HasOnePlaceForItsData) {
  const std::string_view page = page_template();
  if (page.empty()) GTEST_SKIP() << "built without the page";
  EXPECT_NE(page.find("{{data}}"), std::string_view::npos);
  EXPECT_EQ(page.find("{{data}}"), page.rfind("{{data}}"));
}

}  // namespace
}  // namespace botarmy
