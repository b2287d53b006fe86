// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/wire_tap.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace botarmy {

/// Two that see the same wire.
class TapPair final : public WireTap {
 public:
  TapPair(std::shared_ptr<WireTap> first, std::shared_ptr<WireTap> second)
      : first_(std::move(first)), second_(std::move(second)) {}

  void on_head(Direction direction, std::string_view head) override {
    first_->on_head(direction, head);
    second_->on_head(direction, head);
  }
  void on_frame(const WireFrame& frame) override {
    first_->on_frame(frame);
    second_->on_frame(frame);
  }
  void on_end(const Closed& how) override {
    first_->on_end(how);
    second_->on_end(how);
  }
  [[nodiscard]] std::size_t wanted() const override {
    return std::max(first_->wanted(), second_->wanted());
  }

 private:
  std::shared_ptr<WireTap> first_;
  std::shared_ptr<WireTap> second_;
};

}  // namespace botarmy
