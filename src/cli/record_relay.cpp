// SPDX-License-Identifier: MIT
#include "cli/record_relay.hpp"

#include "relay/relay.hpp"
#include "source/address.hpp"
#include "source/problems.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <iostream>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

Address place_to_listen(const std::string& text) {
  try {
    return parse_address(text, "127.0.0.1");
  } catch (const AddressError& wrong) {
    throw UsageError(std::string("--proxy: ") + wrong.what());
  }
}

RelayAcceptor listen(asio::io_context& io, const Address& address) {
  boost::system::error_code error;
  const auto host =
      asio::ip::make_address(address.host == "localhost" ? "127.0.0.1" : address.host, error);
  if (error) throw UsageError("--proxy: " + in_quotes(address.host) + " is no address");
  const asio::ip::tcp::endpoint place{host, address.port};
  RelayAcceptor acceptor{io.get_executor()};
  acceptor.open(place.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(place, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return acceptor;
  throw std::runtime_error("cannot listen on " + to_string(address) + ": " + error.message());
}

}  // namespace

Session relay_and_note(const RecordOptions& options) {
  auto server = parse_url(options.url);
  if (!server) throw UsageError("--url: " + server.error());
  const Address address = place_to_listen(options.proxy);
  asio::io_context io{1};
  RelayOptions relay_options{.server = *server, .once = options.once};
  relay_options.route.url = options.url;
  relay_options.route.tls.verify = !options.insecure;
  relay_options.route.tls.ca_file = options.ca_file;
  relay_options.on_trouble = [](const std::string& what) {
    std::cerr << "botarmy: " << what << std::endl;
  };
  asio::signal_set signals{io, SIGINT, SIGTERM};
  relay_options.on_end = [&signals] { signals.cancel(); };
  Relay relay{listen(io, address), std::move(relay_options)};
  signals.async_wait([&](boost::system::error_code error, int) {
    if (error) return;
    relay.stop();
  });
  const std::string here = to_string(Address{address.host, relay.port()});
  std::ostream& told = options.output == "-" ? std::cerr : std::cout;
  told << "recording: connect to ws://" << here << server->resource << " instead of " << options.url
       << ", or open http://" << here << "/; "
       << (options.once ? "ends when the client has gone" : "Ctrl-C ends it") << std::endl;
  io.run();
  if (relay.full()) std::cerr << "botarmy: there was more than could be recorded\n";
  return relay.session();
}

}  // namespace botarmy
