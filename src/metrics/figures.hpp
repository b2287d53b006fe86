// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"

#include <botarmy/compressed_bytes.hpp>
#include <botarmy/connect_cause.hpp>
#include <botarmy/outcome.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>

namespace botarmy {

inline constexpr std::size_t outcome_kind_count = 5;

/// What became of the runs of one action, or of one node of a tree.
struct ActionFigures {
  std::array<std::uint64_t, outcome_kind_count> outcomes{};  ///< indexed by OutcomeKind
  Histogram duration;
  Histogram
      intended;  ///< from when runs were meant to begin; of those that were meant for a moment

  [[nodiscard]] std::uint64_t runs() const;
  [[nodiscard]] std::uint64_t count(OutcomeKind kind) const {
    return outcomes[static_cast<std::size_t>(kind)];
  }
  ActionFigures& operator+=(const ActionFigures& other);
};

/// The bots that are at one leaf now, and how long they have been there.
struct PlaceFigures {
  std::uint64_t bots = 0;
  std::chrono::nanoseconds together{};  ///< added up
  std::chrono::nanoseconds longest{};

  bool operator==(const PlaceFigures&) const = default;
  PlaceFigures& operator+=(const PlaceFigures& other);
};

/// What went over the websockets. Messages are data messages, bytes those of their payloads.
struct WebsocketFigures {
  std::uint64_t connects = 0;                                         ///< that succeeded
  std::array<std::uint64_t, connect_cause_count> connect_failures{};  ///< indexed by ConnectCause
  std::uint64_t tls_resumed = 0;  ///< of the connects: TLS took up an earlier session
  std::uint64_t compressed = 0;   ///< of the connects: compression was agreed upon
  std::uint64_t messages_sent = 0;
  std::uint64_t messages_received = 0;
  std::uint64_t messages_forwarded = 0;  ///< by other companions than those of websockets
  std::uint64_t messages_dropped = 0;    ///< of those received or forwarded: the inbox was full
  std::uint64_t messages_unhandled = 0;  ///< of those received: their bot had died of an error
  std::uint64_t messages_unclaimed = 0;  ///< of those handled: nobody wanted them
  std::uint64_t inbox_peak = 0;          ///< the most messages that waited for one bot
  std::uint64_t messages_for_left_topics = 0;  ///< of those handled: dropped by a rule
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  CompressedBytes compressed_bytes;  ///< of connections that compressed, once they have ended
  std::map<std::uint16_t, std::uint64_t> close_codes;
  std::uint64_t losses = 0;      ///< connections that ended without their bot having closed them
  std::uint64_t reconnects = 0;  ///< of the connects: those after a loss, by the companion
  Histogram connect;             ///< from the call to the end of the opening handshake
  Histogram round_trip;          ///< as the bots understand it, see Bot::record_round_trip
  Histogram ping;                ///< from a ping to its pong, see Bot::ping
  Histogram inbox_delay;         ///< from a message's arrival to its handling
  Histogram recovery;            ///< from a loss until the bot had recovered from it
  Histogram send_wait;           ///< for the kernel to take a message; of those that had to wait
  Histogram turn_wait;  ///< of messages for their turn, where there may be only so many a second

  WebsocketFigures& operator+=(const WebsocketFigures& other);
};

/// What became of the requests of one name.
struct RequestFigures {
  std::uint64_t sent = 0;
  std::uint64_t answered = 0;     ///< in time
  std::uint64_t timed_out = 0;    ///< nothing came in time
  std::uint64_t late = 0;         ///< replies that came after that
  std::uint64_t duplicates = 0;   ///< further replies to requests that had one
  std::uint64_t failed = 0;       ///< not sent, or broken off while they waited
  Histogram round_trip;           ///< from just before they were sent; of those answered in time
  Histogram intended_round_trip;  ///< from when they were meant to be sent

  RequestFigures& operator+=(const RequestFigures& other);
};

/// How many bots came and how they went.
struct BotFigures {
  std::uint64_t started = 0;
  std::uint64_t done = 0;     ///< ended well
  std::uint64_t died = 0;     ///< of an error
  std::uint64_t stopped = 0;  ///< with the run

  bool operator==(const BotFigures&) const = default;
  BotFigures& operator+=(const BotFigures& other);
};

/// What became of bots that were to arrive at a moment.
struct ArrivalFigures {
  std::uint64_t started = 0;
  std::uint64_t dropped = 0;  ///< not started: as many as there may be at once were there
  Histogram delay;            ///< from the moment to the start of the bot on its shard

  ArrivalFigures& operator+=(const ArrivalFigures& other);
};

/// The bots that died of one reason.
struct ErrorFigures {
  std::uint64_t count = 0;
  std::int64_t first_bot = 0;  ///< the lowest id; 0 while the count is 0

  bool operator==(const ErrorFigures&) const = default;
  ErrorFigures& operator+=(const ErrorFigures& other);
};

}  // namespace botarmy
