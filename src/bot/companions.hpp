// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

class Life;

/// The companions of a bot that are not those of its websockets: what its actions let run beside
/// it.
class Companions {
 public:
  explicit Companions(Life& life);
  Companions(const Companions&) = delete;
  Companions& operator=(const Companions&) = delete;
  ~Companions();

  /// As Bot offers them.
  void start(std::string name, CompanionCode listen);
  Task<void> stop(std::string_view name);

  void stop_all();
  [[nodiscard]] bool any_running() const;

 private:
  class Running;

  Task<void> run(Running& companion);

  Life& life_;
  std::vector<std::unique_ptr<Running>> companions_;
};

}  // namespace botarmy
