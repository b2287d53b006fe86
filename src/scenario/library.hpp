// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace botarmy {

/// A tree that scenarios define once and use where they want.
struct Definition {
  Position at;                    ///< of its name
  Value body;                     ///< the node
  std::vector<Entry> parameters;  ///< their defaults; nothing: the user of the tree must give one
};

/// The trees and data that a scenario brings, its own and those of the files that it includes.
class Library {
 public:
  explicit Library(Problems& problems) : problems_(problems) {}

  /// Takes `trees`, `data` and `include` of a scenario.
  void add(const Value& scenario);

  [[nodiscard]] const Definition* find(const std::string& name) const;
  [[nodiscard]] const std::map<std::string, Definition>& trees() const { return trees_; }
  [[nodiscard]] const std::map<std::string, Entry>& data() const { return data_; }

 private:
  void add_trees(const Value& trees);
  void add_data(const Value& data);
  void include(const Value& files);
  void include_file(const Value& file);

  Problems& problems_;
  std::map<std::string, Definition> trees_;
  std::map<std::string, Entry> data_;
  std::set<std::string> included_;
};

}  // namespace botarmy
