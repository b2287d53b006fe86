// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/result.hpp>
#include <boost/system/system_error.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace botarmy {

namespace time_limit {

/// Cancels one operation when its time is over, or when the coroutine that awaits it is cancelled.
class TimeLimit {
 public:
  TimeLimit(Executor executor, std::chrono::steady_clock::duration limit,
            asio::cancellation_slot outer)
      : shared_(std::make_shared<Shared>(std::move(executor), limit)), outer_(outer) {
    const auto cancel = [shared = shared_](asio::cancellation_type type) {
      shared->signal.emit(type);
    };
    if (outer_.is_connected()) outer_.assign(cancel);
    shared_->timer.async_wait([shared = shared_](const boost::system::error_code& ec) {
      if (ec || shared->over) return;
      shared->expired = true;
      shared->signal.emit(asio::cancellation_type::terminal);
    });
  }
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() {
    shared_->over = true;
    shared_->timer.cancel();
    if (outer_.is_connected()) outer_.clear();
  }

  [[nodiscard]] asio::cancellation_slot slot() { return shared_->signal.slot(); }
  [[nodiscard]] bool expired() const { return shared_->expired; }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  // Shared with the timer's handler, which may be on its way already when the operation completes.
  struct Shared {
    Shared(const Executor& executor, std::chrono::steady_clock::duration limit)
        : timer(executor, limit) {}
    Timer timer;
    asio::cancellation_signal signal;
    bool expired = false;
    bool over = false;
  };

  std::shared_ptr<Shared> shared_;
  asio::cancellation_slot outer_;
};

template <typename T>
using Kept = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// co_spawn wants results that can be made from nothing; this way no others are ruled out.
template <typename T>
Task<void> keep(Task<T> operation, std::optional<Kept<T>>& kept) {
  if constexpr (std::is_void_v<T>) {
    co_await std::move(operation);
    kept.emplace();
  } else {
    kept.emplace(co_await std::move(operation));
  }
}

}  // namespace time_limit

/// Awaits the operation, but no longer than `limit`: then it is cancelled, and the result is
/// asio::error::timed_out whatever became of it. What the operation throws is thrown on. When the
/// awaiting coroutine is cancelled, so is the operation, and operation_aborted is thrown. The
/// operation has ended in any case when this completes.
///
/// The one way to limit a wait: Asio's `||` takes a failure for "not yet".
template <typename T>
Task<boost::system::result<T>> with_timeout(std::chrono::steady_clock::duration limit,
                                            Task<T> operation) {
  using Result = boost::system::result<T>;
  const Executor executor = co_await asio::this_coro::executor;
  const auto awaiting = co_await asio::this_coro::cancellation_state;
  std::optional<time_limit::Kept<T>> kept;
  time_limit::TimeLimit bound(executor, limit, awaiting.slot());
  auto token = asio::bind_cancellation_slot(bound.slot(), asio::as_tuple(use_task));
  Task<void> keeper = time_limit::keep<T>(std::move(operation), kept);
  const std::tuple<std::exception_ptr> ended =
      co_await asio::co_spawn(executor, std::move(keeper), std::move(token));

  if (awaiting.cancelled() != asio::cancellation_type::none) {
    throw boost::system::system_error(asio::error::operation_aborted);
  }
  if (bound.expired()) co_return Result(boost::system::in_place_error, asio::error::timed_out);
  if (std::get<0>(ended)) std::rethrow_exception(std::get<0>(ended));
  if constexpr (std::is_void_v<T>) {
    co_return Result{};
  } else {
    co_return Result(boost::system::in_place_value, std::move(*kept));
  }
}

}  // namespace botarmy
