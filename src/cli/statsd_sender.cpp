// SPDX-License-Identifier: MIT
#include "cli/statsd_sender.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>

#include <utility>

namespace botarmy {

namespace asio = boost::asio;

StatsdSender::StatsdSender(asio::io_context& io, const Address& address, StatsdStyle style)
    : socket_(io), address_(address), style_(std::move(style)) {
  asio::ip::udp::resolver resolver(io);
  asio::connect(socket_, resolver.resolve(address.host, std::to_string(address.port)));
}

void StatsdSender::show(const RunId& /*run*/, const Progress& progress) {
  for (const std::string& datagram : statsd_datagrams(progress, style_)) {
    ++datagrams_;
    boost::system::error_code error;
    socket_.send(asio::buffer(datagram), 0, error);
    if (!error) continue;
    ++lost_;
    if (why_.empty()) why_ = error.message();
    // That is said of the one before, and this one has not gone out: it goes now.
    if (error == asio::error::connection_refused) socket_.send(asio::buffer(datagram), 0, error);
  }
}

std::string StatsdSender::problem() const {
  if (lost_ == 0) return "";
  return "StatsD at " + to_string(address_) + " lacks " + std::to_string(lost_) + " of " +
         std::to_string(datagrams_) + " datagrams: " + why_;
}

}  // namespace botarmy
