// SPDX-License-Identifier: MIT
#include "cli/report_file.hpp"

#include "cli/result_files.hpp"
#include "page/page.hpp"
#include "page/read_files.hpp"

#include <fstream>

namespace botarmy {

void write_report(const std::string& directory, const std::string& result) {
  const std::string timeline_path = directory + "/timeline.csv";
  const boost::json::object figures = read_result(result, directory + "/result.json");
  std::ifstream timeline(timeline_path, std::ios::binary);
  const boost::json::object curves =
      timeline.peek() == EOF ? boost::json::object() : read_timeline(timeline, timeline_path);
  write_result_file(directory + "/report.html", make_page(page_template(), figures, curves));
}

bool has_report() { return !page_template().empty(); }

}  // namespace botarmy
