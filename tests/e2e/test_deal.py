# SPDX-License-Identifier: MIT
"""Rows of data that are dealt to bots: on several threads, each row as the scenario says."""

import collections
import json
import unittest

from support import log_lines, results
from support.program import EndToEndTest

ROWS = 60


class Deal(EndToEndTest):
    def dealt(self, program):
        """The names that bots have logged, by how often."""
        lines = log_lines.parse(self, program.log())
        messages = [line.fields["message"] for line in lines if "message" in line.fields]
        return collections.Counter(messages)

    def users(self):
        self.scenario("name,number\n" + "".join(f"user{i},{i}\n" for i in range(ROWS)), "users.csv")

    def run_once(self, bots, deal, tree='{ log: "{{user.name}}" }'):
        self.users()
        scenario = self.scenario(f"data: {{ user: {{ file: users.csv, {deal} }} }}\n"
                                 f"tree: {tree}\n")
        return self.load_test(scenario, "--once", "-n", bots, "--threads", 2, "--seed", 1)

    def test_each_row_goes_to_one_bot_only(self):
        program = self.run_once(ROWS, "deal: once")
        self.assert_exit(program, 0)
        self.assertEqual(self.dealt(program), {f"user{i}": 1 for i in range(ROWS)})

    def test_bots_without_a_row_die_or_are_done(self):
        program = self.run_once(ROWS + 5, "deal: once")
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual((result["bots"]["done"], result["bots"]["died"]), (ROWS, 5))
        error, = result["errors"]
        self.assertEqual((error["count"], error["reason"]), (
            5, f"no row of the data 'user' is left: each of the {ROWS} is for one bot only"))
        self.assertEqual(self.dealt(program), {f"user{i}": 1 for i in range(ROWS)})

        program = self.run_once(ROWS + 5, "deal: once, when_out: done")
        self.assert_exit(program, 0)
        self.assertEqual(results.check(self, program)["bots"]["done"], ROWS + 5)
        self.assertEqual(self.dealt(program), {f"user{i}": 1 for i in range(ROWS)})

    def test_rows_begin_again_and_bots_take_more_of_them(self):
        program = self.run_once(ROWS, "deal: next", tree="""
            { sequence: [ { log: "{{user.name}}" }, { data.deal: user }, { log: "{{data.user.name}}" } ] }
            """)
        self.assert_exit(program, 0)
        self.assertEqual(self.dealt(program), {f"user{i}": 2 for i in range(ROWS)})
        self.assertEqual(program.result()["actions"]["data.deal"]["succeed"], ROWS)

    def test_rows_by_chance_are_the_same_for_the_same_seed(self):
        first, second = (self.dealt(self.run_once(200, "deal: random")) for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual(sum(first.values()), 200)
        self.assertGreater(len(first), ROWS / 2)

    def test_json_lines_and_lists_are_dealt_too(self):
        rows = [{"name": f"user{i}", "roles": [i]} for i in range(3)]
        self.scenario("\n".join(map(json.dumps, rows)) + "\n\n", "users.jsonl")
        scenario = self.scenario("""
            data:
              user: { file: users.jsonl, deal: once }
              room: { rows: [lobby], deal: next }
            tree: { log: "{{user.name}} {{user.roles.0}} {{room}}" }
            """)
        program = self.load_test(scenario, "--once", "-n", 3, "--threads", 2)
        self.assert_exit(program, 0)
        self.assertEqual(self.dealt(program), {f'"user{i} {i} lobby"': 1 for i in range(3)})


if __name__ == "__main__":
    unittest.main()
