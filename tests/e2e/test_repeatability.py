# SPDX-License-Identifier: MIT
"""The same seed: the same choices of every bot, on any number of threads."""

import collections
import unittest

from support import log_lines, results
from support.program import EndToEndTest

BOTS = 24
SCENARIO = """
    target: demo
    log: { actions: true }
    data:
      next: { rows: [n1, n2, n3, n4, n5, n6, n7], deal: next }
      any: { rows: [a1, a2, a3, a4, a5, a6, a7], deal: random }
      once: { file: once.csv, deal: once }
    tree:
      sequence:
        - log: "{{next}} {{any}} {{once.name}}"
        - ws.connect
        - ws.send: "join:room{{id}}"
        - repeat_n:
            n: 3
            node:
              sequence:
                - random.integer: { save: n, min: 0, max: 1000000000 }
                - random.number: { save: x }
                - random.string: { save: text }
                - random.uuid: { save: uuid }
                - random.pick: { save: pick, from: [red, green, blue] }
                - ws.request: { text: "room{{id}}:{{request_id}}", within: 30s }
                - log: "{{n}} {{x}} {{text}} {{uuid}} {{pick}}"
                - random:
                    - log: left
                    - always_succeed: { succeed_rate: 0.5 }
                    - random_weighted:
                        - { weight: 1, log: seldom }
                        - { weight: 9, log: often }
                - data.deal: any
                - wait: [0, 1]
                - log: "{{any}}"
        - done
"""


class Repeatability(EndToEndTest):
    def run_once(self, seed, threads):
        """What each bot did and drew, in its order."""
        self.scenario("name\n" + "".join(f"o{i}\n" for i in range(1, BOTS + 1)), "once.csv")
        program = self.load_test(self.scenario(SCENARIO), "--once", "-n", BOTS, "--seed", seed,
                                 "--threads", threads, timeout=60)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual((result["seed"], result["log"]["lines_lost"]), (seed, 0))
        self.assertIn(f"seed={seed}", program.log().splitlines()[0])
        self.assertRegex(program.stdout, rf"\b{seed}\b")
        bots = collections.defaultdict(list)
        for line in log_lines.parse(self, program.log())[1:]:
            what = {key: value for key, value in line.fields.items() if key != "duration"}
            bots[int(what.pop("bot_id"))].append(what)
        self.assertEqual(set(bots), set(range(1, BOTS + 1)))
        return bots

    def test_the_same_seed_makes_the_same_choices_on_any_number_of_threads(self):
        first = self.run_once(1234, threads=1)
        for threads in (1, 2):
            again = self.run_once(1234, threads)
            for bot in first:
                self.assertEqual(again[bot], first[bot], f"bot {bot}, {threads} threads")
        for bot, lines in first.items():
            row = next(line["message"] for line in lines if "message" in line).strip('"').split()
            self.assertEqual((row[0], row[2]), (f"n{(bot - 1) % 7 + 1}", f"o{bot}"))

    def test_another_seed_makes_others(self):
        first, other = self.run_once(1234, threads=2), self.run_once(1235, threads=2)
        for bot in first:
            self.assertNotEqual(other[bot], first[bot])

    def test_without_one_each_run_has_another(self):
        scenario = self.scenario("tree: done\n")
        seeds = {self.load_test(scenario, "--once", "-n", 1).result()["seed"] for _ in range(3)}
        self.assertEqual(len(seeds), 3)


if __name__ == "__main__":
    unittest.main()
