// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/system/error_code.hpp>
#include <sys/epoll.h>

#include <array>
#include <memory>

namespace botarmy {

class Watch;

/// Finds out for all connections on an event loop, those of websockets and of HTTP, which of their
/// sockets are ready: an epoll of its own, of which the event loop sees only whether it has
/// anything to tell. There is one for each event loop, and all its calls belong to its thread.
///
/// Asio would do the same with less code of ours, but asks the kernel anew for each wait
/// (EPOLL_CTL_MOD), which is one of three system calls of a round trip, and takes locks: in all a
/// tenth more CPU for each round trip. This asks once for each socket.
class Poller final : public asio::execution_context::service {
 public:
  inline static asio::execution_context::id id;  // by which Asio finds it again

  /// The one of this event loop; made when it is first asked for, and gone with the loop. Throws
  /// boost::system::system_error if there is no descriptor left.
  static Poller& of(const Executor& executor) {
    return asio::use_service<Poller>(executor.context());
  }
  /// For Asio, see of().
  explicit Poller(asio::io_context& context);
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  [[nodiscard]] Executor executor() { return epoll_.get_executor(); }

  /// Tells the watch from now on what happens to the socket, until that is closed.
  boost::system::error_code add(int socket, Watch& watch);
  /// The watch is about to go.
  void forget(const Watch& watch);

  /// @name Whether anybody waits: if not, the event loop has no reason to go on because of this.
  /// @{
  void begin_wait();
  void end_wait();
  /// @}

 private:
  void shutdown() override;
  void listen();
  void tell();

  asio::posix::basic_stream_descriptor<Executor> epoll_;
  // What the last look brought, of which `told_` have been told.
  std::array<epoll_event, 128> events_{};
  std::size_t found_ = 0;
  std::size_t told_ = 0;
  std::size_t waiting_ = 0;
  bool listening_ = false;
  // Lets the wait under way find out whether we are still there.
  std::shared_ptr<Poller*> self_;
};

}  // namespace botarmy
