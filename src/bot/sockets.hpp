// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life_state.hpp"
#include "bot/socket.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/message.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

class Life;

/// The websockets of a bot, by name, each with the companion that listens to it, and what becomes
/// of the bot when one is lost. All functions but those for the life's own use are what Bot offers.
class Sockets {
 public:
  explicit Sockets(Life& life) : life_(life) {}
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  Task<boost::system::result<void, ConnectError>> connect(ConnectOptions options, std::string name);
  [[nodiscard]] bool connected(std::string_view name) const;
  Task<boost::system::error_code> send(MessageKind kind, std::string_view data,
                                       std::string_view name);
  Task<boost::system::result<std::chrono::nanoseconds>> ping(std::chrono::nanoseconds limit,
                                                             std::string_view name);
  Task<void> close(std::uint16_t code, std::string_view reason, std::string_view name);
  /// How often this websocket was lost.
  [[nodiscard]] std::uint64_t losses(std::string_view name) const;

  /// @name For the bot's life
  /// @{
  /// Whether something can still arrive: a websocket is open, or is about to be opened again.
  [[nodiscard]] bool any_open() const;
  /// Whether one was lost and the bot has not recovered from that.
  [[nodiscard]] bool disturbed() const { return any_reconnecting() || any_to_recover(); }
  /// Whether one was lost and is not there again: the bot's next action waits for it.
  [[nodiscard]] bool any_reconnecting() const { return any_in(Reconnection::State::connecting); }
  /// Whether one is there again and the bot has not recovered.
  [[nodiscard]] bool any_to_recover() const { return any_in(Reconnection::State::recovering); }
  /// The bot has recovered: its websockets work again.
  void recovered();
  /// The bot could not recover: drops them, to try again.
  void not_recovered(const std::string& reason);

  /// Whether one was connected again that is still there.
  [[nodiscard]] bool any_came_back() const;
  /// Those that are open, and one of them with a connection that was opened otherwise.
  [[nodiscard]] std::vector<LifeState::Socket> state() const;
  void restore(const LifeState::Socket& state, std::unique_ptr<Connection> connection);

  /// Begins the end of all: closing handshakes, and no more tries to connect.
  void close_all(std::uint16_t code);
  /// Drops all at once.
  void abort_all();
  /// Whether all have ended.
  [[nodiscard]] bool all_closed() const;
  /// @}

 private:
  using Opened = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

  Task<Opened> open(ConnectOptions options, std::string_view name);
  [[nodiscard]] std::shared_ptr<WireTap> tap(const std::string& name) const;
  [[nodiscard]] Socket* find(std::string_view name) const;
  Socket& socket_named(std::string name);
  void start_listening(Socket& socket, std::unique_ptr<Connection> connection);
  Task<void> listen(Socket& socket);
  void lost(Socket& socket);

  [[nodiscard]] bool any_in(Reconnection::State state) const;
  void prepare_to_reconnect(Socket& socket, ConnectOptions options);
  void begin_to_reconnect(Socket& socket, std::string reason);
  Task<void> reconnect(Socket& socket);
  Task<bool> try_again(Socket& socket);
  Task<void> pause(Reconnection& again);
  void stop_reconnecting(Socket& socket);

  Life& life_;
  std::vector<std::unique_ptr<Socket>> sockets_;
};

}  // namespace botarmy
