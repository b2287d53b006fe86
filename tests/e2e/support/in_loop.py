# SPDX-License-Identifier: MIT
"""What servers have in common that live in an event loop of their own, in a thread of the test."""

import asyncio
import threading


class InLoop:
    """A context manager; `_serve`, of the server itself, ends with `_until_stopped`."""

    def __enter__(self):
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _until_stopped(self, server):
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
