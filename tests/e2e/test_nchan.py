# SPDX-License-Identifier: MIT
"""nginx with nchan, a publish/subscribe server not of our making: it counts what the bots count."""

import unittest

from support import results
from support.nchan import Nchan
from support.program import EndToEndTest

BOTS = 40
MESSAGES_PER_BOT = 25
CHANNELS = ("alpha", "beta", "gamma")

# Every bot subscribes to one channel, waits for the others, publishes, and waits for the last word
# that is said from outside.
SCENARIO = """
    name: nchan
    tree:
      sequence:
        - random:
          - ws.connect: {{ url: "{urls[0]}" }}
          - ws.connect: {{ url: "{urls[1]}" }}
          - ws.connect: {{ url: "{urls[2]}" }}
        - ws.expect: {{ text: begin, within: 120s }}
        - repeat_n: {{ n: {messages}, node: {{ ws.send: "hello to everyone here" }} }}
        - ws.expect: {{ text: end, within: 120s }}
        - ws.close
"""


class NchanCounts(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.nchan = self.enterContext(Nchan())

    def test_every_message_reaches_every_subscriber_of_its_channel(self):
        nchan = self.nchan
        scenario = SCENARIO.format(urls=list(map(nchan.url, CHANNELS)), messages=MESSAGES_PER_BOT)
        program = self.start_load_test(self.scenario(scenario), "--once", "-n", BOTS)
        self.wait_until(lambda: nchan.subscribers() == BOTS, "every bot has subscribed")
        subscribers = {name: nchan.channel(name)["subscribers"] for name in CHANNELS}
        for name in CHANNELS:
            nchan.publish(name, "begin")
        said = BOTS * MESSAGES_PER_BOT + len(CHANNELS)
        self.wait_until(lambda: nchan.published() == said, "every bot has published")
        for name in CHANNELS:
            nchan.publish(name, "end")
        self.wait(program)
        published = {name: nchan.channel(name)["messages"] for name in CHANNELS}

        self.assert_exit(program, 0)
        websocket = results.check(self, program)["websocket"]
        self.assertEqual(sum(subscribers.values()), BOTS)
        for name in CHANNELS:
            self.assertEqual(published[name], subscribers[name] * MESSAGES_PER_BOT + 2)
        self.assertEqual(nchan.published(), sum(published.values()))
        self.assertEqual(websocket["messages_sent"], nchan.published() - 2 * len(CHANNELS))
        delivered = sum(published[name] * subscribers[name] for name in CHANNELS)
        self.assertEqual(websocket["messages_received"], delivered)
        self.assertEqual(websocket["close_codes"], {"1000": BOTS})


if __name__ == "__main__":
    unittest.main()
