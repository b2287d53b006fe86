// SPDX-License-Identifier: MIT
#include "verdict/expression.hpp"

#include "verdict/known_metrics.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Aggregate = Expression::Aggregate;
using Comparison = Expression::Comparison;
using Subject = Expression::Subject;
using Unit = Expression::Unit;

const KnownMetrics& known() {
  static const KnownMetrics metrics{{.actions = {{"MyActions.send", "ws.connect", "log", "errors"}},
                                     .paths = {{"root", "root/chat", "root/my (old) chat"}},
                                     .requests = {{"join", "say, loudly"}},
                                     .http_requests = {{"POST /login"}, true}}};
  return metrics;
}

Expression read(const std::string& text) {
  auto result = read_expression(text, known());
  if (result) return *result;
  ADD_FAILURE() << text << "\n"
                << std::string(result.error().at, ' ') << "^ " << result.error().text;
  return {.text = {}};
}

/// The mistake below the expression, with a caret.
std::string wrong(const std::string& text) {
  const auto result = read_expression(text, known());
  if (result) return "nothing";
  return std::string(result.error().at, ' ') + "^ " + result.error().text;
}

TEST(Expression, IsAMetricAnAggregateAndALimit) {
  const Expression expression = read("rtt{request=join} p95 < 200ms");
  EXPECT_EQ(expression.text, "rtt{request=join} p95 < 200ms");
  EXPECT_EQ(expression.metric, "rtt");
  EXPECT_EQ(expression.tags, (Tags{{"request", "join"}}));
  EXPECT_EQ(expression.subject, Subject::times);
  EXPECT_EQ(expression.aggregate, Aggregate::percentile);
  EXPECT_EQ(expression.percent, 95);
  EXPECT_EQ(expression.comparison, Comparison::less);
  EXPECT_EQ(expression.limit, 200);
  EXPECT_EQ(expression.unit, Unit::milliseconds);
  EXPECT_EQ(expression.over, std::nullopt);
  EXPECT_EQ(expression.after, std::nullopt);
}

TEST(Expression, MayBeAboutAShareOfACount) {
  const Expression expression = read("errors rate < 1%");
  EXPECT_EQ(expression.metric, "errors");
  EXPECT_EQ(expression.subject, Subject::count);
  EXPECT_EQ(expression.count, "");
  EXPECT_EQ(expression.aggregate, Aggregate::rate);
  EXPECT_EQ(expression.unit, Unit::share);
  EXPECT_EQ(expression.limit, 0.01);
  EXPECT_EQ(read("errors rate <= 0.25").limit, 0.25);
}

TEST(Expression, NamesNodesByTheirPathInParentheses) {
  const Expression expression = read("node(root/chat) fail rate < 5%");
  EXPECT_EQ(expression.metric, "node");
  EXPECT_EQ(expression.tags, (Tags{{"path", "root/chat"}}));
  EXPECT_EQ(expression.count, "fail");
  EXPECT_EQ(read("node{path=root/chat} p50 < 1s").tags, expression.tags);
  EXPECT_EQ(read("node('root/my (old) chat') p50 < 1s").tags,
            (Tags{{"path", "root/my (old) chat"}}));
}

TEST(Expression, NamesActionsByTheirNamesAlone) {
  const Expression expression = read("MyActions.send p99 < 50ms over 30s");
  EXPECT_EQ(expression.metric, "action");
  EXPECT_EQ(expression.tags, (Tags{{"action", "MyActions.send"}}));
  EXPECT_EQ(expression.over, 30s);
  EXPECT_EQ(read("ws.connect fail count == 0").count, "fail");
  EXPECT_EQ(read("errors count == 0").metric, "errors") << "metrics come before actions";
  EXPECT_EQ(read("action{action=errors} count == 0").tags, (Tags{{"action", "errors"}}));
}

TEST(Expression, MayBeginAfterAWarmUp) {
  const Expression expression = read("ws connect p95 < 1s after 10s");
  EXPECT_EQ(expression.metric, "ws connect");
  EXPECT_EQ(expression.limit, 1000);
  EXPECT_EQ(expression.after, 10s);
  EXPECT_EQ(read("ws connect p95 < 1s after 1m over 5s").over, 5s);
  EXPECT_EQ(read("ws connect p95 < 1s over 5s after 500ms").after, 500ms);
}

