// SPDX-License-Identifier: MIT
//
// Long polling: a companion that asks a server again and again, each time until it has something to
// tell, and forwards that.
#include "actions/builtin.hpp"
#include "actions/http_expect.hpp"
#include "actions/http_request.hpp"
#include "actions/seconds.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <botarmy/bot.hpp>

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace botarmy {
namespace {

enum Place : std::size_t { feed, url, headers, query, tls, within, pause, retries, name };

/// What a feed asks, and where it stands.
struct Feed {
  HttpRequest request;  ///< without the headers that say what was the last answer
  std::chrono::nanoseconds pause{};
  std::int64_t retries = 0;
  std::string etag{};
  std::string last_modified{};
};

/// What the next request takes with it so that the server knows what we have (RFC 9110, section
/// 13.1).
HttpRequest next_request(const Feed& feed) {
  HttpRequest request = feed.request;
  if (!feed.etag.empty()) request.headers.emplace_back("If-None-Match", feed.etag);
  if (!feed.last_modified.empty()) {
    request.headers.emplace_back("If-Modified-Since", feed.last_modified);
  }
  return request;
}

void remember(Feed& feed, const HttpResponse& response) {
  if (const auto etag = response.header("ETag")) feed.etag = *etag;
  if (const auto date = response.header("Last-Modified")) feed.last_modified = *date;
}

/// Nothing has happened while the server waited: 204, 304, or 408, by which some end their waiting.
bool says_nothing(int status) { return status == 204 || status == 304 || status == 408; }

Message message_of(HttpResponse response) {
  const bool is_text = valid_utf8(response.body) == response.body;
  Message message;
  message.kind = is_text ? MessageKind::text : MessageKind::binary;
  message.data = std::move(response.body);
  message.arrived = response.arrived;
  return message;
}

Task<void> wait(std::chrono::nanoseconds time) {
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  if (time == std::chrono::nanoseconds::zero()) co_return;
  Timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(use_task);
}

/// Until it is cancelled, or has failed too often: then the reason.
Task<std::optional<std::string>> poll(Bot& bot, Forwarder& forwarder, Feed feed) {
  constexpr int ok = 200;
  for (std::int64_t failures = 0; failures <= feed.retries;) {
    HttpRequest request = next_request(feed);
    auto answer = co_await bot.http().send(std::move(request));
    const bool quiet =
        answer ? says_nothing(answer->status) : answer.error().cause == HttpCause::timeout;
    if (answer && answer->status == ok) {
      remember(feed, *answer);
      failures = 0;
      Message message = message_of(std::move(*answer));
      co_await forwarder.forward(std::move(message));
      continue;
    }
    if (quiet) {
      failures = 0;
    } else if (++failures > feed.retries) {
      co_return answer ? describe(*answer) : answer.error().message;
    }
    co_await wait(feed.pause);
  }
  co_return std::nullopt;
}

Outcome start(Bot& bot, const Arguments& arguments) {
  Feed settings;
  settings.request = request_from(bot, arguments, url, "GET");
  settings.request.timeout = std::chrono::ceil<std::chrono::milliseconds>(
      from_seconds(arguments[within].to_number<double>()));
  settings.request.name = as_text(arguments[arguments[name].is_null() ? feed : name]);
  settings.pause = from_seconds(arguments[pause].to_number<double>());
  settings.retries = arguments[retries].as_int64();
  const auto listen = [&bot, settings = std::move(settings)](Forwarder& forwarder) {
    return poll(bot, forwarder, settings);
  };
  bot.start_companion(as_text(arguments[feed]), listen);
  return Outcome::succeed();
}

Task<Outcome> stop(Bot& bot, const Arguments& arguments) {
  const std::string which = as_text(arguments[feed]);
  co_await bot.stop_companion(which);
  co_return Outcome::succeed();
}

Action poll_action() {
  Action action;
  action.name = "http.poll";
  action.description =
      "Starts a feed beside the bot: it asks a server again and again, and each answer of 200 "
      "becomes a message, as if it had come over a websocket. A feed that fails kills its bot.";
  Parameters parameters{parameter::text("feed", "what it is called; messages come from it")};
  for (Parameter& parameter : request_parameters()) parameters.push_back(std::move(parameter));
  const auto add = [&](Parameter parameter) { parameters.push_back(std::move(parameter)); };
  add(parameter::duration("within",
                          "how long a server may wait before it answers; then it is "
                          "asked again")
          .at_most(longest_time)
          .otherwise(60));
  add(parameter::duration("pause", "how long to wait after an answer that says nothing")
          .at_most(longest_time)
          .otherwise(0.1));
  add(parameter::integer("retries", "how many failures in a row are tried again")
          .at_least(0)
          .otherwise(0));
  add(parameter::text("name", "what the results call it; the feed unless given")
          .otherwise(nullptr));
  action.forms = {std::move(parameters)};
  action.code = PlainAction{start};
  action.traits = {.may_fail = false};
  action.check = [](const Arguments& arguments) {
    const std::string problem = check_url(arguments[url].as_string());
    return problem.empty() ? check_tls(arguments[tls]) : problem;
  };
  return action;
}

Action stop_action() {
  Action action;
  action.name = "http.poll_stop";
  action.description = "Ends a feed of http.poll; does nothing if there is none of this name.";
  action.forms = {{parameter::text("feed", "what it is called")}};
  action.code = CoroutineAction{stop};
  action.traits = {.may_fail = false, .may_end_the_bot = false};
  return action;
}

}  // namespace

void register_http_polling(Registry& registry) {
  registry.add_action(poll_action());
  registry.add_action(stop_action());
}

}  // namespace botarmy
