// SPDX-License-Identifier: MIT
#include "target/route.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace botarmy {
namespace {

/// Its parts are checked where it is used, which is also where one of the command line comes along.
bool may_be_proxy(std::string_view text) {
  constexpr std::string_view scheme = "http://";
  return text.starts_with(scheme) && text.size() > scheme.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_address(const std::string& text) {
  boost::system::error_code ec;
  boost::asio::ip::make_address(text, ec);
  return !ec;
}

}  // namespace

void read_route(Fields& fields, const std::string& path, ConnectOptions& options,
                Problems& problems) {
  if (const auto proxy = fields.text("proxy")) {
    options.proxy = *proxy;
    // What was given may have a password in it.
    if (!may_be_proxy(*proxy)) {
      problems.add(
          fields.find("proxy")->at,
          in_quotes(path + ".proxy") + " must have the form http://[user:password@]host:port");
    }
  }
  constexpr const char* key = "local_addresses";
  const auto addresses = fields.texts(key);
  if (!addresses) return;
  options.local_addresses = *addresses;
  for (std::size_t i = 0; i < addresses->size(); ++i) {
    const Value& item = fields.find(key)->items[i];
    if (item.kind != Value::Kind::scalar || is_address(item.text)) continue;
    problems.add(item.at, in_quotes(path + "." + key) +
                              " must be addresses such as 127.0.0.2 or ::1, not " + describe(item));
  }
}

}  // namespace botarmy
