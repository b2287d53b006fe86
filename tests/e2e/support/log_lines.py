# SPDX-License-Identifier: MIT
"""Reads bot_run.log."""

import re
from dataclasses import dataclass

# 12:10:51.330 bot_id=1 action=User.create outcome=succeed duration=213 [info]
_LINE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) (.*) \[(info|warning|error)\]")
_FIELD = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S*)')
_DAY = 86400


@dataclass
class LogLine:
    time: float  # seconds since midnight
    level: str
    text: str
    fields: dict  # what it says in key=value form

    def seconds_after(self, other):
        """Below zero if it was before the other; right across midnight, too."""
        return (self.time - other.time + _DAY / 2) % _DAY - _DAY / 2


def parse(test, text):
    """The lines of a log. Asserts that each has the form that a line must have."""
    return [_parse_line(test, line) for line in text.splitlines()]


def _parse_line(test, line):
    match = _LINE.fullmatch(line)
    test.assertIsNotNone(match, f"no log line: {line!r}")
    hours, minutes, seconds, text, level = match.groups()
    moment = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return LogLine(moment, level, text, dict(_FIELD.findall(text)))


def starts(test, lines):
    """The lines that say that a bot has started, by its id."""
    found = {}
    for line in lines:
        if line.fields.get("event") == "started":
            bot = int(line.fields["bot_id"])
            test.assertNotIn(bot, found, "an id that was used twice")
            found[bot] = line
    return found
