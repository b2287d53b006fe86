// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life.hpp"
#include "bot/life_watch.hpp"
#include "report/colour.hpp"

#include <botarmy/log.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace botarmy {

/// How a trace is written.
struct TraceStyle {
  bool colour = false;
  bool times = true;  ///< when each thing happened, and how long it took
  bool sent = false;  ///< messages that are sent, where there are no frames to show
};

/// Writes down for people what a bot does: `TICK PATH ACTION(ARGUMENTS) OUTCOME` for each tick, and
/// in lines of their own between them messages, frames and what changes in the context.
class Trace : public LifeWatch {
 public:
  /// Gets pieces of text, line by line or less.
  using Sink = std::function<void(const std::string&)>;

  /// The life outlives it.
  Trace(Life& life, Sink sink, TraceStyle style);

  void on_tick(Clock::time_point start) override;
  void on_arguments(const Arguments& arguments) override;
  void on_outcome(const Outcome& outcome, Clock::time_point end) override;
  void on_message(const Message& message, Clock::time_point now) override;
  void on_handled() override;
  void on_unhandled(const Message& message) override;
  void on_connect(std::string_view socket, const ConnectError* failure) override;
  void on_sent(std::string_view socket, MessageKind kind, std::string_view data,
               boost::system::error_code error) override;
  void on_closed(std::string_view socket, const Closed& how) override;
  void on_crash(const std::string& reason) override;
  void on_end(const Ending& ending) override;
  [[nodiscard]] std::shared_ptr<WireTap> tap(std::string_view socket) override;

  /// A line of its own, below the tick that is under way.
  void note(const std::string& text, Colour colour = Colour::none);
  /// The path of a node of the tree that is walked.
  [[nodiscard]] const std::string& path(Tree::Index node) const;
  [[nodiscard]] const Layout& layout() const { return layout_; }
  /// How many ticks have begun.
  [[nodiscard]] std::uint64_t ticks() const { return ticks_; }
  /// The number of the next tick is one above this.
  void set_ticks(std::uint64_t ticks) { ticks_ = ticks; }

 protected:
  [[nodiscard]] Life& life() { return life_; }
  /// Text that is no part of the trace, on lines of its own.
  void write(const std::string& text);

 private:
  [[nodiscard]] std::string begin_line(Clock::time_point when) const;
  [[nodiscard]] std::string paint(std::string_view text, Colour colour) const;
  [[nodiscard]] std::string place() const;
  void end_open_line();
  void note_changes();

  Life& life_;
  Sink sink_;
  TraceStyle style_;
  Layout layout_;
  Clock::time_point begin_;
  Clock::time_point tick_began_;
  std::uint64_t ticks_ = 0;
  bool line_open_ = false;      ///< that of the tick waits for its outcome
  bool has_arguments_ = false;  ///< of the tick: they were written
  json::object known_;          ///< the context, as was written
};

/// "12 bytes: join:lobby", or as hexadecimal digits what is no text; cut.
std::string shown_payload(std::string_view payload, std::uint64_t size, bool is_text);

}  // namespace botarmy
