// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/wire_tap.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

/// Makes a line for people of each frame of a connection, and of how its opening handshake begins.
class FrameLines final : public WireTap {
 public:
  explicit FrameLines(std::function<void(const std::string&)> sink) : sink_(std::move(sink)) {}

  void on_head(Direction direction, std::string_view head) override;
  void on_frame(const WireFrame& frame) override;
  void on_end(const Closed& /*how*/) override {}
  [[nodiscard]] std::size_t wanted() const override;

 private:
  std::function<void(const std::string&)> sink_;
};

}  // namespace botarmy
