#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints tests/data/statistics.json: samples, and what SciPy says of them.

The samples are made of a fixed seed; the unit tests of src/compare hold their own results against
the table, so that they need no SciPy (Debian's python3-scipy).
"""

import json
import random

import scipy.stats

RANDOM = random.Random(20240501)


def groups():
    """Pairs of groups of values: few and many, with and without ties, alike and apart."""
    for one, other in [(1, 1), (2, 3), (5, 5), (8, 8), (8, 13), (13, 13), (20, 30), (30, 30),
                       (40, 45), (120, 100)]:
        for shift in (0, 0.3, 1, 5):
            yield ([round(RANDOM.gauss(20, 1), 6) for _ in range(one)],
                   [round(RANDOM.gauss(20 + shift, 1), 6) for _ in range(other)])
    for one, other in [(2, 2), (8, 8), (13, 12), (40, 60)]:
        for shift in (0, 1, 3):
            yield ([RANDOM.randrange(6) for _ in range(one)],
                   [RANDOM.randrange(6) + shift for _ in range(other)])
    yield [3, 3, 3], [3, 3, 3, 3]


def two_groups(one, other):
    ties = len({*one, *other}) < len(one) + len(other)
    exact = not ties and len(one) * len(other) <= 900
    result = scipy.stats.mannwhitneyu(one, other, method="exact" if exact else "asymptotic")
    p = 1.0 if len({*one, *other}) == 1 else result.pvalue  # which it says only since 1.11
    return {"one": one, "other": other, "u": result.statistic, "p": p}


def pairs():
    for count in (1, 5, 10, 30, 50, 80):
        for shift in (0, 0.4, 2):
            yield [round(RANDOM.gauss(shift, 1), 6) for _ in range(count)]
    for shift in (0, 1, 3):
        yield [RANDOM.choice([-3, -2, -1, 1, 2, 3, 4]) + shift for _ in range(25)]


def differences(values):
    kept = [value for value in values if value != 0]
    ties = len(set(map(abs, kept))) < len(kept)
    exact = not ties and len(kept) <= 50
    result = scipy.stats.wilcoxon(kept, method="exact" if exact else "approx", correction=True)
    # Of a two-sided test, SciPy gives the lesser sum of ranks; ours is that of those above zero.
    return {"differences": values, "lesser_sum": result.statistic, "p": result.pvalue}


def main():
    table = {"scipy": scipy.__version__,
             "mann_whitney": [two_groups(*pair) for pair in groups()],
             "signed_rank": [differences(values) for values in pairs()]}
    print("{")
    print(f'  "scipy": {json.dumps(table["scipy"])},')
    for name in ("mann_whitney", "signed_rank"):
        rows = ",\n    ".join(json.dumps(row) for row in table[name])
        print(f'  "{name}": [\n    {rows}\n  ]' + ("," if name == "mann_whitney" else ""))
    print("}")


if __name__ == "__main__":
    main()
