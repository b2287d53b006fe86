# SPDX-License-Identifier: MIT
"""--smoke: a small and strict test for pipelines, whatever the scenario's load is."""

import unittest

from support import results
from support.program import SOURCE_DIR, EndToEndTest
from support.terminal import Terminal

CHAT = SOURCE_DIR / "configs" / "chat.yaml"

BIG = """
bot: EchoBot
load: { bots: 100000, duration: 10h }
tree: { wait: 0.2 }
"""


class Smoke(EndToEndTest):
    def smoke(self, *arguments, **more):
        return self.botarmy("load-test", *arguments, "--smoke", timeout=40, **more)

    def test_it_is_small_and_leaves_all_that_a_pipeline_can_show(self):
        program = self.smoke(CHAT)
        self.assert_exit(program, 0)
        self.assertEqual(program.files(), {"botarmy-results"})
        directory = program.directory / "botarmy-results"
        files = {path.name for path in directory.iterdir()}
        self.assertLessEqual({"result.json", "junit.xml", "bot_run.log"}, files)
        program.out.symlink_to(directory)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["target"], 5)
        self.assertGreaterEqual(result["duration_s"], 10)

    def test_what_is_said_explicitly_wins(self):
        program = self.smoke(CHAT, "-n", 2, "--duration", "1s", "--out", "out", "--log-file", "log")
        self.assert_exit(program, 0)
        self.assertEqual(program.files(), {"out", "log"})
        result = results.check(self, program)
        self.assertEqual(result["bots"]["target"], 2)
        self.assertLess(result["duration_s"], 10)

    def test_the_load_of_the_scenario_does_not_count(self):
        program = self.smoke(self.scenario(BIG), "--duration", "1s", "--out", "out")
        self.assert_exit(program, 0)
        self.assertEqual(program.result()["bots"]["target"], 5)

    def test_no_bot_may_die_whatever_the_thresholds_are(self):
        deadly = self.scenario(BIG.replace("tree: { wait: 0.2 }", "tree: { error: no way }"))
        threshold = ("--threshold", "error count > 0", "--out", "out", "--duration", "1s")
        program = self.botarmy("load-test", deadly, "-n", 5, *threshold)
        self.assert_exit(program, 0)
        program = self.smoke(deadly, *threshold)
        self.assert_exit(program, 1)
        judged = [(one["place"], one["expression"], one["passed"])
                  for one in program.result()["thresholds"]]
        self.assertEqual(judged, [("--smoke", "bots died count == 0", False),
                                  ("--threshold", "error count > 0", True)])
        program = self.smoke(self.scenario(BIG), "--duration", "1s", "--out", "out")
        self.assert_exit(program, 0)
        self.assertEqual(program.result()["thresholds"], [])

    def test_each_population_has_a_bot(self):
        kinds = "".join(f"  small{i}: {{ weight: 1 }}\n" for i in range(4))
        program = self.smoke(self.scenario(
            "bot: EchoBot\ntree: { wait: 0.2 }\nload: { bots: 100000 }\npopulations:\n" + kinds +
            "  big: { weight: 10000 }\n  own: { bots: 50000 }\n  few: { stages: [{ bots: 1 }] }\n"),
            "--duration", "1s", "--out", "out")
        self.assert_exit(program, 0)
        started = {name: population["bots"]["started"]
                   for name, population in program.result()["populations"].items()}
        self.assertEqual(started, dict.fromkeys(
            ["small0", "small1", "small2", "small3", "big", "own", "few"], 1))

    def test_its_output_is_plain_on_a_terminal_too(self):
        with Terminal() as terminal:
            program = self.start("load-test", "--bot", "EchoBot", "--smoke", "--duration", "1s",
                                 streams=terminal.streams, environment={"TERM": "xterm-256color"})
            self.wait_until(lambda: terminal.read() and program.process.poll() is not None,
                            "the end of the run", timeout=20)
            text = terminal.read()
        self.assert_exit(program, 0)
        self.assertIn("PASSED", text)
        self.assertNotIn("\x1b", text)


if __name__ == "__main__":
    unittest.main()