TEST(Expression, NamesACountBehindTheMetric) {
  EXPECT_EQ(read("bots died count == 0").count, "died");
  EXPECT_EQ(read("http{request=\"POST /login\"} fail rate < 1%").tags,
            (Tags{{"request", "POST /login"}}));
  EXPECT_EQ(read("http{request=POST /login} 404 count < 5").count, "404");
  EXPECT_EQ(read("http{request=POST /other} 404 count < 5").tags,
            (Tags{{"request", "POST /other"}}));
  EXPECT_EQ(read("rtt timed_out rate < 1%").count, "timed_out");
  EXPECT_EQ(read("rtt timed out rate < 1%").count, "timed_out");
  EXPECT_EQ(read("ws connect refused count < 3").count, "refused");
  const Expression rate = read("ws messages received per_second > 1000");
  EXPECT_EQ(rate.metric, "ws messages");
  EXPECT_EQ(rate.count, "received");
  EXPECT_EQ(rate.aggregate, Aggregate::per_second);
  EXPECT_EQ(rate.comparison, Comparison::more);
}

TEST(Expression, WithoutACountIsAboutAllThatWasCounted) {
  EXPECT_EQ(read("rtt{request=join} count > 10").subject, Subject::total);
  EXPECT_EQ(read("rtt count > 10").subject, Subject::times) << "not all are requests";
  EXPECT_EQ(read("http per_second > 10").subject, Subject::total);
  EXPECT_EQ(read("ws losses per_second < 1").subject, Subject::count);
}

TEST(Expression, KnowsAllAggregatesOfTimes) {
  EXPECT_EQ(read("rtt avg < 50ms").aggregate, Aggregate::avg);
  EXPECT_EQ(read("rtt min < 50ms").aggregate, Aggregate::min);
  EXPECT_EQ(read("rtt max < 50ms").aggregate, Aggregate::max);
  EXPECT_EQ(read("rtt med < 50ms").percent, 50);
  EXPECT_EQ(read("rtt p99.9 < 50ms").percent, 99.9);
  EXPECT_EQ(read("rtt p100 < 50ms").percent, 100);
}

