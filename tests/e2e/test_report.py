# SPDX-License-Identifier: MIT
"""report.html, as a reader sees it: opened by a browser that has no network."""

import json
import os
import subprocess
import unittest

from support import long_run, results
from support.browser import NODE
from support.program import EndToEndTest, SOURCE_DIR, scaled
from support.reply_server import ReplyServer

CHECK = SOURCE_DIR / "web/browser/check.mjs"
# Where to leave pictures of the reports, for people.
PICTURES = os.environ.get("BOTARMY_PICTURES")

# Has all that a report shows: populations aside, requests with and without replies, a pace, metrics
# of one's own, failures that are dealt with and that are not, and a branch that nobody reaches.
SCENARIO = """
    name: </script> "rooms" & more
    thresholds:
      - rtt{request=ask} p95 < 10m
      - errors count < 1
    tree:
      sequence:
        - ws.connect
        - repeat_n:
            n: 4
            node:
              name: ask or go on
              select:
                - sequence:
                    - pace: 100ms
                    - ws.request: { name: ask, json: { id: "{{request_id}}" }, within: 400ms }
                - log: no answer
                - { name: nobody comes here, sequence: [ { log: a }, { log: b } ] }
        - metric.count: { name: asked, tags: { much: "yes" } }
        - ws.close
        - select:
            - succeed_rate: 0.9
            - error: "lost <interest>"
        - done
"""


def plan(number):
    """One request in five is never answered."""
    return [] if number % 5 == 0 else [0.01]


class Report(EndToEndTest):
    def open_in_browser(self, directory, name):
        """Checks all that the page says and does."""
        command = [NODE, CHECK, directory / "report.html", directory / "result.json"]
        if PICTURES:
            os.makedirs(os.path.join(PICTURES, name), exist_ok=True)
            command.append(os.path.join(PICTURES, name))
        check = subprocess.run(command, capture_output=True, text=True, check=False,
                               timeout=scaled(300))
        self.assertEqual(check.returncode, 0, check.stdout + check.stderr)
        self.assertRegex(check.stdout, r"^ok: \d+ figures\n$")

    def test_a_run_of_500_bots_leaves_a_report_that_says_what_its_results_say(self):
        with ReplyServer(plan) as server:
            program = self.load_test(self.scenario(SCENARIO), "-n", 500, "--url", server.url(),
                                     "--once", "--seed", 7, timeout=120)
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["started"], 500)
        self.assertIn("lost <interest>", result["errors"][0]["reason"])
        self.open_in_browser(program.out, "run")

        first = (program.out / "report.html").read_bytes()
        (program.out / "report.html").unlink()
        again = self.botarmy("report", program.out)
        self.assert_exit(again, 0)
        self.assertEqual(again.stdout, f"{program.out}/report.html\n")
        self.assertEqual((program.out / "report.html").read_bytes(), first)

    def test_populations_have_a_tree_each(self):
        program = self.load_test(self.scenario("""
            populations:
              crowd: { weight: 3, tree: { sequence: [ { log: hi }, { wait: 0.05 } ] } }
              others: { weight: 1, tree: { select: [ { succeed_rate: 0.5 }, { wait: 0.01 } ] } }
        """), "-n", 8, "--duration", "1500ms")
        self.assert_exit(program, 0)
        self.assertEqual(set(results.check(self, program)["populations"]), {"crowd", "others"})
        self.open_in_browser(program.out, "populations")

    def test_an_hour_of_a_tree_of_1000_nodes_is_a_small_page(self):
        directory = self.directory / "hour"
        result = long_run.write(directory)
        self.assertEqual(len(result["tree"]), 1000)
        program = self.botarmy("report", directory, timeout=120)
        self.assert_exit(program, 0)
        (directory / "timeline.csv").unlink()
        self.assertLess((directory / "report.html").stat().st_size, 3_000_000)
        self.open_in_browser(directory, "hour")


class Mistakes(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.out = self.directory / "out"
        self.out.mkdir()

    def write(self, result, timeline=long_run.HEADING):
        (self.out / "result.json").write_text(result)
        (self.out / "timeline.csv").write_text(timeline)

    def assert_refused(self, message, code=2):
        program = self.botarmy("report", self.out)
        self.assert_exit(program, code)
        self.assertEqual((program.stdout, program.stderr), ("", message))

    def test_files_that_are_not_there_are_all_named(self):
        missing = "No such file or directory"
        self.assert_refused(f"botarmy: cannot read '{self.out}/result.json': {missing}\n"
                            f"cannot read '{self.out}/timeline.csv': {missing}\n")
        self.out.rmdir()
        program = self.botarmy("report")
        self.assert_exit(program, 2)

    def test_files_that_are_something_else_are_refused(self):
        self.write('{\n "verdict": passed }')
        self.assert_refused(f"{self.out}/result.json:2:13: is not JSON: syntax error\n")
        self.write('{ "verdict": "passed" }')
        self.assert_refused(f"{self.out}/result.json: is not the result of a run, as load-test "
                            "--out writes it\n")
        self.write('{ "schema": 1, "verdict": "passed", "actions": {}, "bots": {} }', "a,b\n")
        self.assert_refused(f"{self.out}/timeline.csv:1: is not the timeline of a run: it has no "
                            "column 'second'\n")
        self.assertFalse((self.out / "report.html").exists())

    def test_a_page_that_cannot_be_written_is_an_error_of_its_own(self):
        self.write(json.dumps({"schema": 1, "verdict": "passed", "actions": {}, "bots": {}}))
        (self.out / "report.html").mkdir()
        self.assert_refused(f"botarmy: cannot write {self.out}/report.html: Is a directory\n", 3)


if __name__ == "__main__":
    unittest.main()
