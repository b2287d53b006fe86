# SPDX-License-Identifier: MIT
"""A real browser, where it is installed: Chromium, driven by Playwright on Node."""

import os
import shutil
import subprocess

from support.program import SOURCE_DIR, scaled

CHROMIUM = shutil.which("chromium")
_PROJECT = SOURCE_DIR / "tests/browser"
# What npm installs; nothing of it belongs into the source tree.
_INSTALLED = SOURCE_DIR / "build/browser"


def available():
    return bool(CHROMIUM and shutil.which("node") and shutil.which("npm"))


def _install():
    lock = "package-lock.json"
    installed = _INSTALLED / lock
    if installed.exists() and installed.read_bytes() == (_PROJECT / lock).read_bytes():
        if (_INSTALLED / "node_modules/playwright-core").exists():
            return
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in (".npmrc", "package.json", lock):
        shutil.copy(_PROJECT / name, _INSTALLED / name)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=_INSTALLED,
                   check=True, capture_output=True, timeout=600)


def visit(url, har=None):
    """Opens a page, waits until it has `finished`, and gives what came of that; its HAR file goes
    to `har`."""
    _install()
    environment = dict(os.environ, NODE_PATH=str(_INSTALLED / "node_modules"), CHROMIUM=CHROMIUM)
    command = ["node", str(_PROJECT / "visit.js"), url, *([str(har)] if har else [])]
    done = subprocess.run(command, env=environment, capture_output=True, text=True,
                          timeout=scaled(180))
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()
