// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include "http/request_text.hpp"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include <cassert>
#include <functional>
#include <utility>

namespace botarmy {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint32_t largest_head = 64U << 10;

/// A body that is handed on part by part.
struct PartsBody {
  using value_type = std::function<error_code(std::string_view)>;

  class reader {  // NOLINT(readability-identifier-naming): Beast's name
   public:
    template <bool IsRequest, class Fields>
    reader(http::header<IsRequest, Fields>&, value_type& take) : take_(take) {}

    void init(const boost::optional<std::uint64_t>&, error_code& ec) { ec = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& ec) {
      std::size_t taken = 0;
      for (const auto& buffer : boost::beast::buffers_range_ref(buffers)) {
        ec = take_({static_cast<const char*>(buffer.data()), buffer.size()});
        if (ec) break;
        taken += buffer.size();
      }
      return taken;
    }
    void finish(error_code& ec) { ec = {}; }

   private:
    value_type& take_;
  };
};

}  // namespace

class ResponseReader::Parser final : public http::response_parser<PartsBody> {
 public:
  Parser(PartsBody::value_type take, bool without_body) {
    header_limit(largest_head);
    body_limit(boost::none);  // take_part has one
    eager(true);
    skip(without_body);
    get().body() = std::move(take);
  }
};

ResponseReader::ResponseReader(const HttpRequest& request) : request_(request) {
  parser_ = std::make_unique<Parser>([this](std::string_view part) { return take_part(part); },
                                     request.method == "HEAD");
}

ResponseReader::~ResponseReader() = default;

void ResponseReader::feed(std::string_view bytes) {
  assert(!done_ && !failure_);
  if (!bytes.empty()) silent_ = false;
  if (rest_.empty()) {
    rest_ = parse(bytes);
  } else {
    rest_.append(bytes);
    const std::string_view left = parse(rest_);
    rest_.erase(0, rest_.size() - left.size());
  }
}

/// Returns what is left: the beginning of something that is not whole, or what is too much.
std::string_view ResponseReader::parse(std::string_view bytes) {
  while (!bytes.empty() && !done_ && !failure_) {
    error_code ec;
    bytes.remove_prefix(parser_->put(boost::asio::buffer(bytes), ec));
    if (parser_->is_header_done() && !head_done_) after_head();
    if (failure_ || ec == http::error::need_more) break;
    if (ec) {
      fail(ec);
    } else if (parser_->is_done() && head_done_) {
      done_ = true;
    }
  }
  return bytes;
}

void ResponseReader::after_head() {
  const auto& message = parser_->get();
  const int status = static_cast<int>(message.result_int());
  if (status == 101) {
    failure_ = {HttpCause::protocol, "the server switches to another protocol"};
  } else if (status < 100) {
    fail(http::error::bad_status);
  } else if (status < 200) {
    // An interim answer: the one that counts follows.
    parser_ = std::make_unique<Parser>([this](std::string_view part) { return take_part(part); },
                                       request_.method == "HEAD");
    return;
  }
  head_done_ = true;
  response_.status = status;
  response_.reason = message.reason();
  to_sink_ = to_sink_ || (request_.sink && status < 300);
  const auto size = parser_->content_length();
  if (size && !to_sink_ && *size > request_.max_body_size && request_.method != "HEAD") {
    fail(http::error::body_limit);
  }
}

error_code ResponseReader::take_part(std::string_view part) {
  // The parser tells of the head only when it returns, which may be behind the first part.
  if (!head_done_) to_sink_ = request_.sink && parser_->get().result_int() / 100 == 2;
  response_.body_size += part.size();
  if (to_sink_) {
    const error_code ec = request_.sink(part);
    sink_failed_ = ec.failed();
    return ec;
  }
  if (response_.body.size() + part.size() > request_.max_body_size) return http::error::body_limit;
  response_.body.append(part);
  return {};
}

void ResponseReader::end(const std::string& what) {
  if (silent_) {
    failure_ = {HttpCause::lost, what};
    return;
  }
  error_code ec = http::error::partial_message;
  if (parser_->got_some()) parser_->put_eof(ec);
  if (ec || !head_done_) {
    failure_ = {HttpCause::lost, what + " in the middle of the answer"};
  } else {
    done_ = true;
  }
}

void ResponseReader::fail(const error_code& ec) {
  if (sink_failed_) {
    failure_ = {HttpCause::local, "cannot keep the answer: " + ec.message()};
  } else if (ec == http::error::body_limit) {
    failure_ = {HttpCause::too_large, "the answer's body is larger than " +
                                          std::to_string(request_.max_body_size) + " bytes"};
  } else if (ec == http::error::header_limit) {
    failure_ = {HttpCause::too_large,
                "the answer's header is larger than " + std::to_string(largest_head) + " bytes"};
  } else {
    failure_ = {HttpCause::protocol, "the answer is no HTTP: " + ec.message()};
  }
}

bool ResponseReader::reusable() const {
  return done_ && rest_.empty() && parser_->keep_alive() && !parser_->need_eof() &&
         !wants_close(request_);
}

HttpResponse ResponseReader::take() {
  for (const auto& field : parser_->get()) {
    response_.headers.emplace_back(field.name_string(), field.value());
  }
  return std::move(response_);
}

}  // namespace botarmy
