// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace botarmy {

/// The page without its data, as the sources in web/ make it. Empty if the program was built
/// without it.
std::string_view page_template();

/// report.html: the template with what read_result and read_timeline returned.
std::string make_page(std::string_view page_template, const boost::json::object& result,
                      const boost::json::object& timeline);

}  // namespace botarmy
