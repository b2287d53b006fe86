// SPDX-License-Identifier: MIT
//
// A tree without a bot class of its own: someone visits a chat, by built-in actions alone. In the
// scenario language it is configs/visit.yaml, in the Behavior Tree Editor configs/visit.json.
#include "samples/samples.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace botarmy {
namespace {

/// A tree within a tree: paths call it by its name.
Node subtree(std::string name, Node root) {
  root.tree = std::move(name);
  return root;
}

Node pause(std::int64_t least = 0, std::int64_t most = 1) {
  return subtree("pause", action("wait", {least, most}));
}

/// Says a text in the room, and waits a while.
Node say(const std::string& text, std::int64_t most = 1) {
  return subtree("say", sequence({
                            action("ws.send", {"{{custom.room}}:" + text}),
                            pause(0, most),
                        }));
}

/// Says the same again and again, or only listens, and asks a question now and then.
Node talk(const std::string& phrase, std::int64_t rounds = 2) {
  const auto round = [&] {
    return sequence({
        random_weighted({
            {4, say(phrase)},
            {1, sequence({action("log", {"listening"}), pause()})},
        }),
        select({
            negate(action("succeed_rate", {0.2})),
            say("pardon?", 2),
        }),
    });
  };
  return subtree("talk", repeat_n(rounds, round()));
}

}  // namespace

Node visit_tree() {
  return sequence({
      action("ws.connect"),
      action("ws.send", {"join:{{custom.room}}"}),
      talk("hello from {{id}}", 3),
      pause(1, 2),
      talk("good bye from {{id}}"),
      action("log", {"{{id}} leaves {{custom.room}}"}),
      action("ws.send", {"leave:{{custom.room}}"}),
      action("ws.close", {1000, "good bye"}),
      action("done"),
  });
}

}  // namespace botarmy
