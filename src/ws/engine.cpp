// SPDX-License-Identifier: MIT
#include "ws/engine.hpp"

#include <websocketpp/close.hpp>
#include <websocketpp/common/network.hpp>
#include <websocketpp/utf8_validator.hpp>

#include <algorithm>

namespace botarmy {
namespace {

namespace close_code = websocketpp::close::status;
namespace opcode = websocketpp::frame::opcode;
namespace engine_error = websocketpp::processor::error;

constexpr std::size_t longest_reason = websocketpp::frame::limits::close_reason_size;

/// websocketpp finds out the byte order when it first meets a length of 64 bits, without minding
/// that another thread may be at the same: so it does that here, before there are any.
[[maybe_unused]] const std::uint64_t byte_order_found = websocketpp::lib::net::_htonll(1);

std::uint16_t code_for(const websocketpp::lib::error_code& ec) {
  // to_ws() takes this one for a failure of its own.
  if (ec == engine_error::make_error_code(engine_error::non_minimal_encoding)) {
    return close_code::protocol_error;
  }
  return engine_error::to_ws(ec);
}

}  // namespace

bool Engine::Processor::beyond_limit() const {
  const std::size_t limit = std::max<std::size_t>(this->get_max_message_size(),
                                                  websocketpp::frame::limits::payload_size_basic);
  return m_state == APPLICATION && m_bytes_needed > limit;
}

bool Engine::Processor::complete() const {
  return m_current_msg->msg_ptr->get_opcode() != opcode::text ||
         m_current_msg->validator.complete();
}

bool Engine::Processor::allows(std::uint8_t first_byte) const {
  constexpr std::uint8_t compressed = 0x40;
  constexpr std::uint8_t opcode_bits = 0x0F;
  const bool begins_frame =
      m_state == HEADER_BASIC && m_bytes_needed == websocketpp::frame::BASIC_HEADER_LENGTH;
  return !begins_frame || (first_byte & compressed) == 0 || (first_byte & opcode_bits) != 0;
}

Engine::Engine(MaskKeys& keys, std::size_t max_message_size)
    : processor_(/*secure=*/false, /*is_server=*/false, &messages_, keys) {
  processor_.set_max_message_size(max_message_size);
}

Found Engine::consume(std::span<std::uint8_t>& bytes) {
  if (!processor_.extension().is_enabled()) return consume_part(bytes, bytes.size());
  Found found = Found::nothing;
  while (!bytes.empty() && found == Found::nothing) {
    if (!processor_.allows(bytes.front())) {
      return fail(close_code::protocol_error, "protocol error: Invalid use of reserved bits");
    }
    found = consume_part(bytes, std::min(bytes.size(), processor_.next_part()));
  }
  return found;
}

Found Engine::consume_part(std::span<std::uint8_t>& bytes, std::size_t size) {
  websocketpp::lib::error_code ec;
  const std::size_t used = processor_.consume(bytes.data(), size, ec);
  bytes = bytes.subspan(used);
  if (ec == engine_error::make_error_code(engine_error::message_too_big) ||
      processor_.beyond_limit()) {
    if (processor_.highest_bit_set()) {
      return fail(close_code::protocol_error, "protocol error: a length has its highest bit set");
    }
    return fail(
        close_code::message_too_big,
        "message larger than " + std::to_string(processor_.get_max_message_size()) + " bytes");
  }
  if (processor_.extension().corrupt()) {
    return fail(close_code::invalid_payload, "protocol error: Invalid compressed data");
  }
  if (ec) return fail(code_for(ec), "protocol error: " + ec.message());
  return processor_.ready() ? take_found() : Found::nothing;
}

/// Of a data message: whether it is whole, as far as compression is concerned.
bool Engine::end_data(EngineMessage::ptr message) {
  PermessageDeflate* deflate = processor_.extension().deflate();
  const std::size_t size = message->get_raw_payload().size();
  if (message->get_compressed()) return deflate->end_message(size);
  if (deflate != nullptr) deflate->count_plain(size);
  return true;
}

Found Engine::take_found() {
  const bool complete = processor_.complete();
  const EngineMessage::ptr message = processor_.get_message();
  const std::string& payload = message->get_raw_payload();
  found_payload_ = &message->get_raw_payload();
  if (!opcode::is_control(message->get_opcode()) && !end_data(message)) {
    return fail(close_code::invalid_payload, "protocol error: Invalid compressed data");
  }
  // The processor does not look at what the end of a compressed message brings forth.
  const bool again = message->get_compressed() && message->get_opcode() == opcode::text;
  if (!complete || (again && !websocketpp::utf8_validator::validate(payload))) {
    return fail(close_code::invalid_payload, "protocol error: Invalid UTF8 encoding");
  }
  switch (message->get_opcode()) {
    case opcode::text: return Found::text;
    case opcode::binary: return Found::binary;
    case opcode::ping: return Found::ping;
    case opcode::close: return Found::close;
    default: return Found::pong;
  }
}

Found Engine::fail(std::uint16_t code, std::string what) {
  error_ = {code, std::move(what)};
  return Found::error;
}

boost::system::result<CloseFrame, ProtocolError> parse_close(const std::string& payload) {
  websocketpp::lib::error_code ec;
  const std::uint16_t code = websocketpp::close::extract_code(payload, ec);
  if (ec) {
    return ProtocolError{close_code::protocol_error, "protocol error: invalid close code"};
  }
  std::string reason = websocketpp::close::extract_reason(payload, ec);
  if (ec) {
    return ProtocolError{close_code::invalid_payload, "protocol error: close reason is not UTF-8"};
  }
  return CloseFrame{code, std::move(reason)};
}

std::string make_close(std::uint16_t code, std::string_view reason) {
  if (close_code::invalid(code) || close_code::reserved(code)) return {};
  std::size_t length = std::min(reason.size(), longest_reason);
  while (length > 0 && !websocketpp::utf8_validator::validate(reason.substr(0, length))) --length;
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  return payload.append(reason.substr(0, length));
}

}  // namespace botarmy
