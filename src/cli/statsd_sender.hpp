// SPDX-License-Identifier: MIT
#pragma once

#include "cli/output.hpp"
#include "export/statsd.hpp"
#include "source/address.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstdint>
#include <string>

namespace botarmy {

/// Sends each second to StatsD. What a datagram that was sent came to, nobody can know, unless the
/// other side says that nobody listens there.
class StatsdSender final : public Output {
 public:
  /// Looks the host up. Throws boost::system::system_error if there is none.
  StatsdSender(boost::asio::io_context& io, const Address& address, StatsdStyle style);
  void show(const RunId& run, const Progress& progress) override;
  [[nodiscard]] std::string problem() const override;

 private:
  boost::asio::ip::udp::socket socket_;
  Address address_;
  StatsdStyle style_;
  std::uint64_t datagrams_ = 0;
  std::uint64_t lost_ = 0;
  std::string why_;  ///< of the first loss
};

}  // namespace botarmy
