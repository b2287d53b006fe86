// SPDX-License-Identifier: MIT
#include "actions/part_file.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace botarmy {
namespace {

boost::system::error_code last_error() { return {errno, boost::system::system_category()}; }

}  // namespace

void PartFile::DigestDeleter::operator()(evp_md_ctx_st* digest) const { EVP_MD_CTX_free(digest); }

PartFile::PartFile(std::string path, std::int64_t maker)
    : path_(std::move(path)),
      part_path_(path_ + ".part-" + std::to_string(::getpid()) + '-' + std::to_string(maker)),
      digest_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr);
  constexpr int everybody = 0666;  // less what the umask takes
  descriptor_ = ::open(part_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, everybody);
  there_ = descriptor_ >= 0;
  if (!there_) problem_ = last_error();
}

PartFile::~PartFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (there_) ::unlink(part_path_.c_str());
}

boost::system::error_code PartFile::write(std::string_view part) {
  EVP_DigestUpdate(digest_.get(), part.data(), part.size());
  size_ += part.size();
  while (!part.empty()) {
    const ssize_t written = ::write(descriptor_, part.data(), part.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    part.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string PartFile::sha256() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(digest_.get(), digest.data(), &size);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 0xF];
  }
  return text;
}

boost::system::error_code PartFile::finish() {
  const bool closed = ::close(std::exchange(descriptor_, -1)) == 0;
  if (!closed || std::rename(part_path_.c_str(), path_.c_str()) != 0) return last_error();
  there_ = false;
  return {};
}

}  // namespace botarmy
