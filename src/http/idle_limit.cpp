// SPDX-License-Identifier: MIT
#include "http/idle_limit.hpp"

#include <utility>

namespace botarmy {

void IdleLimit::look_after(HasIdle& owner) {
  owners_.insert(&owner);
  if (!std::exchange(waiting_, true)) look_later();
}

void IdleLimit::look_later() {
  timer_.expires_after(look_every);
  timer_.async_wait([this](const boost::system::error_code& ec) {
    if (ec) return;  // this is gone
    const auto before = std::chrono::steady_clock::now() - limit;
    std::erase_if(owners_, [&](HasIdle* owner) { return owner->hang_up_idle(before); });
    waiting_ = !owners_.empty();
    if (waiting_) look_later();
  });
}

}  // namespace botarmy
