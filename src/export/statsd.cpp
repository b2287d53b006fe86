// SPDX-License-Identifier: MIT
#include "export/statsd.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "text/utf8.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

/// Room for what stands behind a name: another one, the value and the type.
constexpr std::size_t room_behind_name = 100;

bool is_plain(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '-' ||
         character == '_';
}

/// A part of a name: a dot would begin another, and other characters have a meaning of their own.
std::string name_part(std::string_view text) {
  std::string part;
  for (const char character : text) part += is_plain(character) ? character : '_';
  return part;
}

/// The value of a tag: everything but what ends it.
std::string tag_value(std::string_view text) {
  std::string value;
  for (const char character : valid_utf8(text)) {
    const bool ends =
        character == ',' || character == '|' || std::iscntrl(static_cast<unsigned char>(character));
    value += ends ? '_' : character;
  }
  return value;
}

/// At most so many bytes of it, and whole characters.
void cut(std::string& text, std::size_t most) {
  if (text.size() > most) text = whole_characters(std::string_view(text).substr(0, most));
}

class Writer {
 public:
  explicit Writer(const StatsdStyle& style) : style_(style) {}

  void add(const Metric& metric) {
    name_ = style_.prefix + "." + name_part(metric.name);
    tags_.clear();
    for (const auto& [name, value] : metric.tags) {
      if (style_.tags) {
        add_tag(name_part(name), value);
      } else {
        name_ += "." + name_part(value);
      }
    }
    add_run_tags();
    for (const Metric::Count& count : metric.counts) counter(count.name, count.value);
    if (metric.times != nullptr) add_times(*metric.times);
    if (metric.value) gauge("", *metric.value);
  }

  void gauge(std::string_view what, double value) {
    if (!std::isfinite(value)) return;
    // A sign makes it a change of the gauge: it must be 0 before.
    if (value < 0) line(what, "0|g");
    line(what, exact(value) + "|g");
  }

  void start(std::string_view name) {
    name_ = style_.prefix + "." + std::string(name);
    tags_.clear();
    add_run_tags();
  }

  std::vector<std::string> take() {
    if (!datagram_.empty()) all_.push_back(std::move(datagram_));
    return std::move(all_);
  }

 private:
  void add_tag(std::string_view name, std::string_view value) {
    tags_ += (tags_.empty() ? "|#" : ",") + std::string(name) + ":" + tag_value(value);
  }

  /// Behind those of the metric, without which its lines could not be told apart.
  void add_run_tags() {
    if (style_.tags) {
      for (const auto& [name, value] : style_.run_tags) add_tag(name, value);
    }
    shorten();
  }

  void shorten() {
    const std::size_t room = style_.most_bytes - room_behind_name;
    cut(tags_, room / 2);
    cut(name_, room / 2);
  }

  void counter(std::string_view what, std::uint64_t count) {
    if (count > 0) line(what, std::to_string(count) + "|c");
  }

  void add_times(const Histogram& times) {
    if (times.count() == 0) return;
    const Stats stats = times.stats();
    counter("count", stats.count);
    const std::array<std::pair<std::string_view, double>, 8> gauges{{{"min", stats.min},
                                                                     {"avg", stats.avg},
                                                                     {"p50", stats.p50},
                                                                     {"p90", stats.p90},
                                                                     {"p95", stats.p95},
                                                                     {"p99", stats.p99},
                                                                     {"p999", stats.p999},
                                                                     {"max", stats.max}}};
    for (const auto& [what, value] : gauges) line(what, decimal(value, 6) + "|g");
  }

  void line(std::string_view what, const std::string& value) {
    std::string text = name_;
    if (!what.empty()) text += "." + name_part(what);
    text += ":" + value + tags_;
    if (datagram_.size() + 1 + text.size() > style_.most_bytes) {
      all_.push_back(std::move(datagram_));
      datagram_.clear();
    }
    if (!datagram_.empty()) datagram_ += '\n';
    datagram_ += text;
  }

  const StatsdStyle& style_;
  std::string name_;
  std::string tags_;
  std::string datagram_;
  std::vector<std::string> all_;
};

}  // namespace

std::vector<std::string> statsd_datagrams(const Progress& progress, const StatsdStyle& style) {
  Writer writer(style);
  writer.start("running");
  writer.gauge("", static_cast<double>(progress.running));
  writer.start("wanted");
  writer.gauge("", static_cast<double>(progress.target));
  for (const Metric& metric : metrics(progress.second)) writer.add(metric);
  return writer.take();
}

}  // namespace botarmy
