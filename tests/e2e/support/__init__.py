# SPDX-License-Identifier: MIT
"""What the end-to-end tests share: they run the real program against real servers on loopback.

Debian's /usr/bin/python3 with python3-websockets, nothing else.
"""
