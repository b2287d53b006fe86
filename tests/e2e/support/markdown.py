# SPDX-License-Identifier: MIT
"""The examples in our documents."""

import re
from dataclasses import dataclass
from pathlib import Path

# A fenced block, with what an HTML comment right before it says of it.
_FENCE = re.compile(r"(?:^<!-- (?P<note>[^\n]*) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
                    re.MULTILINE | re.DOTALL)


@dataclass
class Example:
    """A block of a document. Its note says what it is: nothing for something whole, `fragment` for
    a part of something, `file: NAME` for the file that other examples know by this name."""

    place: str
    language: str
    note: str
    text: str

    @property
    def file(self):
        return self.note.partition("file: ")[2] or None


def examples(document):
    """All examples of a document, in order."""
    document = Path(document)
    text = document.read_text()
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start("language")) + 1
        yield Example(f"{document.name}:{line}", match["language"], match["note"] or "",
                      match["text"])


def between(document, begin, end):
    """The part of a document between the lines `begin` and `end`."""
    text = Path(document).read_text()
    _, found, rest = text.partition(f"\n{begin}\n")
    part, ended, _ = rest.partition(f"{end}\n")
    if not found or not ended:
        raise ValueError(f"{document} has no part between {begin} and {end}")
    return part


def replace_between(document, begin, end, part):
    """Writes another part between these lines."""
    path = Path(document)
    old = f"\n{begin}\n{between(document, begin, end)}{end}\n"
    path.write_text(path.read_text().replace(old, f"\n{begin}\n{part}{end}\n"))
