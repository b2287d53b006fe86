# SPDX-License-Identifier: MIT
"""A server that answers requests when and how a test wants, and remembers when it did."""

import asyncio
import json
import threading
import time

import websockets


class _Timed(websockets.WebSocketServerProtocol):
    """Knows when bytes arrived last: on their way to the handler they lose some time."""

    arrived = 0

    def data_received(self, data):
        self.arrived = time.monotonic()
        super().data_received(data)


class ReplyServer:
    """Answers {"id": "BOT-NUMBER"} with the same id, in a thread of the test.

    `plan(number)` says when: a list of the delays, in seconds, of the replies to the request of
    that number; none, one or several.
    """

    def __init__(self, plan):
        self._plan = plan
        self._ready = threading.Event()
        self.delays = {}  # by id: from the request's arrival to the first reply's sending

    def __enter__(self):
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def url(self):
        return f"ws://127.0.0.1:{self.port}/"

    async def _serve(self):
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        serve = websockets.serve(self._talk, "127.0.0.1", 0, compression=None,
                                 create_protocol=_Timed)
        async with serve as server:
            self.port = server.sockets[0].getsockname()[1]
            self._ready.set()
            await self._over.wait()

    async def _talk(self, websocket):
        replies = set()
        async for text in websocket:
            arrived = websocket.arrived
            request_id = json.loads(text)["id"]
            for delay in self._plan(int(request_id.split("-")[1])):
                reply = asyncio.create_task(self._reply(websocket, request_id, arrived, delay))
                replies.add(reply)
                reply.add_done_callback(replies.discard)

    async def _reply(self, websocket, request_id, arrived, delay):
        await asyncio.sleep(arrived + delay - time.monotonic())
        try:
            await websocket.send(json.dumps({"id": request_id}))
        except websockets.ConnectionClosed:
            return
        self.delays.setdefault(request_id, time.monotonic() - arrived)
