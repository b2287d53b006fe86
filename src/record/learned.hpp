// SPDX-License-Identifier: MIT
#pragma once

#include "record/match.hpp"
#include "record/pairing.hpp"
#include "record/session.hpp"
#include "record/vocabulary.hpp"
#include "record/web.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace botarmy {

/// A value that each bot makes up before it says something.
struct MadeUpValue {
  std::string name;
  std::size_t length = 0;  ///< 0: a UUID
};

/// A value that proves who somebody is, or that was typed in: the scenario has a setting for it.
struct Secret {
  std::string name;  ///< in `custom`
  std::string value;
  std::string where;  ///< such as "the header Authorization", for people
};

/// What a session tells of the values in it. Happenings are meant by their numbers.
struct Learned {
  std::vector<Heard> heard;
  Vocabulary words;
  std::map<std::size_t, std::vector<SavedPart>> saved;   ///< by what brought the values
  std::map<std::size_t, std::vector<MadeUpValue>> made;  ///< by what is said with them
  std::map<std::size_t, std::size_t> replies;  ///< by requests that need not wait for others
  std::map<std::size_t, FormFields> cookies;   ///< that no answer has set, by who sends them
  std::vector<Secret> secrets;
};

Learned learn(const Session& session);

}  // namespace botarmy
