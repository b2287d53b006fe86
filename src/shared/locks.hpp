// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace botarmy {

/// Locks around keys, for bots of all shards: who must wait is suspended, never its thread. They
/// are had in the order in which they were asked for.
class Locks {
 private:
  struct Waiter;
  struct State;

 public:
  Locks();
  Locks(const Locks&) = delete;
  Locks& operator=(const Locks&) = delete;

  /// One bot's place in the queue for a lock: at its head, it holds the lock. Destroying it gives
  /// the lock to the next, or leaves the queue. Belongs to the thread of the executor.
  class Hold {
   public:
    Hold(Hold&&) noexcept = default;
    Hold& operator=(Hold&& other) noexcept;
    ~Hold();
    [[nodiscard]] bool granted() const;
    [[nodiscard]] const std::string& key() const;

   private:
    friend class Locks;
    Hold(std::shared_ptr<State> state, std::shared_ptr<Waiter> waiter);
    void let_go();

    std::shared_ptr<State> state_;
    std::shared_ptr<Waiter> waiter_;
  };

  /// Asks for the lock of a key. If it is not granted at once, `wake` is called on the executor
  /// when it is, unless nobody asks for it any more.
  Hold request(std::string key, Executor executor, std::function<void()> wake);

 private:
  using Queue = std::list<std::shared_ptr<Waiter>>;

  struct Waiter {
    Executor executor;
    std::function<void()> wake;
    bool granted = false;  ///< as far as the thread of the executor knows
    std::map<std::string, Queue>::iterator queue{};
    Queue::iterator place{};
  };
  struct State {
    std::mutex mutex;
    std::map<std::string, Queue> queues;  ///< their heads hold the locks
  };

  std::shared_ptr<State> state_;
};

}  // namespace botarmy
