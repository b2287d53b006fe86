// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/http.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Reads one answer as it arrives, in pieces of any size: what comes before it (100 Continue and
/// its like) is skipped, and its body goes where the request says. Does no I/O.
class ResponseReader {
 public:
  /// Why there is no answer.
  struct Failure {
    HttpCause cause{};
    std::string what;
  };

  /// The request must outlive it.
  explicit ResponseReader(const HttpRequest& request);
  ResponseReader(const ResponseReader&) = delete;
  ResponseReader& operator=(const ResponseReader&) = delete;
  ~ResponseReader();

  /// Takes what has arrived, while neither done() nor failure() holds.
  void feed(std::string_view bytes);
  /// The server has ended its stream, or the connection is lost, which `what` says.
  void end(const std::string& what);

  [[nodiscard]] bool done() const { return done_; }
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  /// Nothing has arrived so far.
  [[nodiscard]] bool silent() const { return silent_; }
  /// Whether another request can follow on the connection, now that this is done.
  [[nodiscard]] bool reusable() const;
  /// The answer, once it is done.
  HttpResponse take();

 private:
  class Parser;

  std::string_view parse(std::string_view bytes);
  void after_head();
  boost::system::error_code take_part(std::string_view part);
  void fail(const boost::system::error_code& ec);

  const HttpRequest& request_;
  std::unique_ptr<Parser> parser_;
  std::string rest_;  // what was fed and could not be parsed yet
  HttpResponse response_;
  std::optional<Failure> failure_;
  bool head_done_ = false;
  bool to_sink_ = false;
  bool sink_failed_ = false;
  bool done_ = false;
  bool silent_ = true;
};

}  // namespace botarmy
