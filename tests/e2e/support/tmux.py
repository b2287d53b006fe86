# SPDX-License-Identifier: MIT
"""A real terminal: a window of tmux, which wraps and redraws as those on a desk do."""

import os
import re
import shlex
import subprocess
import uuid


class TmuxWindow:
    """A context manager; runs a line of shell in a window of this size, in this directory."""

    def __init__(self, directory, line, columns, rows, environment=None):
        self._directory, self._line = directory, line
        self._size = (columns, rows)
        self._server = str(uuid.uuid4())  # one for each window, which ends with it
        self._environment = dict(os.environ, TMUX_TMPDIR=str(directory), **(environment or {}))
        self._environment.pop("TMUX", None)

    def __enter__(self):
        columns, rows = map(str, self._size)
        # What is on the screen stays there to be looked at when the line has ended.
        self._tmux("-f", "/dev/null", "-u", "new-session", "-d", "-s", "test", "-x", columns,
                   "-y", rows, "-c", str(self._directory),
                   f"exec sh -c {shlex.quote(f'trap : INT; {self._line}; exec sleep 600')}")
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        subprocess.run(["tmux", "-L", self._server, "kill-server"], env=self._environment, check=False,
                       stderr=subprocess.DEVNULL)

    def press(self, *keys):
        """Keys as tmux calls them: "q", "C-c"."""
        self._tmux("send-keys", "-t", "test", *keys)

    def resize(self, columns, rows):
        self._tmux("resize-window", "-t", "test", "-x", str(columns), "-y", str(rows))

    def screen(self):
        """The lines that are shown, without those below the last one."""
        return self._capture()

    def everything(self):
        """The same, with those that have scrolled away."""
        return self._capture("-S", "-")

    def has_colours(self):
        return re.search(r"\x1b\[[\d;]*m", self._tmux("capture-pane", "-p", "-e", "-t", "test"))

    def _capture(self, *options):
        return self._tmux("capture-pane", "-p", "-t", "test", *options).rstrip("\n").split("\n")

    def _tmux(self, *arguments):
        return subprocess.run(["tmux", "-L", self._server, *arguments], env=self._environment, check=True,
                              stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
