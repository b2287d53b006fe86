# SPDX-License-Identifier: MIT
"""A generator that does not get the processor it needs says so: its figures cannot be trusted."""

import os
import subprocess
import sys
import time
import unittest

from support import results
from support.program import EndToEndTest
from support.servers import CountingServer

# As fast as it goes, so that whatever is taken from it is missing.
SCENARIO = """
    tree:
      sequence:
        - ws.connect
        - repeat_until_fail: { ws.request: "{{request_id}}" }
"""
BOTS, SECONDS, RIVALS = 20, 6, 3
ARGUMENTS = ("--threads", 1, "-n", BOTS, "--duration", f"{SECONDS}s", "--generator-seconds", "10%")


class BusyLoops:
    """Processes that want all of one processor."""

    def __init__(self, processor, count):
        self._processor, self._count, self._processes = processor, count, []

    def __enter__(self):
        for _ in range(self._count):
            self._processes.append(subprocess.Popen(
                ["taskset", "-c", str(self._processor), sys.executable, "-c", "while True: pass"]))
        return self

    def __exit__(self, *_):
        for process in self._processes:
            process.kill()
            process.wait()


class Starved(EndToEndTest):
    def run_bots(self, rivals=None, wrapper=()):
        """Its results; with rivals, these are there from its beginning to its end, no longer."""
        with CountingServer() as server:
            program = self.start_load_test(self.scenario(SCENARIO), "--url", server.url("/echo"),
                                           *ARGUMENTS, wrapper=wrapper)
            if rivals:
                self.wait_until(lambda: server.connected() == BOTS, "all are connected")
                with rivals:
                    time.sleep(SECONDS)
            self.wait(program, 60)
        result = results.check(self, program)
        generator = result["generator"]
        self.assertLessEqual(generator["marked_s"], generator["observed_s"])
        self.assertAlmostEqual(generator["observed_s"], result["duration_s"], delta=0.1)
        return program, result, generator

    def test_starved_on_purpose_it_is_untrustworthy_and_says_why(self):
        processor = max(os.sched_getaffinity(0))
        program, result, generator = self.run_bots(
            BusyLoops(processor, RIVALS),
            wrapper=("taskset", "-c", str(processor), "nice", "-n", "19"))
        self.assert_exit(program, 4)
        self.assertEqual(result["verdict"], "untrustworthy")
        self.assertFalse(generator["trustworthy"])
        self.assertGreater(generator["marked_s"], 0.5 * generator["observed_s"])
        exceeded = {entry["limit"]: entry for entry in generator["exceeded"]
                    if entry["thread"] == "1"}
        self.assertGreater(exceeded["timer_delay"]["worst"], exceeded["timer_delay"]["allowed"])
        last_line = program.stdout.splitlines()[-1]
        self.assertRegex(last_line, r"UNTRUSTWORTHY: the generator could not keep up in \d of \d s")
        self.assertRegex(program.stdout, r"thread \w+ had \d+ % of a processor")
        self.assertRegex(program.stdout, r"\(timer_delay is 50.0 ms\)")

    def test_with_a_processor_to_itself_it_is_trusted(self):
        program, result, generator = self.run_bots()
        self.assert_exit(program, 0)
        self.assertTrue(generator["trustworthy"])
        self.assertEqual(set(generator["threads"]), {"1", "control"})
        thread = generator["threads"]["1"]
        self.assertGreater(thread["timer_delay_ms"]["count"], 100)
        self.assertGreater(thread["loop_lag_ms"]["count"], 100)
        self.assertGreater(thread["socket_delay_ms"]["count"], 100)
        self.assertTrue(0 < thread["cpu"] <= 1, thread)
        self.assertTrue(0 < generator["machine"]["busy"] <= 1, generator["machine"])
        self.assertEqual(result["websocket"]["send_wait_ms"]["count"], 0)

    def test_limits_can_be_set(self):
        scenario = self.scenario("""
            generator: { timer_delay: 1h, loop_lag: 1h, socket_delay: 1h, cpu: 0%, seconds: 5% }
            load: { bots: 1, threads: 1, duration: 4s }
            tree: { wait: 1 }
        """)
        program = self.start_load_test(scenario, "--generator-seconds", "50%")
        self.wait(program, 30)
        self.assert_exit(program, 4)
        generator = results.check(self, program)["generator"]
        self.assertEqual({entry["limit"] for entry in generator["exceeded"]}, {"cpu"})
        self.assertEqual(generator["marked_allowed"], 0.5)
        self.assertIn("used", program.stdout)


if __name__ == "__main__":
    unittest.main()
