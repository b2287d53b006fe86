// SPDX-License-Identifier: MIT
#include "ws/poller.hpp"

#include "ws/watch.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

namespace botarmy {
namespace {

boost::system::error_code last_error() { return {errno, boost::system::system_category()}; }

int make_epoll() {
  const int made = ::epoll_create1(EPOLL_CLOEXEC);
  if (made < 0) throw boost::system::system_error(last_error(), "epoll");
  return made;
}

}  // namespace

Poller::Poller(asio::io_context& context)
    : service(context),
      epoll_(context.get_executor(), make_epoll()),
      self_(std::make_shared<Poller*>(this)) {}

void Poller::shutdown() {
  boost::system::error_code ignored;
  epoll_.close(ignored);
}

boost::system::error_code Poller::add(int socket, Watch& watch) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &watch;
  const int added = ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_ADD, socket, &event);
  return added == 0 ? boost::system::error_code() : last_error();
}

void Poller::forget(const Watch& watch) {
  for (std::size_t i = told_; i < found_; ++i) {
    if (events_[i].data.ptr == &watch) events_[i].data.ptr = nullptr;
  }
}

void Poller::begin_wait() {
  ++waiting_;
  if (!listening_) listen();
}

void Poller::end_wait() {
  assert(waiting_ > 0);
  boost::system::error_code ignored;  // it is closed if the event loop is about to go
  if (--waiting_ == 0 && listening_) epoll_.cancel(ignored);
}

void Poller::listen() {
  listening_ = true;
  epoll_.async_wait(asio::posix::descriptor_base::wait_read,
                    [self = std::weak_ptr(self_)](const boost::system::error_code& ec) {
                      const std::shared_ptr<Poller*> poller = self.lock();
                      if (!poller) return;
                      (*poller)->listening_ = false;
                      if (!ec) (*poller)->tell();
                      if ((*poller)->waiting_ > 0 && !(*poller)->listening_) (*poller)->listen();
                    });
}

void Poller::tell() {
  const int found =
      ::epoll_wait(epoll_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
  found_ = static_cast<std::size_t>(std::max(found, 0));
  for (told_ = 0; told_ < found_;) {
    const epoll_event& event = events_[told_++];
    if (event.data.ptr != nullptr) static_cast<Watch*>(event.data.ptr)->on_events(event.events);
  }
}

}  // namespace botarmy
