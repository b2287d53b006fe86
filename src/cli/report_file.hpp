// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace botarmy {

/// Writes DIR/report.html from the text of its result.json, and from its timeline.csv, if there is
/// one. Throws ScenarioError if they are no such files, std::system_error if it cannot be written.
void write_report(const std::string& directory, const std::string& result);

/// Whether the program was built with the page.
bool has_report();

}  // namespace botarmy
