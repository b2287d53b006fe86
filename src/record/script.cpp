// SPDX-License-Identifier: MIT
#include "record/script.hpp"

#include "record/handshake.hpp"
#include "record/http_step.hpp"
#include "record/kinds.hpp"
#include "record/learned.hpp"
#include "record/pushes.hpp"
#include "record/socket_names.hpp"
#include "text/base64.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace botarmy {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view placeholder = "not recorded";

/// Methods that there is an action for.
bool has_action(const std::string& method) {
  constexpr std::array<std::string_view, 6> methods{"GET", "HEAD",  "POST",
                                                    "PUT", "PATCH", "DELETE"};
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

/// How long to wait for what took so long: ten seconds, or three times as long.
std::string patience(Moment took) {
  const auto threefold = std::chrono::ceil<seconds>(3 * took);
  return std::to_string(std::max(seconds{10}, threefold).count()) + "s";
}

class ScriptWriter {
 public:
  ScriptWriter(const Session& session, const ScriptOptions& options)
      : session_(session),
        options_(options),
        learned_(learn(session)),
        sockets_(session),
        target_(target_of(session)) {}

  Script run() {
    script_.name = options_.name;
    script_.target = target_settings(session_, target_, learned_);
    if (sockets_.any_closed_by_server()) script_.target["on_lost"] = "fail";
    last_ = session_.happenings.empty() ? Moment{} : session_.happenings.front().at;
    for (number_ = 0; number_ < session_.happenings.size(); ++number_) {
      const Happening& happening = session_.happenings[number_];
      std::visit([&](const auto& what) { say(what, happening.at); }, happening.what);
    }
    for (const std::string& socket : sockets_.still_open()) close(socket);
    add("done");
    for (const Secret& secret : learned_.secrets) {
      script_.custom.push_back({secret.name,
                                options_.keep_secrets ? secret.value : std::string(placeholder),
                                "from " + secret.where});
    }
    script_.on_message = rules_for_pushes(session_, learned_, expected_);
    return std::move(script_);
  }

 private:
  void say(const HttpExchange& exchange, Moment at) {
    const bool home = split_web_url(exchange.url).same_server(target_);
    const bool useful = learned_.saved.contains(number_) || sets_cookies_for_home(exchange);
    if (!has_action(exchange.method) || (!home && !useful)) return;
    pause_until(at);
    Step step = http_step(exchange, number_, target_, learned_);
    add(std::move(step.action), std::move(step.arguments));
    last_ = std::max(last_, at + exchange.took);
  }

  /// Of another server, but one of the same family.
  bool sets_cookies_for_home(const HttpExchange& exchange) const {
    const std::string host = split_web_url(exchange.url).host();
    const std::string home = target_.host();
    const bool family = host == home || home.ends_with("." + host) || host.ends_with("." + home);
    return family && !cookies_set_by(exchange).empty();
  }

  void say(const SocketOpening& opening, Moment at) {
    pause_until(at);
    const std::string name = sockets_.open(opening.socket);
    json::object arguments = connect_arguments(opening, number_, script_.target, learned_);
    if (!name.empty()) arguments["socket"] = name;
    add("ws.connect", arguments.empty() ? json::value() : json::value(std::move(arguments)));
    last_ = std::max(last_, at);
  }

  void say(const SocketMessage& message, Moment at) {
    if (message.sent) {
      send(message, at);
    } else {
      expect(message, at);
    }
  }

  void send(const SocketMessage& message, Moment at) {
    if (!sockets_.is_open(message.socket)) return;
    pause_until(at);
    make_up();
    json::object arguments = payload(message.message);
    const std::string name = sockets_.name(message.socket);
    last_ = std::max(last_, at);
    const auto reply = learned_.replies.find(number_);
    const bool request = reply != learned_.replies.end();
    if (request) add_reply(reply->second, arguments);
    if (!name.empty()) arguments["socket"] = name;
    const json::value* const text = arguments.if_contains("text");
    const bool short_form = arguments.size() == 1 && text != nullptr && !request;
    add(request ? "ws.request" : "ws.send", short_form ? *text : json::value(std::move(arguments)));
  }

  void make_up() {
    const auto made = learned_.made.find(number_);
    if (made == learned_.made.end()) return;
    for (const MadeUpValue& value : made->second) {
      if (value.length == 0) {
        add("random.uuid", json::value(value.name));
      } else {
        add("random.string", json::object{{"save", value.name}, {"length", value.length}});
      }
    }
  }

  json::object payload(const Message& message) const {
    if (message.kind == MessageKind::binary) return {{"binary", to_base64(message.data)}};
    const json::value* const value = structure_of(message);
    if (value != nullptr) return {{"json", learned_.words.filled(*value, number_)}};
    return {{"text", learned_.words.text(message.data, number_)}};
  }

  void add_reply(std::size_t number, json::object& arguments) {
    const Message& request = message_at(number_);
    const ExpectedMatch match = match_of(number, number_);
    if (const json::value* const value = structure_of(request)) {
      const std::vector<JsonLeaf> telling = telling_leaves(*value);
      const auto word = std::find_if(telling.begin(), telling.end(),
                                     [](const JsonLeaf& leaf) { return leaf.value.is_string(); });
      if (word != telling.end()) arguments["name"] = without_templates(as_text(word->value));
    }
    const Moment took = session_.happenings[number].at - session_.happenings[number_].at;
    arguments["match"] = from(match.match, number);
    if (patience(took) != "10s") arguments["within"] = patience(took);
    if (!match.save.empty()) arguments["save"] = match.save;
    expected_.push_back(number);
    done_.insert(number);
    last_ = std::max(last_, session_.happenings[number].at);
  }

  void expect(const SocketMessage&, Moment at) {
    if (done_.contains(number_)) return;
    const Heard& heard = learned_.heard[number_];
    if (heard.role == Role::push && !learned_.saved.contains(number_)) return;
    const ExpectedMatch match = match_of(number_, heard.request);
    json::object arguments = from(match.match, number_);
    const Moment since = heard.request ? session_.happenings[*heard.request].at : last_;
    arguments["within"] = patience(at - since);
    if (!match.save.empty()) arguments["save"] = match.save;
    expected_.push_back(number_);
    add("ws.expect", std::move(arguments));
    last_ = std::max(last_, at);
  }

  /// With several websockets, a match says of which.
  json::object from(json::object match, std::size_t number) const {
    const auto& message = std::get<SocketMessage>(session_.happenings[number].what);
    if (sockets_.several()) match["from"] = sockets_.name(message.socket);
    return match;
  }

  ExpectedMatch match_of(std::size_t number, std::optional<std::size_t> request) const {
    static const std::vector<SavedPart> nothing;
    const auto saved = learned_.saved.find(number);
    return match_for({.message = message_at(number),
                      .request = request ? &message_at(*request) : nullptr,
                      .saved = saved == learned_.saved.end() ? nothing : saved->second,
                      .at = number,
                      .request_at = request.value_or(0)},
                     learned_.words);
  }

  const Message& message_at(std::size_t number) const {
    return std::get<SocketMessage>(session_.happenings[number].what).message;
  }

  void say(const SocketClosing& closing, Moment at) {
    if (!sockets_.is_open(closing.socket)) return;
    const std::string name = sockets_.name(closing.socket);
    sockets_.close(closing.socket);
    if (closing.by_server) return;
    pause_until(at);
    close(name);
  }

  void close(const std::string& socket) {
    add("ws.close", socket.empty() ? json::value() : json::value(json::object{{"socket", socket}}));
  }

  void pause_until(Moment at) {
    const std::string pause = pause_text(at - last_);
    if (!pause.empty()) add("wait", json::value(pause));
    last_ = std::max(last_, at);
  }

  void add(std::string action, json::value arguments = nullptr) {
    script_.steps.push_back({std::move(action), std::move(arguments)});
  }

  const Session& session_;
  const ScriptOptions& options_;
  const Learned learned_;
  SocketNames sockets_;
  const WebUrl target_;
  Script script_;
  std::vector<std::size_t> expected_;
  std::set<std::size_t> done_;  // replies that were said with their requests
  Moment last_{};
  std::size_t number_ = 0;
};

}  // namespace

std::string pause_text(Moment length) {
  const auto whole = std::chrono::round<milliseconds>(length);
  if (whole < milliseconds{50}) return {};
  const auto rounded = [&](milliseconds unit) { return (whole + unit / 2) / unit * unit.count(); };
  if (whole < milliseconds{975}) return std::to_string(rounded(milliseconds{50})) + "ms";
  if (whole >= seconds{10}) return std::to_string(rounded(seconds{1}) / 1000) + "s";
  const auto tenths = rounded(milliseconds{100}) / 100;
  const std::string fraction = tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10);
  return std::to_string(tenths / 10) + fraction + "s";
}

Script write_script(const Session& session, const ScriptOptions& options) {
  return ScriptWriter(session, options).run();
}

}  // namespace botarmy
