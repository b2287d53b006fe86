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
