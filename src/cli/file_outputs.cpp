// SPDX-License-Identifier: MIT
#include "cli/file_outputs.hpp"

#include "export/stream.hpp"

namespace botarmy {

TimelineFile::TimelineFile(const std::string& path) : file_(path, "seconds") {}

void TimelineFile::show(const RunId& run, const Progress& progress) {
  std::string rows = timeline_.rows(run, progress);
  // With the first second, and not by itself: a heading alone has no use.
  if (!headed_) rows.insert(0, Timeline::heading());
  headed_ = file_.append(rows) || headed_;
}

StreamFile::StreamFile(const std::string& path)
    : file_(path, "lines"), standard_output_(path == "-") {}

void StreamFile::show(const RunId& run, const Progress& progress) {
  file_.append(stream_line(run, progress));
}

}  // namespace botarmy
