// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/generator_figures.hpp"
#include "report/report.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// As result.json has it.
boost::json::object generator_json(const RunInfo& run, const GeneratorFigures& figures);

/// Why the figures cannot be trusted, for the verdict; the summary's section says what helps.
std::string generator_doubt(const GeneratorFigures& figures);

/// How it keeps up while the run goes on, in parts of a line; empty before the first look.
std::vector<std::string> generator_now(const GeneratorFigures& second, const GeneratorFigures& run);

}  // namespace botarmy
