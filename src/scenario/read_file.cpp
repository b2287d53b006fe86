// SPDX-License-Identifier: MIT
#include "scenario/read_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace botarmy {

std::optional<int> read_file(const std::string& path, Position at, Problems& problems) {
  std::error_code error;
  const bool directory = std::filesystem::is_directory(path, error);
  errno = 0;
  std::ifstream file{path};
  if (!file) error = {errno, std::generic_category()};
  if (directory) error = std::make_error_code(std::errc::is_a_directory);
  if (directory || !file) {
    problems.add(at, "cannot read " + in_quotes(path) + ": " + error.message());
    return std::nullopt;
  }
  return problems.add_file(path, {std::istreambuf_iterator<char>{file}, {}});
}

std::string path_beside(const std::string& file, const std::string& named) {
  return (std::filesystem::path{file}.parent_path() / named).lexically_normal();
}

}  // namespace botarmy
