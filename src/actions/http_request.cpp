// SPDX-License-Identifier: MIT
#include "actions/http_request.hpp"

#include "source/problems.hpp"
#include "source/value.hpp"
#include "target/target.hpp"
#include "text/compact_json.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

namespace urls = boost::urls;

enum BodyPlace : std::size_t { json_body, form, text, file };

/// The bots of a shard wait while one of them reads a file.
constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20;

/// Why a file cannot be sent.
struct NoFile {
  std::string why;
};

/// "name=value&…"
std::string encoded(const json::object& fields, urls::encoding_opts options) {
  std::string result;
  const auto add = [&](std::string_view name, const json::value& value) {
    if (!result.empty()) result += '&';
    result += urls::encode(name, urls::unreserved_chars, options);
    result += '=';
    result += urls::encode(as_text(value), urls::unreserved_chars, options);
  };
  for (const auto& [name, value] : fields) {
    if (const json::array* const list = value.if_array()) {
      for (const json::value& item : *list) add(name, item);
    } else {
      add(name, value);
    }
  }
  return result;
}

/// "https://host:port" of "wss://host:port/path".
std::string web_origin(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t end = target.find_first_of("/?#", scheme + 3);
  const bool secure = target.starts_with("wss") || target.starts_with("https");
  return (secure ? "https" : "http") + std::string(target.substr(scheme, end - scheme));
}

/// An absolute URL as it is, a path as one of the target's host, to which ws:// is http://, and
/// wss:// https://. `query` is added, encoded.
std::string url_for(const Bot& bot, std::string_view url, const json::object& query) {
  std::string result(url.substr(0, url.find('#')));
  if (result.starts_with('/')) result.insert(0, web_origin(bot.target().url));
  if (query.empty()) return result;
  result += result.find('?') == std::string::npos ? '?' : '&';
  return result += encoded(query, {});
}

/// What `tls` says; nothing if it is not given.
std::optional<TlsOptions> read_tls_options(const json::value& tls, Problems& problems) {
  if (tls.is_null()) return std::nullopt;
  const Value value = from_json(json::object{{"tls", tls}}, problems.add_option(""));
  return read_connection(value, {}, "http", problems).tls;
}

boost::system::result<std::string, NoFile> read_file(const std::string& path) {
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  if (!regular || std::filesystem::file_size(path, error) > largest_file) {
    return NoFile{"cannot send " + path + ": it is no file of at most 64 MiB"};
  }
  std::ifstream file(path, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(file), {});
  if (!file) return NoFile{"cannot read " + path};
  return {boost::system::in_place_value, std::move(content)};
}

bool says_what_it_is(const HttpRequest& request) {
  HttpResponse headers;
  headers.headers = request.headers;
  return headers.header("Content-Type").has_value();
}

void set_body(HttpRequest& request, std::string body, const char* type) {
  request.body = std::move(body);
  if (!says_what_it_is(request)) request.headers.emplace_back("Content-Type", type);
}

}  // namespace

std::string check_url(std::string_view url) {
  if (url.starts_with('/') || url.starts_with("http://") || url.starts_with("https://")) return {};
  return "'url' must be a path such as /login, or begin with http:// or https://, not '" +
         std::string(url) + "'";
}

Parameters request_parameters() {
  return {
      parameter::text("url", "where to: a path of the target's host, or http://… or https://…"),
      parameter::mapping("headers", "headers of the request").otherwise(json::object{}),
      parameter::mapping("query", "what is added to the URL behind ?, encoded")
          .otherwise(json::object{}),
      parameter::mapping("tls", "certificates, if not those of the target").otherwise(nullptr),
  };
}

std::string check_tls(const json::value& tls) {
  Problems problems;
  (void)read_tls_options(tls, problems);
  return problems.empty() ? "" : problems.all().begin()->text;
}

HttpRequest request_from(const Bot& bot, const Arguments& arguments, std::size_t first,
                         std::string method) {
  enum Place : std::size_t { url, headers, query, tls };
  HttpRequest request;
  request.method = std::move(method);
  request.url = url_for(bot, as_text(arguments[first + url]), arguments[first + query].as_object());
  for (const auto& [name, value] : arguments[first + headers].as_object()) {
    request.headers.emplace_back(name, as_text(value));
  }
  Problems none;  // they were checked
  request.tls = read_tls_options(arguments[first + tls], none);
  return request;
}

Parameters body_parameters() {
  return {
      parameter::any("json", "a value to send as JSON").otherwise(nullptr),
      parameter::mapping("form", "fields to send as a form").otherwise(nullptr),
      parameter::text("body", "a text to send").otherwise(nullptr),
      parameter::text("file", "a file to send: from the folder in which botarmy was started")
          .otherwise(nullptr),
  };
}

std::string check_body(const Arguments& arguments, std::size_t first) {
  const auto begin = arguments.begin() + static_cast<std::ptrdiff_t>(first);
  const auto given = std::count_if(begin, begin + file + 1,
                                   [](const json::value& value) { return !value.is_null(); });
  return given > 1 ? "only one of 'json', 'form', 'body' and 'file' can be sent" : "";
}

boost::system::result<void, std::string> add_body(HttpRequest& request, const Arguments& arguments,
                                                  std::size_t first) {
  const auto given = [&](BodyPlace place) -> const json::value* {
    const json::value& value = arguments.at(first + place);
    return value.is_null() ? nullptr : &value;
  };
  if (const auto* value = given(json_body)) {
    set_body(request, compact_json(*value), "application/json");
  } else if (const auto* fields = given(form)) {
    set_body(request, encoded(fields->as_object(), urls::encoding_opts(/*space_as_plus_=*/true)),
             "application/x-www-form-urlencoded");
  } else if (const auto* plain = given(text)) {
    set_body(request, std::string(plain->as_string()), "text/plain; charset=utf-8");
  } else if (const auto* path = given(file)) {
    auto content = read_file(std::string(path->as_string()));
    if (!content) return std::move(content).error().why;
    set_body(request, std::move(*content), "application/octet-stream");
  }
  return {};
}

}  // namespace botarmy
