# SPDX-License-Identifier: MIT
"""Scenarios with templates, data and subtrees, and drawn trees, run by a load test."""

import unittest

from support import log_lines, results
from support.program import SOURCE_DIR, EndToEndTest

BOTS = 3
HEARD = "nobody handles: "
USERS = """\
name,room
ann,lobby
bob,garden
"""
SCENARIO = """\
custom: { greeting: hello, pauses: { short: 50ms, n: 2 } }
data:
  users: { file: users.csv }
include: common.yaml
tree:
  sequence:
    - ws.connect
    - ws.send: "join:{{data.users.room}}"
    - tree: talk
      with: { phrase: "{{custom.greeting}} from {{data.users.name}}", times: 2 }
    - tree: talk
      with: { phrase: bye, times: 3 }
    - log: "{{'{{'}} {{custom.pauses}} of bot {{context.id}}"
    - ws.close
"""
COMMON = """\
trees:
  talk:
    parameters: { phrase: , times: 2 }
    repeat_n:
      n: "{{times}}"
      node:
        sequence:
          - tree: say
            with: { text: "{{id}} in {{data.users.room}}: {{phrase}}" }
          - wait: "{{custom.pauses.short}}"
  say:
    parameters: { text: }
    sequence:
      - log: "{{text}}"
      - ws.send: "{{data.users.room}}:{{text}}"
"""


class Scenario(EndToEndTest):
    def start_once(self, *arguments):
        return self.start_load_test("-n", BOTS, "--once", *arguments)

    def logged(self, program):
        """What the bots logged, by bot, in a run in which all went well."""
        self.wait(program, timeout=60)
        self.assert_exit(program, 0)
        self.assertEqual(results.check(self, program)["bots"]["done"], BOTS)
        messages = {bot: [] for bot in range(1, BOTS + 1)}
        for line in log_lines.parse(self, program.log()):
            message = line.fields.get("message", HEARD).strip('"')
            if not message.startswith(HEARD):
                messages[int(line.fields["bot_id"])].append(message)
        return messages

    def test_templates_data_and_subtrees_are_filled_in(self):
        self.scenario(USERS, "users.csv")
        self.scenario(COMMON, "common.yaml")
        program = self.start_once(self.scenario(SCENARIO), "--custom", "greeting=welcome")
        messages = self.logged(program)
        users = {1: ("ann", "lobby"), 2: ("bob", "garden"), 3: ("ann", "lobby")}
        for bot, (name, room) in users.items():
            self.assertEqual(messages[bot], [
                *[f"{bot} in {room}: welcome from {name}"] * 2,
                *[f"{bot} in {room}: bye"] * 3,
                '{{ {\\"short\\": \\"50ms\\", \\"n\\": 2} of bot ' + str(bot)])
        self.assertIn(f'"{HEARD}garden:2 in garden: welcome from bob"', program.log())
        websocket = program.result()["websocket"]
        self.assertEqual(websocket["messages_sent"], BOTS * 6)
        self.assertEqual(websocket["close_codes"], {"1000": BOTS})

    def test_a_visit_is_the_same_in_every_language(self):
        drawn = ("--tree", f"{SOURCE_DIR}/configs/visit.json#visit")
        programs = [self.start_once("--seed", 4, "--custom", "room=attic", *tree) for tree in (
            (SOURCE_DIR / "configs/visit.yaml",), drawn, ("--tree", "visit"),
            (SOURCE_DIR / "configs/chat.yaml", *drawn))]
        runs = [(self.logged(program), {
            name: action["runs"] for name, action in program.result()["actions"].items()})
            for program in programs]
        for bot, messages in runs[0][0].items():
            self.assertEqual(messages[-1], f"{bot} leaves attic")
        self.assertEqual(runs[1:], runs[:1] * 3)
        self.assertEqual([program.result()["name"] for program in programs],
                         ["visit", "Bot", "Bot", "chat"])

    def test_a_name_that_only_a_run_misses_kills_its_bot_alone(self):
        scenario = self.scenario("tree: { sequence: [ { log: 'hi {{nick}}' }, { wait: 1 } ] }\n")
        program = self.load_test(scenario, "--once", "-n", 2)
        self.assert_exit(program, 1)
        error, = program.result()["errors"]
        self.assertEqual(error["count"], 2)
        self.assertIn("there is no 'nick'", error["reason"])


if __name__ == "__main__":
    unittest.main()
