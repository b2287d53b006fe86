// SPDX-License-Identifier: MIT
//
// A bot that sends a message to an echo server and waits for it to come back, as fast as it can:
// what our benchmarks run, and an example of an action that waits for a push without being deaf to
// others.
#include "samples/samples.hpp"

#include <botarmy/registry.hpp>

#include <chrono>
#include <string>

namespace {

using botarmy::Message;
using botarmy::Outcome;
using botarmy::Reply;
using botarmy::Task;

class EchoBot : public botarmy::Bot {
 public:
  using Bot::Bot;

  Task<Outcome> open() {
    const auto connected = co_await connect(target());
    if (!connected) co_return Outcome::error(connected.error().message);
    co_return Outcome::succeed();
  }

  /// Sends a text of so many bytes and waits for its echo. Dies if none comes within ten seconds.
  Task<Outcome> echo(const botarmy::Arguments& arguments) {
    payload_.resize(arguments.at(0).to_number<std::size_t>(), 'x');
    waiting_ = true;
    const auto error = co_await send(payload_);
    if (error) co_return Outcome::error("cannot send: " + error.message());
    const auto echoed = [this] { return !waiting_; };
    const bool in_time = co_await handle_messages_until(echoed, std::chrono::seconds(10));
    if (!in_time) co_return Outcome::error("no echo within 10 s");
    record_round_trip(echoed_at_ - last_sent());
    co_return Outcome::succeed();
  }

  Reply on_message(const Message& message) override {
    if (message.data != payload_) return Reply::crash("the echo differs from what was sent");
    waiting_ = false;
    echoed_at_ = message.arrived;
    return Reply::ok();
  }

 private:
  std::string payload_;
  bool waiting_ = false;
  botarmy::Clock::time_point echoed_at_;
};

botarmy::Node echo_tree() {
  using namespace botarmy;  // the names of the nodes
  return sequence({action("EchoBot.connect"), repeat_until_fail(action("EchoBot.echo", {64}))});
}

}  // namespace

namespace botarmy {

void register_echo_bot(Registry& registry) {
  registry.add_bot<EchoBot>("EchoBot")
      .describe("sends a message to an echo server and waits for it to come back, again and again")
      .action("EchoBot.connect", &EchoBot::open,
              "Opens the bot's websocket. The bot dies if it cannot.", {},
              {.may_fail = false, .connects = true})
      .action(
          "EchoBot.echo", &EchoBot::echo,
          "Sends a text and waits for its echo. The bot dies if none comes within ten seconds.",
          {botarmy::parameter::integer("bytes", "how long the text is").at_least(0).at_most(1e9)},
          {.may_fail = false})
      .demo_path("/echo")
      .tree(echo_tree());
}

}  // namespace botarmy
