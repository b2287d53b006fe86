# SPDX-License-Identifier: MIT
"""What is measured of the nodes of a tree, of places and of metrics of one's own."""

import unittest

from support import results
from support.program import EndToEndTest
from support.reply_server import ReplyServer

OUTCOMES = ("runs", "succeed", "fail", "continue", "done", "error")

# All that is random comes from the seed and the bot.
CHANCE = """
    tree:
      sequence:
        - repeat_n:
            n: 30
            node:
              name: luck
              select:
                - succeed_rate: 0.3
                - sequence:
                    - metric.count: { name: bad luck, by: 2, tags: { kind: "{{id}}" } }
                    - negate: { succeed_rate: 0.5 }
                - metric.trend: { name: score, value: 5 }
        - random: [ { log: a }, { log: b } ]
        - done
"""

# A server answers after 40 ms, but every tenth request never.
KNOWN = """
    tree:
      sequence:
        - ws.connect
        - name: rounds
          repeat_n:
            n: 20
            node:
              name: ask or go on
              select:
                - ws.request: { json: { id: "{{request_id}}" }, within: 200ms }
                - log: no answer
        - done
"""


def outcomes(figures):
    return {key: figures[key] for key in OUTCOMES}


def counts(result):
    """All that must not depend on who did it."""
    return {"nodes": {path: outcomes(node) for path, node in result["nodes"].items()},
            "actions": {name: outcomes(action) for name, action in result["actions"].items()},
            "iterations": outcomes(result["iterations"]),
            "metrics": result["metrics"], "bots": result["bots"]["done"]}


class Measure(EndToEndTest):
    def run_by_chance(self, threads):
        program = self.load_test(self.scenario(CHANCE), "--url", "ws://127.0.0.1:9/", "--once",
                                 "-n", 50, "--seed", 7, "--threads", threads)
        self.assert_exit(program, 0)
        return results.check(self, program)

    def test_two_threads_count_what_one_does(self):
        one, two = (self.run_by_chance(threads) for threads in (1, 2))
        self.assertEqual(counts(one), counts(two))
        luck = next(node for path, node in one["nodes"].items() if path.endswith("/luck"))
        self.assertEqual(luck["runs"], 30 * 50)
        self.assertEqual(luck["duration_ms"]["count"], 30 * 50)
        self.assertGreater(len(one["metrics"]), 40)

    def test_bots_are_somewhere(self):
        scenario = self.scenario("tree: { sequence: [ { log: here }, { wait: 1000 } ] }")
        program = self.load_test(scenario, "--url", "ws://127.0.0.1:9/", "-n", 5,
                                 "--duration", "2500ms")
        self.assert_exit(program, 0)
        places = results.check(self, program)["places"]
        self.assertEqual(list(places), ["root/1.wait"])
        self.assertEqual(places["root/1.wait"]["bots"], 5)

    def test_a_node_takes_as_long_as_what_is_below_it(self):
        def plan(number):
            return [] if number % 10 == 9 else [0.04]
        with ReplyServer(plan) as server:
            program = self.load_test(self.scenario(KNOWN), "--url", server.url(), "--once",
                                     "-n", 1)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        nodes = {path.split("/")[-1]: node for path, node in result["nodes"].items()}
        asked = nodes["ask or go on"]
        self.assertEqual((asked["runs"], asked["succeed"], asked["fail"]), (20, 20, 0))
        request = nodes["0.ws.request"]
        self.assertEqual((request["succeed"], request["fail"]), (18, 2))
        self.assertEqual(nodes["1.log"]["runs"], 2)
        self.assertGreaterEqual(asked["duration_ms"]["min"], 40)
        self.assertGreaterEqual(asked["duration_ms"]["max"], 200)
        rounds = nodes["rounds"]
        self.assertEqual((rounds["runs"], rounds["succeed"]), (1, 1))
        self.assertGreaterEqual(rounds["duration_ms"]["min"], 18 * 40 + 2 * 200)
        total = 20 * asked["duration_ms"]["avg"]
        self.assertAlmostEqual(rounds["duration_ms"]["avg"], total, delta=0.01 * total)
        root = result["nodes"]["root"]
        self.assertEqual((root["runs"], root["done"]), (1, 1))
        self.assertEqual(root, result["iterations"])


if __name__ == "__main__":
    unittest.main()
