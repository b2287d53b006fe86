// SPDX-License-Identifier: MIT
#include "ws/doorbell.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

namespace botarmy {

Doorbell::Doorbell(Poller& poller)
    : watch_(poller), descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ >= 0 && watch_.start(descriptor_)) ::close(std::exchange(descriptor_, -1));
}

Doorbell::~Doorbell() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Doorbell::ring(std::function<void()> done) {
  if (descriptor_ < 0) return;
  // Counting up makes it ready for input anew, which the kernel tells as it does of sockets;
  // that it is ready for output, too, is told along with that, and is what a callback is for.
  watch_.when_writable(std::move(done));
  const std::uint64_t one = 1;
  (void)!::write(descriptor_, &one, sizeof one);
}

}  // namespace botarmy
