// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace botarmy {

/// Makes the directory for the results, so that a run does not start whose results have no place,
/// and takes away those of an earlier run: they must not pass for those of one that could not write
/// its own. Throws UsageError.
void prepare_result_directory(const std::string& directory);

/// Writes a whole file, down to the disk: under its name stands all of it, or what stood there
/// before. Throws std::system_error, which names the file.
void write_result_file(const std::string& path, const std::string& content);

}  // namespace botarmy
