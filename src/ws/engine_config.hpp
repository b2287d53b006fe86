// SPDX-License-Identifier: MIT
#pragma once

#include "ws/frame.hpp"
#include "ws/override/websocketpp/utf8_validator.hpp"
#include "ws/permessage_deflate.hpp"

#include <websocketpp/extensions/permessage_deflate/disabled.hpp>
#include <websocketpp/frame.hpp>
#include <websocketpp/http/request.hpp>
#include <websocketpp/http/response.hpp>
#include <websocketpp/processors/hybi13.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace botarmy {

/// A message as websocketpp's processor builds it up. It belongs to EngineMessages.
class EngineMessage {
 public:
  /// What the processor takes for shared ownership; there is nothing to share.
  class ptr {  // NOLINT(readability-identifier-naming): websocketpp's name
   public:
    ptr() = default;
    explicit ptr(EngineMessage* message) : message_(message) {}
    EngineMessage* operator->() const { return message_; }
    explicit operator bool() const { return message_ != nullptr; }
    void reset() { message_ = nullptr; }

   private:
    EngineMessage* message_ = nullptr;
  };

  [[nodiscard]] websocketpp::frame::opcode::value get_opcode() const { return opcode_; }
  void set_opcode(websocketpp::frame::opcode::value opcode) { opcode_ = opcode; }
  std::string& get_raw_payload() { return payload_; }
  [[nodiscard]] bool get_compressed() const { return compressed_; }
  void set_compressed(bool compressed) { compressed_ = compressed; }

  /// @name For the processor's ways of writing frames, which must compile and are not used
  /// @{
  [[nodiscard]] bool get_fin() const { return true; }
  void set_header(const std::string&) {}
  void set_prepared(bool) {}
  /// @}

 private:
  std::string payload_;
  websocketpp::frame::opcode::value opcode_ = websocketpp::frame::opcode::text;
  bool compressed_ = false;
};

/// The messages of one connection. The processor builds at most one data message at a time, and one
/// control frame in its midst, so these two serve again and again; only payloads are allocated.
class EngineMessages {
 public:
  using ptr = EngineMessages*;

  EngineMessage::ptr get_message(websocketpp::frame::opcode::value opcode, std::size_t size) {
    EngineMessage& message = websocketpp::frame::opcode::is_control(opcode) ? control_ : data_;
    message.set_opcode(opcode);
    message.set_compressed(false);
    message.get_raw_payload().clear();
    // The size is what the peer claims: do not let it allocate much on its word alone.
    message.get_raw_payload().reserve(std::min(size, largest_reserve));
    return EngineMessage::ptr(&message);
  }

 private:
  static constexpr std::size_t largest_reserve = std::size_t{64} << 10;

  EngineMessage data_;
  EngineMessage control_;
};

/// What the processor expands compressed messages with. It negotiates nothing: that is done before
/// there is a processor.
class EngineInflate : public websocketpp::extensions::permessage_deflate::disabled<EngineInflate> {
 public:
  void enable(PermessageDeflate& deflate, std::size_t max_message_size) {
    deflate_ = &deflate;
    max_message_size_ = max_message_size;
  }
  [[nodiscard]] PermessageDeflate* deflate() const { return deflate_; }
  /// The peer's bytes are no compressed message.
  [[nodiscard]] bool corrupt() const { return corrupt_; }

  /// @name For the processor
  /// @{
  [[nodiscard]] bool is_enabled() const { return deflate_ != nullptr; }
  websocketpp::lib::error_code decompress(const std::uint8_t* bytes, std::size_t size,
                                          std::string& into) {
    namespace error = websocketpp::processor::error;
    switch (deflate_->expand({bytes, size}, into, max_message_size_)) {
      case InflateStream::Result::fine: return {};
      case InflateStream::Result::too_long: return error::make_error_code(error::message_too_big);
      case InflateStream::Result::corrupt: break;
    }
    corrupt_ = true;
    return error::make_error_code(error::general);
  }
  /// @}

 private:
  PermessageDeflate* deflate_ = nullptr;
  std::size_t max_message_size_ = 0;
  bool corrupt_ = false;
};

/// How websocketpp's processor is put together.
struct EngineConfig {
  using request_type = websocketpp::http::parser::request;
  using response_type = websocketpp::http::parser::response;
  using message_type = EngineMessage;
  using con_msg_manager_type = EngineMessages;
  using rng_type = MaskKeys;
  using permessage_deflate_type = EngineInflate;
  static constexpr bool enable_extensions = false;
  static constexpr std::size_t max_message_size = std::size_t{16} << 20;
};

using EngineProcessor = websocketpp::processor::hybi13<EngineConfig>;

}  // namespace botarmy
