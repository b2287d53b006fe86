# SPDX-License-Identifier: MIT
"""Directories as `load-test --out` writes them, of runs that never were."""

import json
import random

HEADING = ("second,time,trusted,metric,tags,what,count,rate,min_ms,avg_ms,p50_ms,p90_ms,p95_ms,"
           "p99_ms,p999_ms,max_ms,value,seed\n")
NODES = ("root/0.ws.connect", "root/1.ws.request")


def row(second, metric, tags="", what="", count=None, times=None, value=None, trusted=1):
    cells = [second, f"2024-05-01T12:00:{second:02}.000Z", trusted, metric, tags, what]
    cells += ["", ""] if count is None else [count, count]
    cells += [""] * 8 if times is None else [f"{times * factor:.6f}" for factor in
                                             (0.9, 1, 1, 1.1, 1.2, 1.5, 1.8, 2)]
    return ",".join(map(str, [*cells, "" if value is None else value, 1])) + "\n"


def write(directory, milliseconds=20, seconds=14, failures=0, seed=1, nodes=NODES, schema=1,
          untrusted=()):
    """A run in which requests took about so long; the path of its directory."""
    chance = random.Random(seed)
    directory.mkdir()
    (directory / "result.json").write_text(json.dumps({
        "schema": schema, "name": "made up", "started_at": "2024-05-01T12:00:00.000Z",
        "duration_s": float(seconds), "seed": seed, "bots": {"target": 10},
        "nodes": {path: {} for path in nodes}}))
    text = HEADING
    for second in range(1, seconds + 1):
        time = milliseconds * (1 + chance.gauss(0, 0.01)) + (500 if second in (1, seconds) else 0)
        sent = chance.randrange(95, 106)
        trusted = int(second not in untrusted)
        text += row(second, "running", value=10, trusted=trusted)
        text += row(second, "rtt", "request=say", count=sent, times=time, trusted=trusted)
        text += row(second, "rtt", "request=say", "sent", sent, trusted=trusted)
        if failures:
            timed_out = failures + chance.randrange(3)
            text += row(second, "rtt", "request=say", "timed_out", timed_out, trusted=trusted)
        text += row(second, "action", "action=ws.request", count=sent, times=time, trusted=trusted)
        for path in nodes:
            text += row(second, "node", f"path={path}", count=sent, times=time, trusted=trusted)
    (directory / "timeline.csv").write_text(text)
    return directory
