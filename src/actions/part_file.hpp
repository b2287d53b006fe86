// SPDX-License-Identifier: MIT
#pragma once

#include <boost/system/error_code.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace botarmy {

/// A file that is there as a whole or not at all: written under another name beside its own, which
/// it gets at the end. Given up, it leaves nothing behind.
class PartFile {
 public:
  /// `maker` makes the other name one that nobody else writes to.
  PartFile(std::string path, std::int64_t maker);
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  /// Whether it could be opened.
  [[nodiscard]] boost::system::error_code problem() const { return problem_; }
  boost::system::error_code write(std::string_view part);
  /// The SHA-256 of what was written, in lower-case hexadecimal digits. Once, at the end.
  [[nodiscard]] std::string sha256();
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Gives the file its name, in the place of one that had it.
  boost::system::error_code finish();

 private:
  struct DigestDeleter {
    void operator()(evp_md_ctx_st* digest) const;
  };

  std::string path_;
  std::string part_path_;
  int descriptor_ = -1;
  bool there_ = false;  // under the other name
  std::uint64_t size_ = 0;
  boost::system::error_code problem_;
  std::unique_ptr<evp_md_ctx_st, DigestDeleter> digest_;
};

}  // namespace botarmy
