# SPDX-License-Identifier: MIT
"""A server that answers requests when and how a test wants, and remembers when it did."""

import asyncio
import json
import time

import websockets

from support.in_loop import InLoop


class _Timed(websockets.WebSocketServerProtocol):
    """Knows when bytes arrived last: on their way to the handler they lose some time."""

    arrived = 0

    def data_received(self, data):
        self.arrived = time.monotonic()
        super().data_received(data)


class ReplyServer(InLoop):
    """Answers {"id": "BOT-NUMBER"} with the same id, in a thread of the test.

    `plan(number)` says when: a list of the delays, in seconds, of the replies to the request of
    that number; none, one or several.
    """

    def __init__(self, plan):
        self._plan = plan
        self.delays = {}  # by id: from the request's arrival to the first reply's sending

    def url(self):
        return f"ws://127.0.0.1:{self.port}/"

    async def _serve(self):
        serve = websockets.serve(self._talk, "127.0.0.1", 0, compression=None,
                                 create_protocol=_Timed)
        async with serve as server:
            await self._until_stopped(server)

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
