# SPDX-License-Identifier: MIT
"""A terminal that a program believes in, and whose keys the test presses."""

import fcntl
import os
import pty
import select
import struct
import termios


class Terminal:
    """A context manager; a program whose Popen gets `streams` runs in its foreground."""

    def __enter__(self):
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.modes_before = termios.tcgetattr(self._theirs)
        self.streams = dict.fromkeys(("stdin", "stdout", "stderr"), self._theirs)
        self.streams["preexec_fn"] = self._take_control
        self.text = ""
        return self

    def __exit__(self, *_):
        os.close(self._ours)
        os.close(self._theirs)

    def _take_control(self):
        os.setsid()
        fcntl.ioctl(self._theirs, termios.TIOCSCTTY, 0)

    def press(self, keys):
        os.write(self._ours, keys.encode())

    def read(self):
        """Everything shown so far."""
        while select.select([self._ours], [], [], 0)[0]:
            self.text += os.read(self._ours, 65536).decode(errors="replace")
        return self.text

    def modes(self):
        """The terminal's settings: a program leaves them as it found them."""
        return termios.tcgetattr(self._theirs)
