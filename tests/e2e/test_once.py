# SPDX-License-Identifier: MIT
"""--once: each bot runs the tree once, and the run ends by itself."""

import unittest

from support import results
from support.program import EndToEndTest


class Once(EndToEndTest):
    def test_the_run_ends_when_every_bot_is_done(self):
        scenario = self.scenario("""
            tree:
              sequence:
                - log: "hello"
                - wait: 0.1
        """)
        program = self.load_test(scenario, "--once", "-n", 20)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["bots"], {
            "target": 20, "started": 20, "done": 20, "died": 0, "stopped": 0, "peak": 20})
        self.assertEqual(result["actions"]["wait"]["runs"], 20)
        self.assertEqual(result["actions"]["done"]["done"], 20)

    def test_a_tree_that_fails_kills_its_bot(self):
        scenario = self.scenario("""
            tree:
              always_fail:
                log: "hello"
        """)
        program = self.load_test(scenario, "--once", "-n", 3)
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["died"], 3)
        self.assertEqual(results.deaths(result), [
            {"reason": "tree failed", "count": 3, "first_bot": 1}])

    def test_a_bot_that_dies_leaves_the_others_alone(self):
        scenario = self.scenario("""
            tree:
              random_weighted:
                - { weight: 1, error: "out of luck" }
                - weight: 1
                  sequence: [ { wait: 0.2 } ]
        """)
        program = self.load_test(scenario, "--once", "-n", 40, "--seed", 7)
        self.assert_exit(program, 1)
        bots = results.check(self, program)["bots"]
        self.assertGreater(bots["died"], 5)
        self.assertGreater(bots["done"], 5)
        self.assertEqual(bots["died"] + bots["done"], 40)

    def test_the_same_seed_gives_the_same_run_whatever_the_number_of_threads(self):
        scenario = self.scenario("""
            tree:
              repeat_n: { n: 20, node: { succeed_rate: 0.5 } }
        """)
        outcomes = []
        for threads in (1, 2):
            program = self.load_test(scenario, "--once", "-n", 50, "--seed", 11,
                                     "--threads", threads)
            self.assert_exit(program, 0)
            result = results.check(self, program)
            self.assertEqual(result["seed"], 11)
            action = result["actions"]["succeed_rate"]
            self.assertEqual(action["runs"], 1000)
            outcomes.append((action["succeed"], action["fail"]))
        self.assertEqual(outcomes[0], outcomes[1])


if __name__ == "__main__":
    unittest.main()
