# SPDX-License-Identifier: MIT
"""A real browser, where it is installed: Chromium, driven by Playwright on Node."""

import os
import shutil
import subprocess

from support.program import SOURCE_DIR, scaled

CHROMIUM = shutil.which("chromium")
NODE = os.environ.get("BOTARMY_NODE", "node")
# What it takes is installed by the build, for report.html.
_VISIT = SOURCE_DIR / "web/browser/visit.mjs"


def available():
    return bool(CHROMIUM and shutil.which(NODE))


def visit(url, har=None):
    """Opens a page, waits until it has `finished`, and gives what came of that; its HAR file goes
    to `har`."""
    command = [NODE, str(_VISIT), url, *([str(har)] if har else [])]
    done = subprocess.run(command, env=dict(os.environ, CHROMIUM=CHROMIUM), capture_output=True,
                          text=True, timeout=scaled(180))
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
