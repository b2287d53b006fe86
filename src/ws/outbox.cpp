// SPDX-License-Identifier: MIT
#include "ws/outbox.hpp"

#include <cassert>
#include <utility>

namespace botarmy {
namespace {

/// A frame buffer larger than this is not kept for the next frame.
constexpr std::size_t largest_kept_buffer = std::size_t{1} << 20;

}  // namespace

void Outbox::put_data(const FrameContent& content) {
  assert(idle());
  put(content);
  data_pending_ = !idle();
}

void Outbox::put_pong(std::string payload) {
  pong_ = std::move(payload);
  if (idle()) put_waiting_control();
}

void Outbox::put_ping(std::uint64_t number) {
  ping_ = number;
  if (idle()) put_waiting_control();
}

void Outbox::put_close(std::string payload) {
  close_ = std::move(payload);
  if (idle()) put_waiting_control();
}

void Outbox::flush() {
  if (idle()) return;
  written_ += write(std::string_view(pending_).substr(written_));
  if (written_ < pending_.size()) return;
  pending_ = {};
  data_pending_ = false;
  put_waiting_control();
}

void Outbox::put_waiting_control() {
  if (pong_) {
    const std::optional<std::string> payload = std::exchange(pong_, std::nullopt);
    put({Opcode::pong, *payload});
  }
  if (ping_ && idle()) {
    const std::string payload = std::to_string(*std::exchange(ping_, std::nullopt));
    put({Opcode::ping, payload});
  }
  if (close_ && idle()) {
    const std::optional<std::string> payload = std::exchange(close_, std::nullopt);
    put({Opcode::close, *payload});
  }
}

void Outbox::put(const FrameContent& content) {
  if (tap_ != nullptr) {
    tap_->on_frame({.direction = Direction::sent,
                    .opcode = static_cast<std::uint8_t>(content.opcode),
                    .rsv = static_cast<std::uint8_t>(content.compressed ? 4 : 0),
                    .size = content.payload.size(),
                    .payload = content.payload});
  }
  std::string& storage = bench_.frame;
  const std::string_view frame = write_frame(storage, content, bench_.keys());
  const std::size_t size = frame.size();
  written_ = write(frame);
  if (written_ < size) {
    pending_ = std::exchange(storage, {});
    pending_.resize(size);
  } else if (storage.size() > largest_kept_buffer) {
    storage = {};
  }
}

/// How much of it the kernel took. After a failure everything is as good as written: nobody will
/// ever get it.
std::size_t Outbox::write(std::string_view bytes) {
  std::size_t written = 0;
  while (written < bytes.size() && !failure_) {
    const Attempt attempt = transport_.write(bytes.substr(written));
    written += attempt.size;
    if (attempt.would_block()) return written;
    failure_ = attempt.error;
  }
  return failure_ ? bytes.size() : written;
}

}  // namespace botarmy
