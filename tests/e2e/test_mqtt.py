# SPDX-License-Identifier: MIT
"""A binary protocol with a subprotocol of its own: MQTT 3.1.1 over websockets, to mosquitto."""

import base64
import subprocess
import unittest

from support import results
from support.program import EndToEndTest
from support.servers import closed_port

BOTS = 5  # ids of one digit, so that all packets have one length


def packet(kind, *parts):
    """An MQTT control packet without its last part, which the bot adds: `parts` are bytes, or how
    long what the bot adds is."""
    length = sum(part if isinstance(part, int) else len(part) for part in parts)
    body = b"".join(part for part in parts if isinstance(part, bytes))
    return base64.b64encode(bytes([kind, length]) + body).decode()


CONNECT = packet(0x10, b"\0\4MQTT\4\2\0\x3c\0\5", 5)  # a clean session, named below
SUBSCRIBE = packet(0x82, b"\0\1\0\4room\0")
PUBLISH = packet(0x30, b"\0\4room", 18)
DISCONNECT = packet(0xE0)

SCENARIO = """
    target: {{ url: "ws://127.0.0.1:{port}/mqtt", subprotocols: [mqtt] }}
    tree:
      sequence:
        - ws.connect
        - ws.send: {{ binary: ["{connect}", {{ text: "bot-{{{{id}}}}" }}] }}
        - ws.expect: {{ size: 4, regex: "^\\\\x20\\\\x02\\\\x00\\\\x00$", within: 60s }}
        - ws.send: {{ binary: "{subscribe}" }}
        - ws.expect: {{ size: 5, within: 60s }}
        - shared.update: {{ key: subscribed, increment: 1 }}
        - repeat_until_succeed:
            sequence:
              - wait: 20ms
              - shared.get: {{ key: subscribed, save: subscribed }}
              - check: {{ value: "{{{{subscribed}}}}", equals: {bots} }}
        - ws.send: {{ binary: ["{publish}", {{ text: "greetings of bot-{{{{id}}}}" }}] }}
        - repeat_n:
            n: {bots}
            node:
              sequence:
                - ws.expect:
                    regex: "room(greetings of bot-[0-9])$"
                    save: {{ heard: $1 }}
                    within: 60s
                - log: "{{{{heard}}}}"
        - ws.send: {{ binary: "{disconnect}" }}
        - ws.close
        - done
"""


class Mqtt(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.port = closed_port()
        configuration = self.directory / "mosquitto.conf"
        # It does not start with listeners for websockets alone.
        configuration.write_text(f"listener {closed_port()} 127.0.0.1\n"
                                 f"listener {self.port} 127.0.0.1\nprotocol websockets\n"
                                 "allow_anonymous true\nlog_dest stderr\nlog_type all\n")
        self.broker_log = open(self.directory / "mosquitto.log", "w+")
        self.broker = subprocess.Popen(["/usr/sbin/mosquitto", "-c", configuration],
                                       stderr=self.broker_log)
        self.addCleanup(self.broker_log.close)
        self.addCleanup(self.broker.wait)
        self.addCleanup(self.broker.kill)
        self.wait_until(lambda: "running" in self.said(), "mosquitto runs")

    def said(self):
        return (self.directory / "mosquitto.log").read_text()

    def test_bots_connect_subscribe_publish_and_hear_each_other(self):
        scenario = self.scenario(SCENARIO.format(
            port=self.port, connect=CONNECT, subscribe=SUBSCRIBE, publish=PUBLISH,
            disconnect=DISCONNECT, bots=BOTS))
        program = self.load_test(scenario, "-n", BOTS, "--once")
        self.assert_exit(program, 0)
        websocket = results.check(self, program)["websocket"]
        self.assertEqual(websocket["messages_sent"], 4 * BOTS)
        self.assertEqual(websocket["messages_received"], BOTS * (2 + BOTS))
        for bot in range(1, BOTS + 1):
            for what in (f"Received PUBLISH from bot-{bot} ", f"Received DISCONNECT from bot-{bot}"):
                self.wait_until(lambda what=what: what in self.said(), what)
            self.assertEqual(program.log().count(f'"greetings of bot-{bot}"'), BOTS)


if __name__ == "__main__":
    unittest.main()
