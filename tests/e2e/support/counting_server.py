# SPDX-License-Identifier: MIT
"""A websocket server that counts, to the message, what it received and what it sent.

On /echo it echoes; on every other path it speaks topics as `botarmy demo-server` does on /sync:
`join:ROOM`, `leave:ROOM`, and `ROOM:text`, which goes to everyone in the room. GET /counts answers
with the counts as JSON. Prints its port when it is ready.
"""

import argparse
import asyncio
import collections
import http
import json
import signal
import ssl

import websockets
from websockets.legacy.server import WebSocketServerProtocol
from websockets.frames import Opcode

counts = {"received": 0, "sent": 0, "connections": 0, "open": 0, "most_open": 0, "close_codes": {}}
rooms = collections.defaultdict(set)


class CountingProtocol(WebSocketServerProtocol):
    """Counts at the wire: a message is received when its last frame was read, and sent when its
    frame is written."""

    async def process_request(self, path, request_headers):
        if path != "/counts":
            return None
        headers = [("Content-Type", "application/json")]
        return http.HTTPStatus.OK, headers, json.dumps(counts).encode()

    async def read_message(self):
        message = await super().read_message()
        if message is not None:
            counts["received"] += 1
        return message

    def write_frame_sync(self, fin, opcode, data):
        if fin and opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            counts["sent"] += 1
        super().write_frame_sync(fin, opcode, data)


async def echo(websocket):
    async for message in websocket:
        await websocket.send(message)


async def sync(websocket):
    joined = set()
    try:
        async for message in websocket:
            topic, _, text = message.partition(":")
            if topic == "join":
                rooms[text].add(websocket)
                joined.add(text)
            elif topic == "leave":
                rooms[text].discard(websocket)
                joined.discard(text)
            else:
                websockets.broadcast(rooms[topic], message)
    finally:
        for room in joined:
            rooms[room].discard(websocket)


async def serve_connection(websocket):
    counts["connections"] += 1
    counts["open"] += 1
    counts["most_open"] = max(counts["most_open"], counts["open"])
    try:
        await (echo if websocket.path == "/echo" else sync)(websocket)
    except websockets.ConnectionClosed:
        pass
    finally:
        await websocket.wait_closed()
        code = str(websocket.close_code)
        counts["close_codes"][code] = counts["close_codes"].get(code, 0) + 1
        counts["open"] -= 1


async def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--certificate", help="PEM file with certificate and key: speak TLS")
    arguments = options.parse_args()

    tls = None
    if arguments.certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(arguments.certificate)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with websockets.serve(
            serve_connection, "127.0.0.1", arguments.port, ssl=tls,
            create_protocol=CountingProtocol, close_timeout=60, ping_interval=1, ping_timeout=60,
            backlog=1000) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main())
