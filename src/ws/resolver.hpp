// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The addresses of hosts, for all connections of a shard. A name is looked up once, however many
/// wait for it, and its addresses hold for some seconds: bots that connect at once must not
/// become a load test of the name server. Failures do not hold.
class Resolver {
 public:
  using Addresses = std::vector<asio::ip::address>;
  using Result = boost::system::result<Addresses>;

  explicit Resolver(Executor executor) : executor_(std::move(executor)) {}

  /// A host that is an address itself needs no look-up.
  Task<Result> resolve(std::string host);

 private:
  using Clock = std::chrono::steady_clock;
  struct Lookup;

  std::shared_ptr<Lookup> look_up(const std::string& host);
  void forget_old(Clock::time_point now);

  Executor executor_;
  std::map<std::string, std::shared_ptr<Lookup>> lookups_;
  // Where look-ups wait for the name server: several at a time, for one that does not answer holds
  // its thread for long. Made when there is something to look up.
  std::optional<asio::thread_pool> threads_;
};

}  // namespace botarmy
