# SPDX-License-Identifier: MIT
"""permessage-deflate with a server that is not ours."""

import unittest

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from support import results
from support.in_loop import InLoop
from support.program import EndToEndTest
from support.servers import CountingServer

TALK = """
    tree:
      sequence:
        - ws.connect
        - repeat_n:
            n: 20
            node:
              sequence:
                - ws.send: "{{id}}: the same words again, and again, and again, and again, and again"
                - ws.expect: { prefix: "{{id}}: the same", within: 60s }
                - ws.send: "short"
                - ws.expect: { text: short, within: 60s }
        - done
"""


class DeflateServer(InLoop):
    """Echoes; `parameters` are what it makes of offers of compression."""

    def __init__(self, **parameters):
        self._parameters = parameters
        self.agreed = []

    def url(self):
        return f"ws://127.0.0.1:{self.port}/"

    async def _serve(self):
        factory = ServerPerMessageDeflateFactory(**self._parameters)
        async with websockets.serve(self._echo, "127.0.0.1", 0, compression=None,
                                    extensions=[factory]) as server:
            await self._until_stopped(server)

    async def _echo(self, websocket):
        self.agreed.append(websocket.response_headers.get("Sec-WebSocket-Extensions"))
        try:
            async for message in websocket:
                await websocket.send(message)
        except websockets.ConnectionClosed:
            pass


class Compression(EndToEndTest):
    def talk(self, url, compression="true", *arguments):
        """What the bots' figures say."""
        target = f'    target: {{ url: "{url}", compression: {compression} }}\n'
        program = self.load_test(self.scenario(target + TALK), "--once", "-n", 10, *arguments)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["messages_received"], 400)
        return program, result["websocket"]

    def assert_saves(self, websocket, below):
        figures = websocket["compression"]
        self.assertEqual(figures["connects"], 10)
        self.assertEqual(figures["bytes_sent"], websocket["bytes_sent"])
        self.assertEqual(figures["bytes_received"], websocket["bytes_received"])
        for direction in ("sent", "received"):
            self.assertAlmostEqual(
                figures[f"{direction}_ratio"],
                figures[f"bytes_{direction}_on_wire"] / figures[f"bytes_{direction}"], places=5)
            self.assertLess(figures[f"{direction}_ratio"], below)

    def test_messages_that_repeat_become_small(self):
        with DeflateServer() as server:
            program, websocket = self.talk(server.url())
        self.assert_saves(websocket, 0.3)
        self.assertIn("compressed 10 connections", program.stdout)

    def test_messages_can_stand_alone(self):
        with DeflateServer() as server:
            _, websocket = self.talk(server.url(),
                                     "{ context_takeover: false, window_bits: 10, level: 9 }")
        self.assert_saves(websocket, 1)
        self.assertEqual(set(server.agreed), {
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
            "server_max_window_bits=10; client_max_window_bits=10"})

    def test_the_server_can_want_less(self):
        with DeflateServer(server_no_context_takeover=True, client_no_context_takeover=True,
                           server_max_window_bits=9, client_max_window_bits=9) as server:
            self.assert_saves(self.talk(server.url())[1], 1)

    def test_a_server_that_declines_is_fine(self):
        with CountingServer() as server:
            server_without = server.url("/echo")
            _, websocket = self.talk(server_without, "false")
            self.assertEqual(websocket["compression"]["connects"], 0)
            self.assertIsNone(websocket["compression"]["sent_ratio"])
            # On the command line, too; this server takes it up.
            _, websocket = self.talk(server_without, "false", "--compression")
            self.assert_saves(websocket, 0.3)


if __name__ == "__main__":
    unittest.main()
