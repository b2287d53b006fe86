# SPDX-License-Identifier: MIT
"""A thousand bots in fifty rooms: each message reaches each bot that is in its room, exactly once
and in order; a bot that has left hears nothing more. Counted by the servers and by the bots."""

import asyncio
import re
import subprocess
import unittest
import urllib.request

import websockets

from support import results
from support.nchan import Nchan
from support.program import BINARY, SANITIZED, EndToEndTest, scaled

ROOMS = 50
BOTS = 200 if SANITIZED else 1000
HALF = 10  # messages to each room before half of the bots leave, and again after that
ALL = 2 * HALF

# Bots 1 to 50 have a room each and stay, the next 50 leave; and so on.
PLACES = [f"{{ room: room{room}, stays: {stays} }}"
          for stays in ("true", "false") for room in range(ROOMS)]

# A bot takes whatever comes, so that anything out of its order kills it.
SCENARIO = """
    target: {target}
    data: {{ place: [{places}] }}
    trees:
      hear half:
        repeat_n:
          n: {half}
          node:
            sequence:
              - context.increment: number
              - ws.expect: {{ regex: ".*", save: {{ heard: $0 }}, within: 120s }}
              - check: {{ value: "{{{{heard}}}}", equals: "{prefix}{{{{number}}}}", hard: true }}
    tree:
      sequence:
        - {enter}
        - log: "is in"
        - tree: hear half
        - select:
            - sequence:
                - check: {{ value: "{{{{data.place.stays}}}}", equals: true }}
                - tree: hear half
                - log: "heard all"
                - ws.expect_none: {{ within: {quiet} }}
            - sequence:
                - {leave}
                - log: "has left"
                - wait: {away}
        - ws.close
        - done
"""


class Rooms(EndToEndTest):
    def start_bots(self, **texts):
        scenario = SCENARIO.format(places=", ".join(PLACES), half=HALF, quiet=scaled(1),
                                   away=scaled(6), **texts)
        return self.start_load_test(self.scenario(scenario), "--once", "-n", BOTS)

    def wait_for_log(self, program, word, count):
        def said():
            return program.log().count(f'message="{word}"') if "bot_run.log" in program.files() else 0

        self.wait_until(lambda: said() == count, f"{count} times '{word}'", 60)

    def check_figures(self, program):
        self.wait(program, 120)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["done"], BOTS)
        self.assertEqual(result["websocket"]["messages_received"], BOTS // 2 * (ALL + HALF))
        self.assertEqual(result["websocket"]["messages_unclaimed"], 0)
        return result

    def test_of_the_demo_server(self):
        server = subprocess.Popen([BINARY, "demo-server", "--port", "0"], stdout=subprocess.PIPE,
                                  text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        address = re.search(r"127\.0\.0\.1:\d+", server.stdout.readline()).group()
        # The pong of a ping says that the server has seen what was sent before.
        program = self.start_bots(
            target=f"ws://{address}/sync", prefix="{{data.place.room}}:",
            enter='sequence: [ws.connect, { ws.join: "{{data.place.room}}" }, { ws.ping: 60 }]',
            leave='sequence: [{ ws.leave: "{{data.place.room}}" }, { ws.ping: 60 }]')
        self.wait_for_log(program, "is in", BOTS)
        asyncio.run(self.publish(address, range(1, HALF + 1)))
        self.wait_for_log(program, "has left", BOTS // 2)
        asyncio.run(self.publish(address, range(HALF + 1, ALL + 1)))
        self.check_figures(program)
        with urllib.request.urlopen(f"http://{address}/") as page:
            told = page.read().decode()
        self.assertIn(f"\npublished: {ROOMS * ALL}\n", told)
        self.assertIn(f"\ndelivered: {BOTS // 2 * (ALL + HALF)}\n", told)

    @staticmethod
    async def publish(address, numbers):
        async with websockets.connect(f"ws://{address}/sync") as publisher:
            for number in numbers:
                for room in range(ROOMS):
                    await publisher.send(f"room{room}:{number}")

    def test_of_nchan(self):
        with Nchan() as nchan:
            program = self.start_bots(
                target=nchan.url("none"), prefix="",
                enter=f'ws.connect: {{ url: "{nchan.url("{{data.place.room}}")}" }}',
                leave="ws.close")
            self.wait_until(lambda: nchan.subscribers() == BOTS, "all have subscribed", 120)
            self.publish_to(nchan, range(1, HALF + 1))
            self.wait_until(lambda: nchan.subscribers() == BOTS // 2, "half have left", 120)
            self.publish_to(nchan, range(HALF + 1, ALL + 1))
            self.check_figures(program)
            self.assertEqual(nchan.published(), ROOMS * ALL)

    @staticmethod
    def publish_to(nchan, numbers):
        for number in numbers:
            for room in range(ROOMS):
                nchan.publish(f"room{room}", str(number))


if __name__ == "__main__":
    unittest.main()
