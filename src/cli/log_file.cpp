// SPDX-License-Identifier: MIT
#include "cli/log_file.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <mutex>

namespace botarmy {
namespace {

/// What tells one kind of log from the other.
struct Kind {
  const char* what;
  const char* pattern;
  /// How many lines may wait for the disk. Beyond that the oldest are dropped and counted: a slow
  /// disk must not slow bots.
  std::size_t queue_size;
};

constexpr Kind log_kind{"log", "%H:%M:%S.%e %v [%l]", 8192};
constexpr Kind frame_kind{"frame dump", "%H:%M:%S.%f %v", 32'768};

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
  explicit NoLogFile(std::string problem) : problem_(std::move(problem)) {}
  void write(LogLevel, std::string_view) override {}
  [[nodiscard]] bool wants(LogLevel) const override { return false; }
  void flush() override {}
  void close() override {}
  [[nodiscard]] std::string problem() const override { return problem_; }

 private:
  std::string problem_;
};

class AsyncLogFile final : public LogFile {
 public:
  AsyncLogFile(const Kind& kind, const std::string& path)
      : name_(kind.what + (" " + path)),
        sink_(open_sink(path)),
        pool_(std::make_shared<spdlog::details::thread_pool>(kind.queue_size, 1)),
        logger_(std::make_shared<spdlog::async_logger>(
            "bot_run", sink_, pool_, spdlog::async_overflow_policy::overrun_oldest)) {
    logger_->set_pattern(kind.pattern);
    logger_->set_error_handler([this](const std::string& message) { note_failure(message); });
  }

  void write(LogLevel level, std::string_view line) override {
    logger_->log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
  }
  [[nodiscard]] bool wants(LogLevel) const override { return true; }

  void flush() override { logger_->flush(); }

  void close() override {
    dropped_ = pool_->overrun_counter();
    logger_->flush();
    // The pool's destructor waits for its thread, which writes all that is in the queue. The logger
    // goes last, on this thread.
    pool_.reset();
    logger_.reset();
  }

  [[nodiscard]] std::string problem() const override {
    const std::lock_guard lock(mutex_);
    if (!failure_.empty()) return "the " + name_ + " is incomplete: " + failure_;
    if (dropped_ == 0) return "";
    return "the " + name_ + " lacks " + std::to_string(dropped_) +
           " lines: the disk was too slow for them";
  }

 private:
  static spdlog::sink_ptr open_sink(const std::string& path) {
    if (path == "-") return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(path, true);
  }

  void note_failure(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = message;
  }

  std::string name_;
  spdlog::sink_ptr sink_;
  std::shared_ptr<spdlog::details::thread_pool> pool_;
  std::shared_ptr<spdlog::async_logger> logger_;
  mutable std::mutex mutex_;
  std::string failure_;
  std::size_t dropped_ = 0;
};

std::unique_ptr<LogFile> open(const Kind& kind, const std::string& path) {
  if (path.empty()) return std::make_unique<NoLogFile>("");
  try {
    return std::make_unique<AsyncLogFile>(kind, path);
  } catch (const spdlog::spdlog_ex& failure) {
    return std::make_unique<NoLogFile>("there is no " + std::string(kind.what) + ": " +
                                       failure.what());
  }
}

}  // namespace

std::unique_ptr<LogFile> open_log_file(const std::string& path) { return open(log_kind, path); }
std::unique_ptr<LogFile> open_frame_file(const std::string& path) { return open(frame_kind, path); }

}  // namespace botarmy
