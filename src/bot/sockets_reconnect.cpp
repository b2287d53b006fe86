// SPDX-License-Identifier: MIT
// What the websockets of a bot do to come back when one was lost.
#include "bot/life.hpp"
#include "bot/sockets.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using State = Reconnection::State;

/// Which of the bot's random numbers the waits are made of: not those that its tree is walked by.
constexpr std::uint64_t jitter_stream = 1;

/// The longest wait before a try: twice as long with each one.
std::chrono::milliseconds longest_wait(const OnLost& policy, std::uint32_t tries) {
  constexpr std::uint32_t most_doublings = 20;
  return std::min(policy.most, policy.first * (1 << std::min(tries, most_doublings)));
}

}  // namespace

void Sockets::prepare_to_reconnect(Socket& socket, ConnectOptions options) {
  if (!socket.reconnection) {
    socket.reconnection = std::make_unique<Reconnection>(life_.surroundings().executor,
                                                         life_.make_random(jitter_stream));
  }
  Reconnection& again = *socket.reconnection;
  again.options = std::move(options);
  again.tries = 0;
  again.stopped = false;
}

void Sockets::begin_to_reconnect(Socket& socket, std::string reason) {
  Reconnection& again = *socket.reconnection;
  if (life_.must_end()) return;
  if (again.state == State::none) again.lost_at = life_.surroundings().clock.now();
  // What kept the bot from recovering says more than that the connection was dropped for it.
  if (again.state == State::none || again.reason.empty()) again.reason = std::move(reason);
  again.state = State::connecting;
  again.running = true;
  life_.spawn(reconnect(socket), again.cancellation.slot());
}

Task<void> Sockets::reconnect(Socket& socket) {
  Reconnection& again = *socket.reconnection;
  const std::uint32_t most_tries = again.options.on_lost.tries;
  bool finished = false;
  while (!finished && again.tries < most_tries) {
    co_await pause(again);
    ++again.tries;
    finished = again.stopped || co_await try_again(socket);
  }
  again.running = false;
  life_.wake().notify();
  if (finished) co_return;
  life_.crash("gave up to reconnect after " + std::to_string(most_tries) +
              (most_tries == 1 ? " try: " : " tries: ") + again.reason);
}

/// A random part of what is allowed, so that not all who were lost together come back together.
Task<void> Sockets::pause(Reconnection& again) {
  const auto longest = longest_wait(again.options.on_lost, again.tries);
  const std::chrono::milliseconds time(again.jitter.uniform(0, longest.count()));
  Clock& clock = life_.surroundings().clock;
  const Clock::time_point end = clock.now() + time;
  const auto alarm = clock.make_alarm([&again] { again.wake.notify(); });
  alarm->set(end);
  while (!again.stopped && clock.now() < end) co_await again.wake.wait();
}

/// Whether there is nothing more to do: it is connected, or nobody wants it any more.
Task<bool> Sockets::try_again(Socket& socket) {
  Reconnection& again = *socket.reconnection;
  const Surroundings& surroundings = life_.surroundings();
  WebsocketFigures& figures = surroundings.recorder.websocket();
  const Clock::time_point start = surroundings.clock.now();
  boost::system::result<std::unique_ptr<Connection>, ConnectError> connection = ConnectError{};
  try {
    connection = co_await open(again.options, socket.name);
  } catch (const boost::system::system_error&) {
    co_return true;  // cancelled
  }
  if (again.stopped) co_return true;
  if (!connection) {
    ++figures.connect_failures[static_cast<std::size_t>(connection.error().cause)];
    again.reason = std::move(connection).error().message;
    co_return false;
  }
  ++figures.connects;
  ++figures.reconnects;
  figures.connect.record(surroundings.clock.now() - start);
  again.previous = std::move(socket.companion);
  again.state = State::recovering;
  again.reason.clear();
  start_listening(socket, std::move(*connection));
  co_return true;
}

void Sockets::stop_reconnecting(Socket& socket) {
  if (!socket.is(State::connecting)) return;
  Reconnection& again = *socket.reconnection;
  again.stopped = true;
  again.state = State::none;
  again.cancellation.emit(asio::cancellation_type::terminal);
  again.wake.notify();
}

bool Sockets::any_in(State state) const {
  return std::any_of(sockets_.begin(), sockets_.end(),
                     [&](const auto& socket) { return socket->is(state); });
}

bool Sockets::any_came_back() const {
  return std::any_of(sockets_.begin(), sockets_.end(), [](const auto& socket) {
    return socket->connected() && socket->losses > 0 && socket->reconnection;
  });
}

std::vector<LifeState::Socket> Sockets::state() const {
  std::vector<LifeState::Socket> open;
  for (const auto& socket : sockets_) {
    if (socket->connected()) open.push_back({socket->name, socket->on_lost, socket->losses});
  }
  return open;
}

void Sockets::restore(const LifeState::Socket& state, std::unique_ptr<Connection> connection) {
  Socket& socket = socket_named(state.name);
  socket.on_lost = state.on_lost;
  socket.losses = state.losses;
  if (state.on_lost == OnLost::Policy::reconnect) {
    prepare_to_reconnect(socket, life_.program().settings().target);
  }
  start_listening(socket, std::move(connection));
}

void Sockets::recovered() {
  for (const auto& socket : sockets_) {
    if (!socket->is(State::recovering)) continue;
    Reconnection& again = *socket->reconnection;
    const auto time = life_.surroundings().clock.now() - again.lost_at;
    life_.surroundings().recorder.websocket().recovery.record(time);
    again.state = State::none;
    again.tries = 0;
  }
}

void Sockets::not_recovered(const std::string& reason) {
  for (const auto& socket : sockets_) {
    if (!socket->is(State::recovering)) continue;
    socket->reconnection->reason = reason;
    socket->companion->connection().abort();
  }
}

}  // namespace botarmy
