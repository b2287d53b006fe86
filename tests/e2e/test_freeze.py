# SPDX-License-Identifier: MIT
"""A server that freezes in the middle of a run: who only measures what was sent hardly sees it,
for while it lasts nothing is sent. The time from when things were meant to be sent shows it."""

import unittest

from support import results
from support.program import EndToEndTest, scaled
from support.servers import TimedServer

BOTS, BEATS, PACE, FREEZE = 10, 400, 0.02, 2.0

SCENARIO = f"""
    tree:
      sequence:
        - ws.connect
        - repeat_n:
            n: {BEATS}
            node:
              sequence:
                - pace: {1000 * PACE:.0f}ms
                - ws.request: {{ name: ask, text: "ask {{{{request_id}}}}", within: 20s }}
        - ws.close
        - done
"""


class Freeze(EndToEndTest):
    def test_the_time_from_the_beat_shows_a_freeze_and_the_service_time_does_not(self):
        with TimedServer("--freeze-at", BOTS * BEATS // 2, "--freeze", FREEZE) as server:
            program = self.load_test(self.scenario(SCENARIO), "--url", server.url(), "--once", "-n",
                                     BOTS, timeout=60)
            delays, frozen = server.stop()
        self.assert_exit(program, 0)
        result = results.check(self, program)
        figures = result["requests"]["ask"]
        self.assertEqual(figures["answered"], BOTS * BEATS)
        self.assertEqual(len(delays["ask"]), BOTS * BEATS)
        self.assertEqual(len(frozen), 1)
        freeze = 1000 * frozen[0]

        # Beat after beat fell into the freeze, and each waited until its end: the first for all of
        # it, each further one a beat less. The 99th percentile is the one behind a hundredth of all.
        beats_above = 0.01 * BEATS
        expected = freeze - beats_above * 1000 * PACE
        intended = figures["rtt_intended_ms"]
        self.assertGreater(intended["p99"], expected - 1000 * PACE - 0.01 * freeze)
        self.assertLess(intended["p99"], expected + 1000 * PACE + 0.01 * freeze + scaled(300))

        # Of each bot, one request was under way meanwhile: fewer than a hundredth.
        self.assertLess(figures["rtt_ms"]["p99"], freeze / 2)
        self.assertGreater(figures["rtt_ms"]["max"], 0.9 * freeze)

        self.assertIn("From intended start", program.stdout)
        self.assertIn("Times as served leave out how long bots could not begin: coordinated omission",
                      program.stdout)


if __name__ == "__main__":
    unittest.main()
