// SPDX-License-Identifier: MIT
#include "process/process_companion.hpp"

#include "async/with_timeout.hpp"
#include "text/utf8.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstddef>
#include <exception>
#include <tuple>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// From SIGTERM to SIGKILL. Less than what the army waits for its last bots.
constexpr auto patience = 500ms;
constexpr std::size_t mebibytes = 16;
constexpr std::size_t longest_message = mebibytes << 20;
constexpr std::size_t longest_line = 4096;  // of the log
using Part = std::array<char, 16384>;

std::string too_long(const char* what) {
  return std::string(what) + " of more than " + std::to_string(mebibytes) + " MiB";
}

/// What has come, or nothing at the end, whatever that is.
Task<std::string_view> read(ChildProcess::Stream& stream, Part& part) {
  const std::tuple<boost::system::error_code, std::size_t> got =
      co_await stream.async_read_some(asio::buffer(part), asio::as_tuple(use_task));
  co_return std::string_view(part.data(), std::get<1>(got));
}

Message message_of(std::string data) {
  Message message;
  message.kind = valid_utf8(data) == data ? MessageKind::text : MessageKind::binary;
  message.data = std::move(data);
  return message;
}

}  // namespace

ProcessCompanion::ProcessCompanion(const Executor& executor, std::unique_ptr<ChildProcess> child,
                                   ErrorLog log)
    : executor_(executor),
      child_(std::move(child)),
      log_(std::move(log)),
      errors_(Framing::lines, longest_line),
      tasks_(executor) {}

Task<std::optional<std::string>> ProcessCompanion::listen(Framing framing, Forwarder& forwarder) {
  Task<void> forwarding = forward(framing, forwarder);
  const bool unasked = co_await work(std::move(forwarding));
  if (!unasked) co_return std::nullopt;
  co_return "the program " + (problem_.empty() ? "ended: " + to_string(*status_) : problem_);
}

Task<std::optional<std::string>> ProcessCompanion::collect(std::string input) {
  tasks_.spawn(feed(std::move(input)));
  Task<void> keeping = keep();
  co_await work(std::move(keeping));
  co_return std::nullopt;
}

Task<bool> ProcessCompanion::work(Task<void> task) {
  co_await asio::this_coro::throw_if_cancelled(false);
  tasks_.spawn(log_errors());
  // Apart, so that what it throws when it is cancelled does not keep the program from its end.
  const std::tuple<std::exception_ptr> ended =
      co_await asio::co_spawn(executor_, std::move(task), asio::as_tuple(use_task));
  const auto state = co_await asio::this_coro::cancellation_state;
  bool asked = state.cancelled() != asio::cancellation_type::none;
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  if (!asked && problem_.empty() && !std::get<0>(ended)) {
    // It has closed its output, and is about to end by itself.
    Task<ExitStatus> waiting = child_->wait();
    const auto in_time = co_await with_timeout(patience, std::move(waiting));
    if (in_time) status_ = *in_time;
  }
  status_ = co_await child_->end(patience);
  child_->errors().cancel();
  co_await tasks_.join();
  log_what_is_left();
  co_return !asked;
}

Task<void> ProcessCompanion::forward(Framing framing, Forwarder& forwarder) {
  Unframed messages(framing, longest_message);
  const auto part = std::make_unique<Part>();
  for (;;) {
    const std::string_view bytes = co_await read(child_->output(), *part);
    if (bytes.empty()) co_return;
    messages.add(bytes);
    while (std::optional<std::string> message = messages.take()) {
      Message whole = message_of(std::move(*message));
      co_await forwarder.forward(std::move(whole));
    }
    if (!messages.too_long()) continue;
    problem_ = too_long("wrote a message");
    co_return;
  }
}

Task<void> ProcessCompanion::keep() {
  const auto part = std::make_unique<Part>();
  for (;;) {
    const std::string_view bytes = co_await read(child_->output(), *part);
    if (bytes.empty()) co_return;
    output_.append(bytes);
    if (output_.size() <= longest_message) continue;
    problem_ = too_long("wrote output");
    co_return;
  }
}

Task<void> ProcessCompanion::feed(std::string input) {
  (void)co_await write(input);
  boost::system::error_code ignored;
  child_->input().close(ignored);
}

Task<boost::system::error_code> ProcessCompanion::write(std::string_view bytes) {
  const std::tuple<boost::system::error_code, std::size_t> written =
      co_await asio::async_write(child_->input(), asio::buffer(bytes), asio::as_tuple(use_task));
  co_return std::get<0>(written);
}

Task<void> ProcessCompanion::log_errors() {
  const auto part = std::make_unique<Part>();
  for (;;) {
    const std::string_view bytes = co_await read(child_->errors(), *part);
    if (bytes.empty()) co_return;
    log_lines(bytes);
  }
}

void ProcessCompanion::log_lines(std::string_view bytes) {
  errors_.add(bytes);
  while (const std::optional<std::string> line = errors_.take()) {
    if (!line->empty()) log_(*line);
  }
  if (errors_.too_long()) errors_ = Unframed(Framing::lines, longest_line);
}

/// What came just before the end, for which nobody waits any more.
void ProcessCompanion::log_what_is_left() {
  boost::system::error_code error;
  child_->errors().non_blocking(true, error);
  Part part;
  while (!error) {
    const std::size_t size = child_->errors().read_some(asio::buffer(part), error);
    log_lines({part.data(), size});
  }
  log_lines("\n");
}

}  // namespace botarmy
