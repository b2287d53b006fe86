# SPDX-License-Identifier: MIT
"""Rules of scenarios for the messages that arrive."""

import unittest

from support import results
from support.program import EndToEndTest


class OnMessage(EndToEndTest):
    def run_once(self, text, bots=5):
        program = self.load_test(self.scenario(text), "--once", "-n", bots)
        result = results.check(self, program)
        return program, result

    def test_rules_keep_what_was_heard_and_leave_the_rest_to_expectations(self):
        program, result = self.run_once("""
            on_message:
              - { match: { regex: ":noise" }, ignore: true }
              - { topics: true, match: { regex: "^[^:]+:say (.*)$" }, set: { heard: $1 } }
            tree:
              sequence:
                - ws.connect
                - ws.join: "room{{id}}"
                - ws.send: "room{{id}}:noise"
                - ws.send: "room{{id}}:say hello"
                - ws.send: "room{{id}}:end"
                - ws.expect: { text: "room{{id}}:end", within: 60s }
                - log: "heard {{heard}} in {{topics.0}}"
                - done
        """)
        self.assert_exit(program, 0)
        for bot in range(1, 6):
            self.assertIn(f'bot_id={bot} message="heard hello in room{bot}"', program.log())
        self.assertEqual(result["websocket"]["messages_received"], 15)
        self.assertEqual(result["websocket"]["messages_unclaimed"], 0)

    def test_a_message_of_a_topic_that_was_left_meanwhile_is_dropped(self):
        program, result = self.run_once("""
            on_message:
              - { topics: true, set: { heard: $0 } }
            tree:
              sequence:
                - ws.connect
                - context.set: [heard, nothing]
                - ws.join: "room{{id}}"
                - ws.send: "room{{id}}:hello"
                - ws.leave: "room{{id}}"
                # What comes for a topic that the bot was never in says that all before it has come.
                - ws.send: "join:other{{id}}"
                - ws.send: "other{{id}}:end"
                - ws.expect: { text: "other{{id}}:end", within: 60s }
                - log: "heard {{heard}}"
                - done
        """)
        self.assert_exit(program, 0)
        self.assertEqual(result["websocket"]["messages_for_left_topics"], 5)
        self.assertEqual(program.log().count('message="heard nothing"'), 5)

    def test_rules_let_actions_fail_and_bots_die(self):
        program, result = self.run_once("""
            on_message:
              - { match: { regex: ":no$" }, fail: true }
              - { match: { regex: ":kick (.*)$" }, error: "kicked out by $1" }
            tree:
              sequence:
                - ws.connect
                - ws.join: "room{{id}}"
                - ws.send: "room{{id}}:no"
                - negate: { wait: 60s }
                - ws.send: "room{{id}}:kick admin"
                - wait: 60s
        """)
        self.assert_exit(program, 1)
        self.assertEqual(result["actions"]["wait"]["fail"], 5)
        self.assertEqual(results.deaths(result),
                         [{"reason": "kicked out by admin", "count": 5, "first_bot": 1}])

    def test_mistakes_are_found_where_they_stand(self):
        path = self.scenario("""
on_message:
  - { match: { txt: a }, ignore: true }
tree: { ws.request: { text: "hi {{request_id}}", match: { jsn: {} } } }
""")
        program = self.botarmy("check", path)
        self.assert_exit(program, 2)
        self.assertIn("scenario.yaml:3:16: 'match' of 'on_message' has no key 'txt' "
                      "(did you mean 'text'?)", program.stdout)
        self.assertIn("scenario.yaml:4:59: 'match' of 'ws.request' has no key 'jsn' "
                      "(did you mean 'json'?)", program.stdout)


if __name__ == "__main__":
    unittest.main()
