// SPDX-License-Identifier: MIT
#pragma once

#include "ws/engine_config.hpp"

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace botarmy {

/// What the bytes of a peer added up to.
enum class Found : std::uint8_t { nothing, text, binary, ping, pong, close, error };

/// A violation of the protocol, and the close code that tells the peer (RFC 6455, section 7.4.1).
struct ProtocolError {
  std::uint16_t code = 0;
  std::string what;
};

/// What the payload of a Close frame says; code 1005 if it is empty.
struct CloseFrame {
  std::uint16_t code = 0;
  std::string reason;
};

/// Turns the bytes that a server sends into messages: websocketpp's processor behind a small face.
class Engine {
 public:
  Engine(MaskKeys& keys, std::size_t max_message_size);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// From now on messages may be compressed.
  void expand_with(PermessageDeflate& deflate) {
    processor_.extension().enable(deflate, processor_.get_max_message_size());
  }

  /// Takes bytes off the front, up to the end of the next message or control frame. They are
  /// scratch space afterwards. After an error, the stream is beyond repair.
  Found consume(std::span<std::uint8_t>& bytes);

  /// The payload of what was found last, once.
  [[nodiscard]] std::string take_payload() { return std::move(*found_payload_); }
  [[nodiscard]] const ProtocolError& error() const { return error_; }

 private:
  /// hybi13 with what it forgets to check.
  class Processor final : public EngineProcessor {
   public:
    using EngineProcessor::EngineProcessor;
    /// hybi13 adds up the lengths of fragments without minding that the sum may overflow.
    [[nodiscard]] bool beyond_limit() const;
    /// Whether a length has its highest bit set, which must be 0 (RFC 6455, section 5.2).
    [[nodiscard]] bool highest_bit_set() const { return (m_bytes_needed >> 63) != 0; }
    /// hybi13 does not look whether the last character is complete if a text came in fragments.
    [[nodiscard]] bool complete() const;
    /// hybi13 takes every fragment's word that it is compressed; but only that of the first counts,
    /// and no other may say so (RFC 7692, section 6.1).
    [[nodiscard]] bool allows(std::uint8_t first_byte) const;
    /// How many bytes there are at least to the next point where it has to be asked.
    [[nodiscard]] std::size_t next_part() const { return std::max<std::size_t>(m_bytes_needed, 1); }
    [[nodiscard]] EngineInflate& extension() { return m_permessage_deflate; }
  };

  Found consume_part(std::span<std::uint8_t>& bytes, std::size_t size);
  [[nodiscard]] bool end_data(EngineMessage::ptr message);
  Found take_found();
  Found fail(std::uint16_t code, std::string what);

  EngineMessages messages_;
  Processor processor_;
  std::string* found_payload_ = nullptr;
  ProtocolError error_;
};

/// Reads the payload of a Close frame, or says how it breaks the protocol.
boost::system::result<CloseFrame, ProtocolError> parse_close(const std::string& payload);

/// The payload of a Close frame. The reason is cut to what fits (123 bytes), between two
/// characters. A code that must not be sent (RFC 6455, section 7.4) gives a frame without one.
std::string make_close(std::uint16_t code, std::string_view reason);

}  // namespace botarmy
