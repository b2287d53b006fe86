// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/template.hpp"

namespace botarmy {

/// The value with its templates filled in, as Template does it, except that a name that stands for
/// nothing, because only a real run knows it, stays: `{{name}}`. Throws TemplateError if a text in
/// it is no template.
json::value fill_in_what_is_known(const json::value& value, const Scope& scope);

}  // namespace botarmy
