# SPDX-License-Identifier: MIT
"""What bots of several threads share: nothing is lost, and locks keep them apart."""

import unittest

from support import log_lines, results
from support.program import EndToEndTest

BOTS = 60


class Shared(EndToEndTest):
    def run_tree(self, text):
        return self.load_test(self.scenario(text), "--once", "-n", BOTS, "--threads", 2)

    def logged(self, program):
        lines = log_lines.parse(self, program.log())
        return sorted(line.fields["message"] for line in lines
                      if "message" in line.fields and line.level == "info")

    def test_updates_are_not_lost_and_values_are_taken_once(self):
        emails = [f"user{i:02}@example.org" for i in range(BOTS)]
        program = self.run_tree(f"""
            custom: {{ emails: {emails} }}
            tree:
              sequence:
                - shared.take: {{ key: emails, save: email }}
                - log: "{{{{email}}}}"
                - repeat_n: {{ n: 50, node: {{ shared.update: {{ key: n, increment: 1 }} }} }}
                - repeat_until_succeed:
                    sequence:
                      - wait: 20ms
                      - shared.get: {{ key: n, save: n }}
                      - check: {{ value: "{{{{n}}}}", equals: {BOTS * 50} }}
                - negate: {{ shared.take: {{ key: emails, save: email }} }}
            """)
        self.assert_exit(program, 0)
        self.assertEqual(self.logged(program), emails)

    def test_templates_read_what_is_shared(self):
        program = self.run_tree("""
            custom: { rooms: [attic, lobby] }
            tree:
              sequence:
                - shared.put: { key: last, value: { by: "{{id}}" } }
                - check: { value: "{{shared.last.by}}", at_most: %d }
                - log: "{{shared.rooms.1}}"
            """ % BOTS)
        self.assert_exit(program, 0)
        self.assertEqual(self.logged(program), ["lobby"] * BOTS)

    def test_a_lock_lets_one_bot_in_at_a_time(self):
        program = self.run_tree("""
            tree:
              sequence:
                - shared.lock: { key: counter, within: 60s }
                - shared.get: { key: n, save: n, default: 0 }
                - wait: 1ms
                - context.increment: n
                - shared.put: { key: n, value: "{{n}}" }
                - shared.unlock: counter
                - log: "{{n}}"
            """)
        self.assert_exit(program, 0)
        self.assertEqual(self.logged(program), sorted(str(i + 1) for i in range(BOTS)))

    def test_a_bot_that_dies_lets_go_of_its_locks(self):
        program = self.run_tree("""
            tree:
              sequence:
                - shared.lock: { key: door, within: 60s }
                - wait: 1ms
                - error: "in the doorway"
            """)
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual([(error["reason"], error["count"]) for error in result["errors"]],
                         [("in the doorway", BOTS)])
        self.assertEqual(result["actions"]["shared.lock"]["succeed"], BOTS)


if __name__ == "__main__":
    unittest.main()
