# SPDX-License-Identifier: MIT
"""What the program returns to the shell, and what the files say then: scripts rely on both."""

import csv
import unittest
from xml.etree import ElementTree

from support import results
from support.program import EndToEndTest
from support.servers import CountingServer

SAY_HI = "tree: { sequence: [log: hi, wait: 0.01] }\n"
WAIT = "tree: { sequence: [ws.connect, wait: 3600] }\n"


class ExitCodes(EndToEndTest):
    def check_files(self, program, verdict):
        result = results.check(self, program)
        self.assertEqual(result["verdict"], verdict)
        names = {path.name for path in program.out.iterdir() if path.is_file()}
        self.assertEqual(names, {"result.json", "timeline.csv", "junit.xml", "report.html"})
        rows = list(csv.DictReader((program.out / "timeline.csv").read_text().splitlines()))
        self.assertIn("bots", {row["metric"] for row in rows})
        suites = ElementTree.parse(program.out / "junit.xml").getroot()
        bad = len(suites.findall(".//failure")) + len(suites.findall(".//error"))
        self.assertEqual(bad == 0, verdict == "passed", ElementTree.tostring(suites))
        return result

    def test_0_if_the_run_passed(self):
        program = self.load_test(self.scenario(SAY_HI), "--duration", "500ms", "--threshold",
                                 "log fail rate < 1%")
        self.assert_exit(program, 0)
        result = self.check_files(program, "passed")
        self.assertTrue(result["thresholds"][0]["passed"])

    def test_0_if_no_bot_died_and_there_are_no_thresholds(self):
        program = self.load_test(self.scenario(SAY_HI), "--duration", "500ms")
        self.assert_exit(program, 0)
        self.assertEqual(self.check_files(program, "passed")["thresholds"], [])

    def test_1_if_a_threshold_failed(self):
        program = self.load_test(self.scenario(SAY_HI), "--duration", "500ms", "--threshold",
                                 "log count < 1")
        self.assert_exit(program, 1)
        result = self.check_files(program, "failed")
        self.assertFalse(result["thresholds"][0]["passed"])

    def test_1_if_a_bot_died_and_there_are_no_thresholds(self):
        program = self.load_test(self.scenario("tree: { error: enough }\n"), "--once")
        self.assert_exit(program, 1)
        self.assertEqual(self.check_files(program, "failed")["bots"]["died"], 10)

    def test_2_if_the_command_line_or_the_scenario_is_wrong_and_no_file_is_there(self):
        for arguments in (["--nonsense"], ["--threshold", "rtt"], ["--duration", "soon"],
                          [self.scenario("tree: { lgo: hi }\n", "wrong.yaml")]):
            program = self.load_test(*arguments or [self.scenario(SAY_HI)])
            self.assert_exit(program, 2)
            self.assertEqual((program.stdout, program.files()), ("", set()), program)
            self.assertNotEqual(program.stderr, "")

    def test_130_if_it_was_interrupted(self):
        with CountingServer() as server:
            program = self.start_load_test(self.scenario(WAIT), "-n", 3, "--url", server.url(),
                                           "--threshold", "bots died count == 0")
            self.wait_until(lambda: server.connected() == 3, "every bot is connected")
            program.interrupt()
            self.wait(program)
        self.assert_exit(program, 130)
        result = self.check_files(program, "interrupted")
        self.assertEqual(result["bots"]["stopped"], 3)
        self.assertTrue(result["thresholds"][0]["passed"])


if __name__ == "__main__":
    unittest.main()
