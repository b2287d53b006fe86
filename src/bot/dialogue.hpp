// SPDX-License-Identifier: MIT
#pragma once

#include "bot/beats.hpp"
#include "bot/requests.hpp"
#include "bot/topics.hpp"

namespace botarmy {

/// What a bot keeps in mind of its dialogue with the server. Made when it is first needed: most
/// bots of a run may never need it.
struct Dialogue {
  Dialogue(Recorder& recorder, std::int64_t bot) : requests(recorder, bot) {}

  Requests requests;
  Topics topics;
  Beats beats;
};

}  // namespace botarmy
