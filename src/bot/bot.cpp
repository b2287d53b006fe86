// SPDX-License-Identifier: MIT
#include "bot/life.hpp"

#include <botarmy/bot.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace botarmy {

Reply Bot::on_message(const Message&) { return Reply::pass(); }

std::optional<Message> Bot::take_unclaimed(const std::function<bool(const Message&)>& matches,
                                           std::uint64_t& from) {
  return life_.unclaimed().take(matches, from);
}
std::uint64_t Bot::next_unclaimed() const { return life_.unclaimed().next_number(); }
const boost::regex& Bot::regex(const std::string& pattern) {
  return life_.surroundings().patterns.get(pattern);
}

std::int64_t Bot::id() const { return life_.context().id(); }
Context& Bot::context() { return life_.context(); }
Random& Bot::random() { return life_.random(); }
Clock& Bot::clock() { return life_.surroundings().clock; }
const json::object& Bot::custom() const { return life_.program().settings().custom; }
const ConnectOptions& Bot::target() const { return life_.program().settings().target; }
void Bot::log(LogLevel level, std::string_view text) { life_.log(level, text); }
void Bot::log_field(std::string_view key, const json::value& value) {
  life_.set_log_field(key, value);
}

Task<boost::system::result<void, ConnectError>> Bot::connect(ConnectOptions options,
                                                             std::string socket) {
  return life_.sockets().connect(std::move(options), std::move(socket));
}
bool Bot::connected(std::string_view socket) const { return life_.sockets().connected(socket); }
std::uint64_t Bot::losses(std::string_view socket) const { return life_.sockets().losses(socket); }
bool Bot::may_receive() const { return life_.may_receive(); }
Task<boost::system::error_code> Bot::send(std::string_view text, std::string_view socket) {
  return life_.send(MessageKind::text, text, socket);
}
Task<boost::system::error_code> Bot::send_binary(std::string_view data, std::string_view socket) {
  return life_.send(MessageKind::binary, data, socket);
}
Clock::time_point Bot::last_sent() const { return life_.last_sent(); }
Task<boost::system::result<std::chrono::nanoseconds>> Bot::ping(std::chrono::nanoseconds limit,
                                                                std::string_view socket) {
  return life_.sockets().ping(limit, socket);
}
Task<void> Bot::close(std::uint16_t code, std::string_view reason, std::string_view socket) {
  return life_.sockets().close(code, reason, socket);
}

HttpClient& Bot::http() { return life_.http(); }

void Bot::start_companion(std::string name, CompanionCode listen) {
  life_.companions().start(std::move(name), std::move(listen));
}
Task<void> Bot::stop_companion(std::string_view name) { return life_.companions().stop(name); }
Task<boost::system::result<Message>> Bot::request(Request request) {
  return life_.request(std::move(request));
}
std::string Bot::new_request_id() { return life_.dialogue().requests.new_id(); }
Task<void> Bot::pace(std::chrono::nanoseconds interval) { return life_.pace(interval); }
void Bot::count(std::string_view name, std::uint64_t by, Tags tags) {
  CustomFigures& figures = life_.custom(name, std::move(tags));
  figures.count = figures.count.value_or(0) + by;
}
void Bot::gauge(std::string_view name, double value, Tags tags) {
  life_.custom(name, std::move(tags)).gauge = {value, clock().now()};
}
void Bot::trend(std::string_view name, double value, Tags tags) {
  constexpr double nanoseconds_each = 1e6;  // see CustomFigures::trend
  const double number = value > 0 ? std::min(value, most_trend) : 0;
  const auto time = static_cast<std::int64_t>(number * nanoseconds_each + 0.5);
  life_.custom(name, std::move(tags)).trend.record(std::chrono::nanoseconds(time));
}

Clock::time_point Bot::take_intended_start() { return life_.take_intended_start(); }
void Bot::join_topic(const std::string& topic) { life_.dialogue().topics.join(context(), topic); }
void Bot::leave_topic(const std::string& topic) { life_.dialogue().topics.leave(context(), topic); }

void Bot::record_round_trip(std::chrono::nanoseconds time) {
  life_.surroundings().recorder.websocket().round_trip.record(time);
}

Shared& Bot::shared() { return life_.surroundings().commons.shared; }
Task<bool> Bot::lock(std::string key, std::chrono::nanoseconds limit) {
  Locks::Hold hold = life_.ask_for_lock(std::move(key));
  const auto granted = [&] { return hold.granted(); };
  const bool in_time = co_await handle_messages_until(granted, limit);
  if (in_time) life_.keep_lock(std::move(hold));
  co_return in_time;
}
bool Bot::unlock(std::string_view key) { return life_.unlock(key); }
Outcome Bot::deal(std::string_view set) { return life_.deal(set); }
const json::value* Bot::row(std::string_view set) const { return life_.row(set); }
std::shared_ptr<void>& Bot::kept_at(const std::type_info& type) { return life_.kept_at(type); }

bool Bot::handle_next_message() { return life_.handle_message_in_action(); }
bool Bot::passed(Clock::time_point deadline) { return life_.passed(deadline); }
Task<void> Bot::wait_for_message(Clock::time_point deadline) {
  return life_.wait_for_message(deadline);
}

}  // namespace botarmy
