// SPDX-License-Identifier: MIT
#include "ws/resolver.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

constexpr std::size_t look_ups_at_a_time = 4;
constexpr std::chrono::seconds addresses_hold{5};

/// Waits for the name server.
Resolver::Result ask(asio::thread_pool& threads, const std::string& host) {
  asio::ip::tcp::resolver resolver(threads);
  error_code ec;
  const auto found = resolver.resolve(host, "", ec);
  if (ec) return ec;
  Resolver::Addresses addresses;
  for (const auto& entry : found) addresses.push_back(entry.endpoint().address());
  return addresses;
}

}  // namespace

/// A look-up under way, or what came of it.
struct Resolver::Lookup {
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

  explicit Lookup(const Executor& executor) : done(executor, Clock::time_point::max()) {}

  [[nodiscard]] bool old(Clock::time_point now) const {
    return answer && (!*answer || now >= since + addresses_hold);
  }
  void finish(Result result) {
    answer = std::move(result);
    since = Clock::now();
    done.cancel();
  }

  Timer done;  // never expires: those who wait for it are woken
  std::optional<Result> answer;
  Clock::time_point since;
};

Task<Resolver::Result> Resolver::resolve(std::string host) {
  error_code ec;
  const asio::ip::address address = asio::ip::make_address(host, ec);
  if (!ec) co_return Addresses{address};
  const std::shared_ptr<Lookup> lookup = look_up(host);
  while (!lookup->answer) co_await lookup->done.async_wait(asio::redirect_error(use_task, ec));
  co_return *lookup->answer;
}

std::shared_ptr<Resolver::Lookup> Resolver::look_up(const std::string& host) {
  forget_old(Clock::now());
  auto& lookup = lookups_[host];
  if (lookup) return lookup;
  lookup = std::make_shared<Lookup>(executor_);
  if (!threads_) threads_.emplace(look_ups_at_a_time);
  // The look-up lives on this thread alone: others only carry it.
  asio::post(*threads_, [&threads = *threads_, host, lookup, executor = executor_]() mutable {
    asio::post(executor, [lookup = std::move(lookup), answer = ask(threads, host)]() mutable {
      lookup->finish(std::move(answer));
    });
  });
  return lookup;
}

void Resolver::forget_old(Clock::time_point now) {
  std::erase_if(lookups_, [now](const auto& entry) { return entry.second->old(now); });
}

}  // namespace botarmy
