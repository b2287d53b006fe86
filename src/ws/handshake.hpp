// SPDX-License-Identifier: MIT
#pragma once

#include "ws/deflate_agreement.hpp"
#include "ws/engine_config.hpp"
#include "ws/url.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Why a header of the user's cannot be sent with the opening handshake, if it cannot.
std::optional<std::string> find_bad_header(const ConnectOptions& options);

/// The client's part of the opening handshake (RFC 6455, section 4.1): what it asks, and what it
/// makes of the answer.
class OpeningHandshake {
 public:
  OpeningHandshake(const Url& url, const ConnectOptions& options, MaskKeys& keys);

  [[nodiscard]] const std::string& request() const { return request_text_; }

  /// What the server's answer means.
  struct Answer {
    int status = 0;
    std::string reason_phrase{};
    std::size_t body_size = 0;  ///< of Content-Length
    std::string location{};     ///< where it redirects to
    /// How a 101 breaks the protocol, or why it is no HTTP at all.
    std::optional<std::string> violation{};
    std::string subprotocol{};
    std::optional<DeflateAgreement> deflate{};  ///< if compression was agreed upon
  };
  /// `head` is all of its header.
  [[nodiscard]] Answer check(std::string_view head) const;

 private:
  void add_headers(const ConnectOptions& options);
  [[nodiscard]] std::optional<std::string> find_violation(EngineConfig::response_type& response,
                                                          Answer& answer) const;

  const ConnectOptions& options_;
  EngineMessages messages_;
  EngineProcessor processor_;
  EngineConfig::request_type request_;
  std::string request_text_;
};

}  // namespace botarmy
