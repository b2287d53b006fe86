// SPDX-License-Identifier: MIT
#include "demo/demo_command.hpp"

#include "demo/demo_server.hpp"

#include <boost/asio/signal_set.hpp>
#include <sys/resource.h>

#include <csignal>
#include <iostream>
#include <utility>

namespace botarmy {
namespace {

constexpr int internal_error = 3;

/// One client is one descriptor, so a server of thousands needs more than the usual 1024.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int run_demo_server(std::uint16_t port) {
  raise_descriptor_limit();
  asio::io_context io{1};
  boost::system::result<DemoAcceptor> acceptor = listen_on_loopback(io, port);
  if (acceptor.has_error()) {
    std::cerr << "botarmy: the demo server cannot listen on 127.0.0.1:" << port << " ("
              << acceptor.error().message()
              << "): choose another port with --port N, or any free one with --port 0\n";
    return internal_error;
  }
  DemoServer server{std::move(*acceptor)};
  asio::signal_set signals{io, SIGINT, SIGTERM};
  signals.async_wait([&](boost::system::error_code, int) {
    signals.clear();  // a second signal ends the process at once
    server.stop();
  });
  std::cout << "demo server listening on ws://127.0.0.1:" << server.port()
            << " (/echo, /sync, /health)" << std::endl;
  io.run();
  return 0;
}

}  // namespace botarmy
