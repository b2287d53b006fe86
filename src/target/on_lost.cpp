// SPDX-License-Identifier: MIT
#include "target/on_lost.hpp"

#include <limits>
#include <optional>

namespace botarmy {
namespace {

using Policy = OnLost::Policy;

Policy policy_of(const std::string& word) {
  if (word == "fail") return Policy::fail;
  return word == "reconnect" ? Policy::reconnect : Policy::crash;
}

OnLost read_reconnect(const Value& value, const std::string& path, Problems& problems) {
  OnLost on_lost;
  on_lost.policy = Policy::reconnect;
  Fields fields{value, path, problems};
  on_lost.first = fields.duration("first").value_or(on_lost.first);
  on_lost.most = fields.duration("most").value_or(on_lost.most);
  const WholeNumbers allowed{1, std::numeric_limits<std::uint32_t>::max()};
  on_lost.tries =
      static_cast<std::uint32_t>(fields.whole_number("tries", allowed).value_or(on_lost.tries));
  fields.find("tree");
  fields.finish();
  return on_lost;
}

}  // namespace

OnLost read_on_lost(Fields& connection, const std::string& path, Problems& problems) {
  const Value* const value = connection.find("on_lost");
  if (value == nullptr) return {};
  if (value->kind != Value::Kind::mapping) {
    const auto word = connection.one_of("on_lost", {"crash", "fail", "reconnect"});
    return {.policy = word ? policy_of(*word) : Policy::crash};
  }
  Fields policies{*value, path, problems};
  const Value* const reconnect = policies.mapping("reconnect");
  policies.finish();
  return reconnect == nullptr ? OnLost{}
                              : read_reconnect(*reconnect, path + ".reconnect", problems);
}

const Value* recovery_tree(const Value& target) {
  const Value* const on_lost = target.find("on_lost");
  const Value* const reconnect = on_lost == nullptr ? nullptr : on_lost->find("reconnect");
  return reconnect == nullptr ? nullptr : reconnect->find("tree");
}

}  // namespace botarmy
