// SPDX-License-Identifier: MIT
#include "cli/log_file.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/basic_file_sink.h>

#include <atomic>
#include <mutex>

namespace botarmy {
namespace {

/// Lines that may wait for the disk. Beyond that the oldest are dropped and counted: a slow disk
/// must not slow bots.
constexpr std::size_t queue_size = 8192;

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
  explicit AsyncLogFile(const std::string& path)
      : path_(path),
        sink_(std::make_shared<spdlog::sinks::basic_file_sink_mt>(path, true)),
        pool_(std::make_shared<spdlog::details::thread_pool>(queue_size, 1)),
        logger_(std::make_shared<spdlog::async_logger>(
            "bot_run", sink_, pool_, spdlog::async_overflow_policy::overrun_oldest)) {
    logger_->set_pattern("%H:%M:%S.%e %v [%l]");
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
    if (!failure_.empty()) return "the log " + path_ + " is incomplete: " + failure_;
    if (dropped_ == 0) return "";
    return "the log " + path_ + " lacks " + std::to_string(dropped_) +
           " lines: the disk was too slow for them";
  }

 private:
  void note_failure(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = message;
  }

  std::string path_;
  std::shared_ptr<spdlog::sinks::basic_file_sink_mt> sink_;
  std::shared_ptr<spdlog::details::thread_pool> pool_;
  std::shared_ptr<spdlog::async_logger> logger_;
  mutable std::mutex mutex_;
  std::string failure_;
  std::size_t dropped_ = 0;
};

}  // namespace

std::unique_ptr<LogFile> open_log_file(const std::string& path) {
  if (path.empty()) return std::make_unique<NoLogFile>("");
  try {
    return std::make_unique<AsyncLogFile>(path);
  } catch (const spdlog::spdlog_ex& failure) {
    return std::make_unique<NoLogFile>("there is no log: " + std::string(failure.what()));
  }
}

}  // namespace botarmy
