// SPDX-License-Identifier: MIT
#include "cli/log_file.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <mutex>
#include <utility>

namespace botarmy {
namespace {

/// What tells one kind of log from the other.
struct Kind {
  const char* what;
  const char* pattern;
};

constexpr Kind text_log{"log", "%H:%M:%S.%e %v [%l]"};
constexpr Kind json_log{"log", R"({"time":%E%e,"level":"%l",%v})"};
constexpr Kind frame_dump{"frame dump", "%H:%M:%S.%f %v"};
constexpr std::size_t frame_queue = 32'768;

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

class NoLogFile final : public LogFile {
 public:
  void write(LogLevel, std::string_view) override {}
  [[nodiscard]] bool wants(LogLevel) const override { return false; }
  void flush() override {}
  void close() override {}
  [[nodiscard]] std::string problem() const override { return ""; }
  [[nodiscard]] std::uint64_t lost_lines() const override { return 0; }
};

/// A LineFile as spdlog sees it.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit LineSink(const LogFileSettings& settings) : file_(settings.path, settings.rotation) {}

  [[nodiscard]] std::uint64_t lost() {
    const std::lock_guard lock(mutex_);
    return file_.lost();
  }
  [[nodiscard]] std::string failure() {
    const std::lock_guard lock(mutex_);
    return file_.failure();
  }
  [[nodiscard]] std::uint64_t flushes() {
    const std::lock_guard lock(mutex_);
    return flushes_;
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    file_.append({line.data(), line.size()});
  }
  void flush_() override {
    file_.flush();
    ++flushes_;
  }

 private:
  LineFile file_;
  std::uint64_t flushes_ = 0;
};

class AsyncLogFile final : public LogFile {
 public:
  AsyncLogFile(const Kind& kind, const LogFileSettings& settings)
      : name_(kind.what + (" " + settings.path)),
        level_(settings.level),
        queue_size_(settings.queue_size),
        pool_(std::make_shared<spdlog::details::thread_pool>(settings.queue_size, 1)) {
    if (settings.path != "-") file_ = std::make_shared<LineSink>(settings);
    sink_ = file_;
    if (!sink_) sink_ = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    logger_ = std::make_shared<spdlog::async_logger>("bot_run", sink_, pool_,
                                                     spdlog::async_overflow_policy::overrun_oldest);
    logger_->set_pattern(kind.pattern);
  }

  void write(LogLevel level, std::string_view line) override {
    logger_->log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
  }
  [[nodiscard]] bool wants(LogLevel level) const override { return level >= level_; }

  void flush() override {
    // In a queue that is full, the request would take the place of a line. It needs none there: a
    // file that so much is written to is brought to the disk by that.
    if (pool_->queue_size() >= queue_size_ / 2) return;
    ++flushes_asked_;
    logger_->flush();
  }

  void close() override {
    dropped_ = pool_->overrun_counter();
    // The pool's destructor waits for its thread, which writes all that is in the queue. The logger
    // goes last, on this thread.
    pool_.reset();
    logger_.reset();
    // The queue drops requests to flush like lines, and counts them as if they were some.
    if (file_) dropped_ -= flushes_asked_ - file_->flushes();
    sink_->flush();
  }

  [[nodiscard]] std::string problem() const override {
    const std::uint64_t refused = file_ ? file_->lost() : 0;
    const std::string why = file_ ? file_->failure() : "";
    if (refused + dropped_ == 0) return why.empty() ? "" : "cannot write the " + name_ + ": " + why;
    std::string text = "the " + name_ + " lacks " + lines(refused + dropped_) + ": ";
    if (refused > 0) text += why;
    if (refused > 0 && dropped_ > 0) text += "; for " + std::to_string(dropped_) + " of them, ";
    if (dropped_ > 0) text += "the disk was too slow";
    return text;
  }
  [[nodiscard]] std::uint64_t lost_lines() const override {
    return (file_ ? file_->lost() : 0) + dropped_;
  }

 private:
  static std::string lines(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " line" : " lines");
  }

  std::string name_;
  LogLevel level_;
  std::size_t queue_size_;
  std::shared_ptr<LineSink> file_;  ///< null: it is standard error
  spdlog::sink_ptr sink_;
  std::shared_ptr<spdlog::details::thread_pool> pool_;
  std::shared_ptr<spdlog::async_logger> logger_;
  std::uint64_t flushes_asked_ = 0;
  std::uint64_t dropped_ = 0;  ///< lines that the disk was too slow for
};

}  // namespace

std::unique_ptr<LogFile> open_log_file(const LogFileSettings& settings) {
  if (settings.path.empty()) return std::make_unique<NoLogFile>();
  const Kind& kind = settings.format == LogFormat::json ? json_log : text_log;
  return std::make_unique<AsyncLogFile>(kind, settings);
}

std::unique_ptr<LogFile> open_frame_file(const std::string& path) {
  if (path.empty()) return std::make_unique<NoLogFile>();
  return std::make_unique<AsyncLogFile>(frame_dump,
                                        LogFileSettings{.path = path, .queue_size = frame_queue});
}

}  // namespace botarmy
