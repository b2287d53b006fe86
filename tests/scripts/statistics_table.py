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


def main():
    rows = ",\n    ".join(json.dumps(two_groups(*pair)) for pair in groups())
    print("{")
    print(f'  "scipy": {json.dumps(scipy.__version__)},')
    print(f'  "mann_whitney": [\n    {rows}\n  ]')
    print("}")


if __name__ == "__main__":
    main()
