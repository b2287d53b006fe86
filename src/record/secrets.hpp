// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace botarmy {

/// Whether a key of a message, a form or a query says that its value is not for others to see, such
/// as "password", "apiKey" or "access_token".
bool names_a_secret(std::string_view key);

/// The same of a header of a request, Authorization for one. Cookies are another matter.
bool is_secret_header(std::string_view name);

}  // namespace botarmy
