// SPDX-License-Identifier: MIT
#pragma once

#include "cli/output.hpp"
#include "source/address.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>

namespace botarmy {

/// Answers Prometheus while it lives, on the thread of its io_context: GET /metrics with how the
/// run stood last, GET /health with "ok".
class MetricsServer final : public Output {
 public:
  /// Throws boost::system::system_error if it cannot listen there. Port 0 is any free port.
  MetricsServer(boost::asio::io_context& io, const Address& address);
  ~MetricsServer() override;
  void show(const RunId& run, const Progress& progress) override;
  [[nodiscard]] std::string problem() const override { return ""; }
  /// Where the figures are: "http://127.0.0.1:9464/metrics".
  [[nodiscard]] std::string url() const;

 private:
  class Listener;
  Address address_;
  std::shared_ptr<Listener> listener_;
};

}  // namespace botarmy
