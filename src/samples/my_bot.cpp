// SPDX-License-Identifier: MIT
//
// A bot that is a user of a chat service: it sets up its websocket, joins a room, talks, reacts to
// what others say while it goes on with its own life, leaves, and ignores what still arrives from
// the room it has left. It uses the public headers only: copy it to begin a bot of your own.
#include "samples/samples.hpp"

#include <botarmy/registry.hpp>

#include <stdexcept>
#include <string>
#include <unordered_map>

namespace {

using botarmy::LogLevel;
using botarmy::Message;
using botarmy::Outcome;
using botarmy::Reply;
using botarmy::Task;

class MyBot : public botarmy::Bot {
 public:
  using Bot::Bot;

  /// Opens the websocket. From here on this bot and its companion, which listens to the socket,
  /// live and die together.
  /// Once is enough, so the tree may begin with it however often it runs.
  Task<Outcome> set_up_websocket() {
    if (connected()) co_return Outcome::succeed();
    const auto connected = co_await connect(target());
    if (!connected) co_return Outcome::error(connected.error().message);
    co_return Outcome::succeed();
  }

  /// Joins a topic, and keeps in the context that this bot cares about it.
  Task<Outcome> join() {
    const std::string room = "room" + std::to_string(id() % rooms());
    const auto error = co_await send("join:" + room);
    if (error) co_return failed_to_send(error);
    botarmy::json::object updates;
    updates["topic"] = room;
    co_return Outcome::succeed(updates);
  }

  /// Says something in the room. Everyone in it hears it, this bot, too: that is the round trip.
  Task<Outcome> say() {
    const std::string room = topic();
    const std::string text = "bot " + std::to_string(id()) + " says " + std::to_string(++said_);
    const auto error = co_await send(room + ":" + text);
    if (error) co_return failed_to_send(error);
    unheard_[text] = last_sent();
    co_return Outcome::succeed();
  }

  /// Leaves the topic. What the server sent before it learns of that still arrives: see on_message.
  Task<Outcome> leave() {
    const std::string room = topic();
    context().erase("topic");
    unheard_.clear();
    const auto error = co_await send("leave:" + room);
    if (error) co_return failed_to_send(error);
    co_return Outcome::succeed();
  }

  /// Called between two actions for each message that arrived.
  Reply on_message(const Message& message) override {
    const auto [room, text] = botarmy::split_topic(message.data);
    if (room.empty() || room != topic()) return Reply::ok();  // of a topic that was left meanwhile
    context().set("heard", heard() + 1);
    if (const auto own = unheard_.find(std::string(text)); own != unheard_.end()) {
      record_round_trip(message.arrived - own->second);
      unheard_.erase(own);
    }
    return Reply::ok();
  }

 private:
  /// `--custom rooms=N`; 50 unless set.
  [[nodiscard]] std::int64_t rooms() const {
    const botarmy::json::value* rooms = custom().if_contains("rooms");
    const std::int64_t count = rooms != nullptr ? rooms->to_number<std::int64_t>() : 50;
    if (count < 1) throw std::invalid_argument("custom.rooms must be at least 1");
    return count;
  }

  /// The topic this bot is in; empty if none.
  [[nodiscard]] std::string topic() {
    const botarmy::json::value* topic = context().find("topic");
    return topic != nullptr ? std::string(topic->as_string()) : std::string();
  }

  [[nodiscard]] std::int64_t heard() {
    const botarmy::json::value* heard = context().find("heard");
    return heard != nullptr ? heard->as_int64() : 0;
  }

  Outcome failed_to_send(const boost::system::error_code& error) {
    log(LogLevel::warning, "cannot send: " + error.message());
    return Outcome::fail();
  }

  std::int64_t said_ = 0;
  std::unordered_map<std::string, botarmy::Clock::time_point> unheard_;  ///< what it said, and when
};

/// Joins, says a few things with pauses, and leaves; then the bot begins again at the top.
botarmy::Node my_tree() {
  using namespace botarmy;  // the names of the nodes
  return sequence({
      action("MyBot.set_up_websocket"),
      action("MyBot.join"),
      repeat_n(5, sequence({action("MyBot.say"), action("wait", {0, 1})})),
      action("MyBot.leave"),
      action("wait", {0.5}),
  });
}

}  // namespace

namespace botarmy {

void register_my_bot(Registry& registry) {
  registry.add_bot<MyBot>("MyBot")
      .describe("a chat user: joins a room, talks, reacts to what it hears, leaves")
      .action("MyBot.set_up_websocket", &MyBot::set_up_websocket,
              "Opens the bot's websocket, if it is not open yet. The bot dies if it cannot.", {},
              {.may_fail = false, .connects = true})
      .action("MyBot.join", &MyBot::join, "Joins a room, chosen by the bot's id.", {},
              {.writes = {"topic"}})
      .action("MyBot.say", &MyBot::say, "Says something in the room.")
      .action("MyBot.leave", &MyBot::leave, "Leaves the room.")
      .writes("heard")
      .tree(my_tree());
}

}  // namespace botarmy
