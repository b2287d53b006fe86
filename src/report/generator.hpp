// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/generator_figures.hpp"
#include "report/report.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace botarmy {

/// As result.json has it.
boost::json::object generator_json(const RunInfo& run, const GeneratorFigures& figures);

/// Why the figures cannot be trusted, for the verdict; the summary's section says what helps.
std::string generator_doubt(const GeneratorFigures& figures);

}  // namespace botarmy