TEST(Expression, KnowsUnitsAndComparisons) {
  EXPECT_EQ(read("rtt p95<500us").limit, 0.5);
  EXPECT_EQ(read("rtt p95 <= 500µs").limit, 0.5);
  EXPECT_EQ(read("rtt p95 > 1000000ns").limit, 1);
  EXPECT_EQ(read("rtt p95 >= 1.5m").limit, 90'000);
  EXPECT_EQ(read("rtt p95 != 1h").limit, 3'600'000);
  EXPECT_EQ(read("bots died count==0").comparison, Comparison::equal);
}

TEST(Expression, MayBeAboutAValue) {
  const Expression expression = read("generator cpu{thread=1} max < 90%");
  EXPECT_EQ(expression.subject, Subject::value);
  EXPECT_EQ(expression.limit, 0.9);
  EXPECT_EQ(read("generator machine value < 0.5").aggregate, Aggregate::value);
}

TEST(Expression, MayBeAboutMetricsOfOnesOwn) {
  MetricNames names{.other_custom = true};
  names.custom.of({"orders", {{"city", "?"}}}).count = 1;
  names.custom.of({"price"}).trend.record(1ns);
  const KnownMetrics own(std::move(names));
  const auto mistake = [&](const std::string& text) {
    const auto result = read_expression(text, own);
    return result ? describe_metric(*result) : result.error().text;
  };
  EXPECT_EQ(mistake("orders count > 5"), "orders");
  EXPECT_EQ(mistake("orders{city=Rome} per_second > 5"), "orders{city=Rome}");
  EXPECT_EQ(mistake("price p95 < 9.5"), "price");
  EXPECT_EQ(mistake("price p95 < 9ms"), "price");
  EXPECT_EQ(mistake("'carts in use' value < 9"), "carts in use");
  EXPECT_EQ(mistake("'carts'{size=5} max < 9"), "carts{size=5}");
  EXPECT_EQ(mistake("ordres count > 5"), "unknown metric 'ordres' (did you mean 'orders'?)");
  EXPECT_EQ(mistake("carts count > 5").substr(0, 80),
            "unknown metric or action 'carts' (one that the bots' code adds stands in quotes)");
}

TEST(Expression, TakesTagValuesInQuotes) {
  EXPECT_EQ(read("rtt{request='say, loudly'} p95 < 1s").tags, (Tags{{"request", "say, loudly"}}));
  EXPECT_EQ(read(R"(rtt{ request = "j\oin" } p95 < 1s)").tags, (Tags{{"request", "join"}}));
}

TEST(WrongExpression, SaysWhichMetricMayBeMeant) {
  EXPECT_EQ(wrong("rt p95 < 200ms"), "^ unknown metric 'rt' (did you mean 'rtt'?)");
  EXPECT_EQ(wrong("  ws mesages received count > 1"),
            "  ^ unknown metric 'ws mesages' (did you mean 'ws messages'?)");
  EXPECT_EQ(wrong("MyActions.sned p95 < 1s"),
            "^ unknown metric 'MyActions.sned' (did you mean 'MyActions.send'?)");
  EXPECT_EQ(wrong("rt{request=join} p95 < 1s"), "^ unknown metric 'rt' (did you mean 'rtt'?)");
  EXPECT_EQ(wrong("myactions.snd fail rate < 1%"),
            "^ unknown metric 'myactions.snd' (did you mean 'MyActions.send'?)");
  EXPECT_EQ(wrong("xyzzy p95 < 1s"),
            "^ unknown metric or action 'xyzzy'; known are: action, action intended, arrivals, "
            "bots, errors, generator alarms, generator cpu, generator loop, generator machine, "
            "generator marked, generator sockets, generator stolen, generator throttled, "
            "generator timers, http, iterations, iterations intended, node, rtt, rtt intended, "
            "ws bytes, ws close, ws connect, ws inbox, ws losses, ws messages, ws ping, "
            "ws reconnects, ws recovery, ws send wait, MyActions.send, log, ws.connect");
  EXPECT_EQ(wrong("< 200ms"), "^ a metric is missing before this");
}

TEST(WrongExpression, SaysWhatIsWrongWithTags) {
  EXPECT_EQ(wrong("rtt{requst=join} p95 < 1s"),
            "    ^ 'rtt' has no tag 'requst' (did you mean 'request'?)");
  EXPECT_EQ(wrong("rtt{request=jion} p95 < 1s"),
            "            ^ unknown request 'jion' (did you mean 'join'?)");
  EXPECT_EQ(wrong("rtt{request=lobby} p95 < 1s"),
            "            ^ unknown request 'lobby'; known are: join, say, loudly");
  EXPECT_EQ(wrong("node(root/caht) fail rate < 5%"),
            "     ^ unknown node 'root/caht' (did you mean 'root/chat'?)");
  EXPECT_EQ(wrong("errors{request=join} count == 0"), "       ^ 'errors' has no tags");
  EXPECT_EQ(wrong("rtt{request=join,request=join} p95 < 1s"),
            "                 ^ the tag 'request' is here twice");
  EXPECT_EQ(wrong("rtt{request} p95 < 1s"), "    ^ a tag is missing here, such as request=join");
  EXPECT_EQ(wrong("rtt{} p95 < 1s"), "    ^ a tag is missing here, such as request=join");
  EXPECT_EQ(wrong("rtt{request=} p95 < 1s"), "            ^ the tag 'request' has no value");
  EXPECT_EQ(wrong("rtt{request=join p95 < 1s"), "   ^ this '{' has no '}'");
  EXPECT_EQ(wrong("rtt{request='join' x} p95 < 1s"),
            "                   ^ a ',' or '}' is missing here");
  EXPECT_EQ(wrong("rtt{request='join} p95 < 1s"), "            ^ this quote has no end");
  EXPECT_EQ(wrong("node(root/chat fail rate < 5%"), "    ^ this '(' has no ')'");
  EXPECT_EQ(wrong("rtt(root/chat) p95 < 1s"), "   ^ '(' cannot stand here");
  EXPECT_EQ(wrong("rtt} p95 < 1s"), "   ^ '}' cannot stand here");
}

TEST(WrongExpression, KnowsThePopulations) {
  const KnownMetrics several({.paths = {{"root"}}, .populations = {{"guests"}}});
  const auto mistake = [&](const std::string& text) {
    const auto result = read_expression(text, several);
    return result ? "nothing" : result.error().text;
  };
  EXPECT_EQ(mistake("node{path=root,population=guests} p95 < 1s"), "nothing");
  EXPECT_EQ(mistake("node{path=root,population=gests} p95 < 1s"),
            "unknown population 'gests' (did you mean 'guests'?)");
}

TEST(WrongExpression, SaysWhatIsWrongWithTheAggregate) {
  EXPECT_EQ(wrong("rtt < 1s"), "    ^ an aggregate is missing before this, such as p95 or count");
  EXPECT_EQ(wrong("rtt p101 < 1s"), "    ^ a percentile is above 0 and at most 100, not '101'");
  EXPECT_EQ(wrong("rtt p0 < 1s"), "    ^ a percentile is above 0 and at most 100, not '0'");
  EXPECT_EQ(wrong("rtt agv < 1s"), "    ^ unknown aggregate 'agv' (did you mean 'avg'?)");
  EXPECT_EQ(wrong("rtt percentile < 1s"),
            "    ^ unknown aggregate 'percentile'; known are: count, rate, per_second, avg, min, "
            "max, med, p95, p99, p99.9, value");
  EXPECT_EQ(wrong("errors p95 < 1s"), "       ^ 'errors' has no times, so no 'p95'");
  EXPECT_EQ(wrong("errors value < 1"), "       ^ 'errors' has no value, so no 'value'");
  EXPECT_EQ(
      wrong("rtt rate < 1%"),
      "    ^ say of what before 'rate': 'rtt' has answered, duplicates, failed, late, sent or "
      "timed_out");
  EXPECT_EQ(wrong("ws ping rate < 1%"), "        ^ 'ws ping' has no counts, so no 'rate'");
  EXPECT_EQ(wrong("ws bytes per_second > 1"),
            "         ^ say of what before 'per_second': 'ws bytes' has received or sent");
  EXPECT_EQ(wrong("ws bytes sent rate < 1%"),
            "              ^ 'ws bytes' counts no shares, so it has no rate: write per_second");
}

TEST(WrongExpression, SaysWhatIsWrongWithTheCount) {
  EXPECT_EQ(wrong("bots dead count == 0"),
            "     ^ 'bots' has no count 'dead' (did you mean 'died'?)");
  EXPECT_EQ(wrong("bots whatever count == 0"),
            "     ^ 'bots' has no count 'whatever'; known are: died, done, started, stopped");
  EXPECT_EQ(wrong("errors died count == 0"), "       ^ 'errors' has no count 'died'");
  EXPECT_EQ(wrong("rtt timed_out p95 < 1s"),
            "    ^ 'p95' is not of a count such as 'timed_out': leave that out");
}

TEST(WrongExpression, SaysWhatIsWrongWithTheLimit) {
  EXPECT_EQ(wrong("rtt p95"), "       ^ a comparison is missing here, such as '< 200ms'");
  EXPECT_EQ(wrong("rtt p95 = 1s"), "        ^ '=' is no comparison: write '=='");
  EXPECT_EQ(wrong("rtt p95 ! 1s"), "        ^ '!' is no comparison: write '!='");
  EXPECT_EQ(wrong("rtt p95 <"), "         ^ a value is missing here, such as 200ms, 1% or 10");
  EXPECT_EQ(wrong("rtt p95 < fast"), "          ^ 'fast' is not a value such as 200ms, 1% or 10");
  EXPECT_EQ(wrong("rtt p95 < 5sec"),
            "           ^ unknown unit 'sec'; known are: ns, us, ms, s, m, h and %");
  EXPECT_EQ(wrong("rtt p95 < 200"), "          ^ '200' has no unit: write '200ms' or '200s'");
  EXPECT_EQ(wrong("rtt p95 < 1%"),
            "          ^ 'p95' is compared with a time such as 200ms, not with '1%'");
  EXPECT_EQ(wrong("bots died count < 200ms"),
            "                  ^ 'count' is compared with a plain number, not with '200ms'");
  EXPECT_EQ(wrong("errors rate < 5ms"),
            "              ^ 'rate' is compared with a share such as 1%, not with '5ms'");
  EXPECT_EQ(wrong("errors rate < 5"), "              ^ '5' is more than all of them: write '5%'");
}

TEST(WrongExpression, SaysWhatIsWrongWithItsTimes) {
  EXPECT_EQ(wrong("rtt p95 < 1s over"),
            "                 ^ a time is missing behind 'over', such as 30s");
  EXPECT_EQ(wrong("rtt p95 < 1s over 5"),
            "                  ^ '5' is not a time such as 10s, 90s or 5m");
  EXPECT_EQ(wrong("rtt p95 < 1s over 1500ms"),
            "                  ^ a window is a number of whole seconds, not '1500ms'");
  EXPECT_EQ(wrong("rtt p95 < 1s after 25h"), "                   ^ '25h' is too long: at most 24h");
  EXPECT_EQ(wrong("rtt p95 < 1s after 0s"), "                   ^ '0s' is too short: at least 1ms");
  EXPECT_EQ(wrong("rtt p95 < 1s over 5s over 6s"), "                     ^ 'over' is here twice");
  EXPECT_EQ(wrong("rtt p95 < 1 s"), "            ^ there is a space before the unit: write '1s'");
  EXPECT_EQ(wrong("rtt p95 < 1s ever 5s"),
            "             ^ 'ever' cannot stand here: after the value come 'over TIME' and 'after "
            "TIME', or nothing");
}

TEST(DescribedValue, HasItsUnit) {
  const auto described = [](const std::string& expression, double value) {
    return describe_value(read(expression), value);
  };
  EXPECT_EQ(described("rtt p95 < 1s", 0.0532), "53.2 µs");
  EXPECT_EQ(described("rtt p95 < 1s", 183), "183 ms");
  EXPECT_EQ(described("rtt p95 < 1s", 200.04), "200 ms");
  EXPECT_EQ(described("rtt p95 < 1s", 12'345), "12.35 s");
  EXPECT_EQ(described("errors rate < 1%", 0.0125), "1.25%");
  EXPECT_EQ(described("bots died count == 0", 1'234'567), "1234567");
  EXPECT_EQ(described("ws messages received per_second > 1", 12.5), "12.5/s");
  EXPECT_EQ(describe_metric(read("node(root/chat) fail rate < 5%")), "node{path=root/chat}");
}

}  // namespace
}  // namespace botarmy
