# SPDX-License-Identifier: MIT
"""A websocket server that sends back each message after so many milliseconds: slow_server.py DELAY.

Prints its port when it is ready; ends with its standard input.
"""

import asyncio
import sys

import websockets


async def main():
    delay = float(sys.argv[1]) / 1000

    async def talk(websocket):
        try:
            async for text in websocket:
                await asyncio.sleep(delay)
                await websocket.send(text)
        except websockets.ConnectionClosed:
            pass

    async with websockets.serve(talk, "127.0.0.1", 0, compression=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
