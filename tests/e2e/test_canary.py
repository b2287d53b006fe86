# SPDX-License-Identifier: MIT
"""Canary runs: two targets in one run, whose verdict is how the one does beside the other."""

import unittest
from contextlib import ExitStack

from support import results
from support.program import SOURCE_DIR, EndToEndTest
from support.reply_server import ReplyServer
from support.servers import BusyServer

TREE = """
load: { bots: 20, threads: 1, duration: %s }
tree:
  sequence:
    - ws.connect
    - repeat_until_fail:
        always_succeed:
          ws.request: { name: ask, json: { id: "{{request_id}}" }, within: %s }
"""
REQUEST = "root/1.repeat_until_fail/0.always_succeed/0.ws.request"


class Canary(EndToEndTest):
    def run_against(self, stable, canary, settings="", duration="10m", within="5s"):
        scenario = self.scenario(f"targets: {{ stable: '{stable}', "
                                 f"canary: {{ url: '{canary}', weight: 20 }} }}\n"
                                 f"{settings}{TREE % (duration, within)}")
        program = self.load_test(scenario, "--generator-seconds", "100%", timeout=300)
        return program, results.check(self, program)

    def servers(self, *delays):
        """Servers that take so many seconds for an answer; their addresses."""
        stack = ExitStack()
        self.addCleanup(stack.close)
        return [stack.enter_context(ReplyServer(lambda _, delay=delay: [delay])).url()
                for delay in delays]

    def test_a_slower_canary_ends_and_fails_the_run_and_its_nodes_are_named(self):
        program, result = self.run_against(
            *self.servers(0.05, 0.15), "canary: { margin: 20%, abort_on_fail: true, after: 3s }\n")
        self.assert_exit(program, 1)
        canary = result["thresholds"][-1]
        self.assertEqual((canary["expression"], canary["aborted"], canary["passed"]),
                         ("canary within 20% of stable", True, False))
        self.assertRegex(canary["reason"], rf"^{REQUEST} is slower by \d+(\.\d)?%$")
        self.assertGreater(canary["value"], 0.2)
        self.assertRegex(canary["place"], r"scenario\.yaml:2:9$")
        self.assertRegex(program.stderr, rf"stopping: the threshold 'canary within 20% of stable' "
                                         rf"has failed: {REQUEST} is slower")
        self.assertRegex(program.stdout.splitlines()[-1],
                         r"^FAILED: canary within 20% of stable: root/\S+\.request is slower by \S+% "
                         r"\(this ended the run\)$")
        self.assertLess(result["duration_s"], 500)

    def test_both_have_their_share_of_the_bots(self):
        url, = self.servers(0.02)
        # So much may it be worse: this is not about how fast they are.
        program, result = self.run_against(url, url, "canary: { margin: 100% }\n", "8s")
        self.assert_exit(program, 0)
        started = {name: one["bots"]["started"] for name, one in result["populations"].items()}
        self.assertEqual(started, {"stable": 16, "canary": 4})
        self.assertEqual(result["thresholds"][-1]["passed"], True)
        self.assertIn(REQUEST, result["populations"]["canary"]["nodes"])

    def test_without_an_early_end_the_canary_is_judged_at_the_end(self):
        program, result = self.run_against(*self.servers(0.05, 0.2), duration="30s")
        self.assert_exit(program, 1)
        canary = result["thresholds"][-1]
        self.assertEqual((canary["expression"], canary["aborted"]),
                         ("canary within 10% of stable", False))
        self.assertGreater(result["duration_s"], 29)

    def test_a_canary_to_which_nobody_can_connect_fails(self):
        stable, = self.servers(0.02)
        with BusyServer() as busy:
            program, result = self.run_against(stable, busy.url(), duration="14s")
        self.assert_exit(program, 1)
        self.assertEqual(result["thresholds"][-1]["reason"], "100% more of its bots died")

    def test_a_canary_that_does_not_answer_in_time_fails(self):
        scenario = self.servers(0.01, 0.4)
        program, result = self.run_against(*scenario, duration="30s", within="200ms")
        self.assert_exit(program, 1)
        self.assertIn(f"{REQUEST} ", result["thresholds"][-1]["reason"])

    def test_too_short_a_run_fails_for_it_says_nothing(self):
        url, = self.servers(0.01)
        program, result = self.run_against(url, url, duration="2s")
        self.assert_exit(program, 1)
        canary = result["thresholds"][-1]
        self.assertEqual((canary["value"], canary["reason"]),
                         (None, "too little was measured to compare them"))

    def test_the_sample_can_be_run(self):
        program = self.botarmy("check", SOURCE_DIR / "configs/canary.yaml")
        self.assert_exit(program, 0)
        program = self.load_test(SOURCE_DIR / "configs/canary.yaml", "--duration", "2s")
        populations = results.check(self, program)["populations"]
        self.assertEqual({name: one["bots"]["started"] for name, one in populations.items()},
                         {"stable": 16, "canary": 4})

    def test_all_that_is_wrong_is_said_at_once(self):
        scenario = self.scenario("""\
target: demo
targets:
  stable: { url: "http://a/", weight: 0 }
  canari: demo
canary: { margin: 10, after: soon }
tree: done
""")
        program = self.load_test(scenario)
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, f"""\
{scenario}:2:1: 'targets' and 'target' exclude each other
{scenario}:3:3: 'targets' has no 'canary'
{scenario}:3:18: 'targets.stable.url' must be 'demo' or a URL that begins with ws:// or wss://, not the \
text 'http://a/' (did you mean 'ws://a/'?)
{scenario}:3:39: 'targets.stable.weight' must be a whole number from 1 to 10000, not '0'
{scenario}:4:3: unknown target 'canari' (did you mean 'canary'?); known are: stable, canary
{scenario}:5:19: 'canary.margin' must be a percentage from 0% to 100%, not '10'
{scenario}:5:30: 'canary.after': 'soon' is not a duration such as 250ms, 2s, 1.5m or 1h
""")

    def test_each_must_have_a_bot(self):
        scenario = self.scenario("targets: { stable: demo, canary: demo }\ntree: done\n")
        program = self.load_test(scenario, "-n", "4", "--url", "ws://127.0.0.1:1/")
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, f"""\
{scenario}:1:10: of 4 bots, the weights leave 'canary' none
--url: the scenario has two targets
""")

    def test_a_canary_takes_two_targets(self):
        scenario = self.scenario("canary: { margin: 10% }\ntree: done\n")
        program = self.load_test(scenario)
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, f"{scenario}:1:9: 'canary' takes 'targets'\n")


if __name__ == "__main__":
    unittest.main()
