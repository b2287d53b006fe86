// SPDX-License-Identifier: MIT
#include "async/with_timeout.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using boost::system::error_code;
using boost::system::result;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

/// Runs a coroutine to its end, and throws what it throws.
template <typename T>
T run(asio::io_context& context, Task<T> task, asio::cancellation_slot slot = {}) {
  std::exception_ptr failure;
  std::optional<T> value;
  const auto ended = [&](std::exception_ptr thrown, T returned) {
    failure = thrown;
    value.emplace(std::move(returned));
  };
  asio::co_spawn(context.get_executor(), std::move(task),
                 asio::bind_cancellation_slot(slot, ended));
  context.restart();
  context.run();
  if (failure) std::rethrow_exception(failure);
  return std::move(*value);
}

Task<int> at_once(int value) { co_return value; }

Task<int> after(std::chrono::steady_clock::duration time, int value) {
  Timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(use_task);
  co_return value;
}

/// Says by its destruction that the operation has ended.
class Trace {
 public:
  explicit Trace(std::string& log) : log_(log) { log_ += "begun "; }
  ~Trace() { log_ += "ended "; }

 private:
  std::string& log_;
};

Task<int> traced(std::string& log) {
  const Trace trace(log);
  co_return co_await after(1h, 0);
}

Task<int> stubborn() {
  Timer timer(co_await asio::this_coro::executor, 1h);
  error_code ec;
  co_await timer.async_wait(asio::redirect_error(use_task, ec));
  co_return 7;
}

Task<int> failing() {
  co_await after(0ms, 0);
  throw std::runtime_error("out of luck");
}

TEST(WithTimeout, HandsOnWhatTheOperationReturns) {
  asio::io_context context(1);
  EXPECT_EQ(run(context, with_timeout(1h, at_once(5))), result<int>(5));
  EXPECT_EQ(run(context, with_timeout(1h, after(1ms, 6))), result<int>(6));
}

TEST(WithTimeout, AnOperationInTimeLeavesNothingBehind) {
  asio::io_context context(1);
  asio::co_spawn(context.get_executor(), with_timeout(1h, after(0ms, 1)),
                 [](std::exception_ptr, const result<int>&) {});
  context.run_for(60s);
  EXPECT_TRUE(context.stopped()) << "the timer of one hour is still pending";
}

TEST(WithTimeout, TimesOutAfterTheOperationHasEnded) {
  asio::io_context context(1);
  std::string log;
  const result<int> outcome = run(context, with_timeout(1ms, traced(log)));
  EXPECT_EQ(outcome, result<int>(error_code(asio::error::timed_out)));
  EXPECT_EQ(log, "begun ended ");
}

TEST(WithTimeout, TimesOutEvenIfTheOperationTakesItsCancellationForAnAnswer) {
  asio::io_context context(1);
  EXPECT_EQ(run(context, with_timeout(1ms, stubborn())),
            result<int>(error_code(asio::error::timed_out)));
}

TEST(WithTimeout, ThrowsWhatTheOperationThrows) {
  asio::io_context context(1);
  try {
    run(context, with_timeout(1h, failing()));
    FAIL() << "did not throw";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "out of luck");
  }
}

Task<error_code> void_operations() {
  Timer soon(co_await asio::this_coro::executor, 0ms);
  Timer late(co_await asio::this_coro::executor, 1h);
  const result<void> in_time = co_await with_timeout(1h, soon.async_wait(use_task));
  if (!in_time) co_return in_time.error();
  const result<void> too_late = co_await with_timeout(1ms, late.async_wait(use_task));
  co_return too_late.error();
}

TEST(WithTimeout, TakesOperationsWithoutAResult) {
  asio::io_context context(1);
  EXPECT_EQ(run(context, void_operations()), asio::error::timed_out);
}

Task<int> again_and_again() {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    const result<int> late = co_await with_timeout(0ms, after(1h, 0));
    sum += late ? 100 : 0;
    const result<int> in_time = co_await with_timeout(1h, after(0ms, 1));
    sum += *in_time;
  }
  co_return sum;
}

TEST(WithTimeout, ACoroutineGoesOnAfterATimeout) {
  asio::io_context context(1);
  EXPECT_EQ(run(context, again_and_again()), 3);
}

Task<result<int>> nested() {
  const result<result<int>> outcome = co_await with_timeout(1ms, with_timeout(1h, after(1h, 0)));
  co_return outcome ? *outcome : outcome.error();
}

TEST(WithTimeout, CanBeNested) {
  asio::io_context context(1);
  EXPECT_EQ(run(context, nested()), result<int>(error_code(asio::error::timed_out)));
}

/// What a coroutine throws that is cancelled at the next turn of the event loop.
error_code thrown_when_cancelled(asio::io_context& context, Task<result<int>> task) {
  asio::cancellation_signal signal;
  asio::post(context,
             [&] { asio::post(context, [&] { signal.emit(asio::cancellation_type::terminal); }); });
  try {
    const result<int> outcome = run(context, std::move(task), signal.slot());
    return outcome ? error_code() : outcome.error();
  } catch (const boost::system::system_error& error) {
    return error.code();
  }
}

TEST(WithTimeout, CancellingTheAwaitingCoroutineCancelsTheOperation) {
  asio::io_context context(1);
  std::string log;
  EXPECT_EQ(thrown_when_cancelled(context, with_timeout(1h, traced(log))),
            asio::error::operation_aborted);
  EXPECT_EQ(log, "begun ended ");
}

TEST(WithTimeout, CancellationThrowsEvenIfTheOperationTakesItForAnAnswer) {
  asio::io_context context(1);
  EXPECT_EQ(thrown_when_cancelled(context, with_timeout(1h, stubborn())),
            asio::error::operation_aborted);
}

TEST(WithTimeout, CanBeAbandonedWithItsEventLoop) {
  std::string log;
  {
    asio::io_context context(1);
    asio::co_spawn(context.get_executor(), with_timeout(1h, traced(log)),
                   [](std::exception_ptr, const result<int>&) {});
    context.poll();
    EXPECT_EQ(log, "begun ");
  }
  EXPECT_EQ(log, "begun ended ");
}

}  // namespace
}  // namespace botarmy
