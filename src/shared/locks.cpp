// SPDX-License-Identifier: MIT
#include "shared/locks.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace botarmy {

Locks::Locks() : state_(std::make_shared<State>()) {}

Locks::Hold Locks::request(std::string key, Executor executor, std::function<void()> wake) {
  auto waiter = std::make_shared<Waiter>(Waiter{std::move(executor), std::move(wake)});
  {
    const std::lock_guard guard(state_->mutex);
    waiter->queue = state_->queues.try_emplace(std::move(key)).first;
    Queue& queue = waiter->queue->second;
    waiter->place = queue.insert(queue.end(), waiter);
    waiter->granted = queue.size() == 1;
  }
  return {state_, std::move(waiter)};
}

Locks::Hold::Hold(std::shared_ptr<State> state, std::shared_ptr<Waiter> waiter)
    : state_(std::move(state)), waiter_(std::move(waiter)) {}

Locks::Hold& Locks::Hold::operator=(Hold&& other) noexcept {
  let_go();
  state_ = std::move(other.state_);
  waiter_ = std::move(other.waiter_);
  return *this;
}

Locks::Hold::~Hold() { let_go(); }

bool Locks::Hold::granted() const { return waiter_->granted; }

const std::string& Locks::Hold::key() const { return waiter_->queue->first; }

void Locks::Hold::let_go() {
  if (!waiter_) return;
  std::shared_ptr<Waiter> next;
  {
    const std::lock_guard guard(state_->mutex);
    Queue& queue = waiter_->queue->second;
    const bool held = queue.front() == waiter_;
    queue.erase(waiter_->place);
    if (held && !queue.empty()) next = queue.front();
    if (queue.empty()) state_->queues.erase(waiter_->queue);
  }
  waiter_->wake = nullptr;  // it may have been granted the lock just now, and not know it yet
  waiter_.reset();
  if (!next) return;
  const Executor& executor = next->executor;
  asio::post(executor, [next] {
    next->granted = true;
    const auto wake = next->wake;  // a copy: who is woken may let go of the lock at once
    if (wake) wake();
  });
}

}  // namespace botarmy
