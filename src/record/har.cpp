// SPDX-License-Identifier: MIT
#include "record/har.hpp"

#include "record/har_object.hpp"
#include "record/har_time.hpp"
#include "source/text_lines.hpp"
#include "text/base64.hpp"

#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

/// What a session may have: a scenario cannot have more nodes.
constexpr std::size_t most_messages = 100'000;

Position position_of(std::size_t byte, int file, const std::string& text) {
  Position at{file, 1, 1};
  for (const char c : std::string_view{text}.substr(0, byte)) {
    if (c == '\n') {
      at = {file, at.line + 1, 1};
    } else if (!continues_letter(c)) {
      ++at.column;
    }
  }
  return at;
}

/// The JSON of the file; nothing if it is none.
std::optional<json::value> parse(int file, Problems& problems) {
  const std::string& text = problems.content(file);
  json::stream_parser parser;
  boost::system::error_code error;
  std::size_t read = parser.write_some(text, error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string::npos) {
    error = json::error::extra_data;
  }
  const bool whole = !error && (parser.finish(error), !error);
  if (whole) return parser.release();
  const bool breaks_off = error == json::error::incomplete;
  problems.add(position_of(std::min(read, text.size()), file, text),
               "this is not JSON: " + (breaks_off ? "the text breaks off here" : error.message()));
  return std::nullopt;
}

RecordedHeaders read_headers(const HarObject& message) {
  RecordedHeaders headers;
  const json::array* const list = message.list("headers");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const HarObject header = message.item("headers", i);
    std::string name = header.needed_text("name");
    // Those of HTTP/2 that stand for the first line of a request.
    if (!name.starts_with(':')) headers.emplace_back(std::move(name), header.text("value"));
  }
  return headers;
}

/// Some programs write "application/json" where others write all of the header.
std::string content_type(const RecordedHeaders& headers, const std::string& otherwise) {
  const std::string* const header = find_header(headers, "Content-Type");
  return header != nullptr ? *header : otherwise;
}

std::string form_body(const HarObject& post) {
  std::string body;
  const json::array* const parameters = post.list("params");
  for (std::size_t i = 0; parameters != nullptr && i < parameters->size(); ++i) {
    const HarObject parameter = post.item("params", i);
    body += (body.empty() ? "" : "&") + parameter.text("name") + '=' + parameter.text("value");
  }
  return body;
}

HttpExchange read_exchange(const HarObject& entry, std::string url) {
  const HarObject request = entry.object("request");
  const HarObject post = request.object("postData");
  const HarObject answer = entry.object("response");
  const HarObject content = answer.object("content");
  HttpExchange exchange{.method = request.needed_text("method"), .url = std::move(url)};
  exchange.headers = read_headers(request);
  exchange.body = post.has("text") ? post.text("text") : form_body(post);
  const std::string posted = post.text("mimeType");
  if (!posted.empty() && find_header(exchange.headers, "Content-Type") == nullptr) {
    exchange.headers.emplace_back("Content-Type", posted);
  }
  exchange.kind = lower_case(entry.text("_resourceType"));
  exchange.status = static_cast<int>(std::clamp(answer.number("status", 0), 0.0, 999.0));
  exchange.answer_headers = read_headers(answer);
  exchange.answer_type = content_type(exchange.answer_headers, content.text("mimeType"));
  exchange.answer = content.text("text");
  if (content.text("encoding") == "base64") {
    exchange.answer = from_base64(exchange.answer).value_or("");
  }
  const double took = std::clamp(entry.number("time", 0), 0.0, 1e9);
  exchange.took = Moment{static_cast<Moment::rep>(took * 1e3)};
  return exchange;
}

/// Nothing if it is no message, which is a problem then, or none that is for people: the pings of
/// some programs.
std::optional<Message> read_message(const HarObject& entry) {
  constexpr double text = 1;
  constexpr double binary = 2;
  Message message;
  message.data = entry.text("data");
  const double opcode = entry.number("opcode", text);
  if (opcode != text && opcode != binary) return std::nullopt;
  if (opcode == text) return message;
  message.kind = MessageKind::binary;
  auto bytes = from_base64(message.data);
  if (!bytes) {
    entry.complain("data", "must be base64, as the message is binary");
    return std::nullopt;
  }
  message.data = std::move(*bytes);
  return message;
}

void read_messages(const HarObject& entry, std::size_t socket, Moment opened, Session& session) {
  constexpr std::string_view key = "_webSocketMessages";
  const json::array* const list = entry.list(key);
  Moment last = opened;  // what has no time of its own comes behind what stands before it
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const HarObject item = entry.item(key, i);
    const std::string type = item.needed_text("type");
    if (item.there() && !type.empty() && type != "send" && type != "receive") {
      item.complain("type", "must be 'send' or 'receive', not " + in_quotes(type));
    }
    auto message = read_message(item);
    if (!message) continue;
    last = std::max(last, moment_of(item.number("time", -1)).value_or(last));
    session.happenings.push_back({last, SocketMessage{socket, type == "send", *message}});
  }
}

bool is_websocket(std::string_view url) {
  return url.starts_with("ws://") || url.starts_with("wss://");
}

void read_entry(const HarObject& entry, std::size_t number, Session& session) {
  const HarObject request = entry.object("request");
  if (entry.there() && !request.there()) return entry.complain("request", "is missing");
  std::string url = request.needed_text("url");
  const std::string started = entry.needed_text("startedDateTime");
  const auto at = moment_of(started);
  if (!started.empty() && !at) {
    entry.complain("startedDateTime",
                   "is no time such as 2026-05-04T12:00:00.250Z, but " + in_quotes(started));
  }
  const Moment opened = at.value_or(Moment{});
  if (!is_websocket(url) && entry.has("_webSocketMessages") && url.starts_with("http")) {
    url.replace(0, 4, "ws");  // as some programs write it
  }
  const bool refused =
      !entry.has("_webSocketMessages") && entry.object("response").number("status", 0) != 101;
  if (is_websocket(url) && refused) return;
  if (is_websocket(url)) {
    session.happenings.push_back({opened, SocketOpening{number, url, read_headers(request)}});
    read_messages(entry, number, opened, session);
  } else if (url.starts_with("http://") || url.starts_with("https://")) {
    session.happenings.push_back({opened, read_exchange(entry, std::move(url))});
  }
}

}  // namespace

std::optional<Session> read_har(int file, Problems& problems) {
  const std::optional<json::value> parsed = parse(file, problems);
  if (!parsed) return std::nullopt;
  const std::size_t before = problems.all().size();
  const HarObject har{*parsed, "", file, problems};
  const HarObject log = har.object("log");
  const json::array* const entries = log.list("entries");
  Session session;
  if (problems.all().size() == before && entries == nullptr) {
    har.complain("", "is no HAR file: it has no log.entries");
  }
  for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
    read_entry(log.item("entries", i), i, session);
  }
  if (session.happenings.size() > most_messages) {
    log.complain("entries",
                 "has more than " + std::to_string(most_messages) + " requests and messages");
  }
  if (problems.all().size() > before) return std::nullopt;
  put_in_order(session);
  return session;
}

}  // namespace botarmy
