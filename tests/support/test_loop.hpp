// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace botarmy {

/// An event loop that a test runs by hand, as far as it wants.
class TestLoop {
 public:
  /// A coroutine that was started.
  template <typename T>
  class Running {
   public:
    [[nodiscard]] bool done() const { return state_->value || state_->failure; }
    /// What it returned, or throws what it threw. It must be done.
    T& value() const {
      if (state_->failure) std::rethrow_exception(state_->failure);
      return *state_->value;
    }
    void cancel() { state_->signal.emit(asio::cancellation_type::terminal); }

   private:
    friend class TestLoop;
    struct State {
      asio::cancellation_signal signal;
      std::exception_ptr failure;
      std::optional<T> value;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
  };

  asio::io_context& context() { return context_; }

  /// Starts a coroutine, up to its first wait; nothing that it waits for has been seen to come.
  template <typename T>
  Running<T> begin(Task<T> task) {
    Running<T> running;
    asio::co_spawn(
        context_.get_executor(), keep(std::move(task), running.state_->value),
        asio::bind_cancellation_slot(running.state_->signal.slot(),
                                     [state = running.state_](std::exception_ptr failure) {
                                       state->failure = std::move(failure);
                                     }));
    context_.restart();
    context_.poll_one();
    return running;
  }

  /// Starts a coroutine, as far as it gets without waiting for other threads or processes.
  template <typename T>
  Running<T> start(Task<T> task) {
    Running<T> running = begin(std::move(task));
    settle();
    return running;
  }

  /// Runs a coroutine to its end, and returns what it returns.
  template <typename T>
  T run(Task<T> task) {
    Running<T> running = start(std::move(task));
    finish(running);
    return std::move(running.value());
  }

  template <typename T>
  void finish(const Running<T>& running) {
    run_until([&] { return running.done(); });
  }

  /// Runs until the condition holds; throws if that takes too long.
  template <typename Condition>
  void run_until(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("waited too long");
      context_.restart();
      context_.run_one_for(std::chrono::milliseconds(1));
    }
  }

  /// Runs what can run now.
  void settle() {
    context_.restart();
    context_.poll();
  }

 private:
  template <typename T>
  static Task<void> keep(Task<T> task, std::optional<T>& value) {
    value.emplace(co_await std::move(task));
  }

  asio::io_context context_{1};
};

}  // namespace botarmy
