# SPDX-License-Identifier: MIT
"""Trees that expect messages: whatever came, and whenever, is there for them."""

import unittest

from support import results
from support.program import EndToEndTest


class Expect(EndToEndTest):
    def test_bots_hear_what_was_said_in_their_room(self):
        scenario = self.scenario("""
            tree:
              sequence:
                - ws.connect
                - ws.send: "join:room{{id}}"
                - repeat_n:
                    n: 20
                    node:
                      sequence:
                        - ws.send: "room{{id}}:one"
                        - ws.send: "room{{id}}:two"
                        - ws.expect: { text: "room{{id}}:two", within: 60s }
                        - ws.expect: { regex: ":(o.e)$", save: { heard: $1 }, within: 60s }
                        - ws.send: "room{{id}}:{{heard}} again"
                        - ws.expect: { topic: "room{{id}}", prefix: "room{{id}}:one a", within: 60s }
                - ws.expect_none: { within: 0.2 }
                - done
        """)
        program = self.load_test(scenario, "--once", "-n", 25)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["done"], 25)
        self.assertEqual(result["actions"]["ws.expect"]["succeed"], 25 * 20 * 3)
        self.assertEqual(result["websocket"]["messages_received"], 25 * 20 * 3)
        self.assertEqual(result["websocket"]["messages_unclaimed"], 0)

    def test_what_nobody_expects_is_counted(self):
        scenario = self.scenario("""
            tree:
              sequence:
                - ws.connect
                - ws.send: "join:room{{id}}"
                - repeat_n: { n: 5, node: { ws.send: "room{{id}}:noise" } }
                - ws.send: "room{{id}}:signal"
                - ws.expect: { text: "room{{id}}:signal", within: 60s }
                - select: [ { ws.expect: { text: silence, within: 100ms } }, { log: "none" } ]
                - done
        """)
        program = self.load_test(scenario, "--once", "-n", 4)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["actions"]["ws.expect"]["fail"], 4)
        self.assertEqual(result["websocket"]["messages_unclaimed"], 20)
        self.assertIn("of them 20 unclaimed", program.stdout)


if __name__ == "__main__":
    unittest.main()
