// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace botarmy {

namespace asio = boost::asio;

/// The executor that every bot of a shard runs on. A shard is one thread, so whatever runs on it
/// never runs beside anything else of the same shard.
using Executor = asio::io_context::executor_type;

/// A coroutine of a bot: what an action that waits for something returns. Await it once, where it
/// is made.
template <typename T>
using Task = asio::awaitable<T, Executor>;

/// The completion token for Asio operations inside a Task:
/// `co_await timer.async_wait(botarmy::use_task)`.
inline constexpr asio::use_awaitable_t<Executor> use_task;

}  // namespace botarmy
