// SPDX-License-Identifier: MIT
#include "source/read_file.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

/// Why nothing is read from what has this path; empty if it can be tried. Devices and pipes have no
/// end, or wait for one who writes.
std::string refusal(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  if (is_directory(status)) return std::make_error_code(std::errc::is_a_directory).message();
  const bool other = exists(status) && !is_regular_file(status);
  return other ? "it is not a regular file" : "";
}

/// The content, up to a byte more than is allowed: what /proc holds has no size beforehand.
std::string read_some(std::ifstream& file, std::size_t most) {
  std::string content;
  std::array<char, 65536> part{};
  do {
    file.read(part.data(), part.size());
    content.append(part.data(), static_cast<std::size_t>(file.gcount()));
  } while (file && content.size() <= most);
  return content;
}

}  // namespace

std::optional<int> read_file(const std::string& path, Position at, Problems& problems,
                             std::size_t most_mebibytes) {
  std::string why_not = refusal(path);
  std::string content;
  if (why_not.empty()) {
    errno = 0;
    std::ifstream file{path};
    if (!file) why_not = std::generic_category().message(errno);
    content = read_some(file, most_mebibytes * mebibyte);
  }
  if (content.size() > most_mebibytes * mebibyte) {
    why_not = "it has more than " + std::to_string(most_mebibytes) + " MiB";
  }
  if (why_not.empty()) return problems.add_file(path, std::move(content));
  problems.add(at, "cannot read " + in_quotes(path) + ": " + why_not);
  return std::nullopt;
}

std::string path_beside(const std::string& file, const std::string& named) {
  return (std::filesystem::path{file}.parent_path() / named).lexically_normal();
}

}  // namespace botarmy
