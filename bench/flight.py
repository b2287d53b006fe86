# SPDX-License-Identifier: MIT
"""What flight recorders cost."""

import statistics

BOTS = 100


def flight(programs, table, options):
    """Bots with flight recorders against bots without, in turns."""
    without, recorded = [], []
    with programs.echo_server() as port:
        for turn in range(options.pairs):
            turns = [(without, ["--no-flight-recorder"]), (recorded, [])]
            for runs, more in turns if turn % 2 == 0 else reversed(turns):
                runs.append(programs.echo_bots(port, options.seconds, BOTS, options=more))

    def cpu(runs):
        return statistics.median(1e5 * cpu / round_trips for round_trips, _, cpu in runs)

    table.add("flight: CPU per 100 000 round trips, no recorder", cpu(without), "s")
    table.add("flight: CPU per round trip, with recorders to that", cpu(recorded) / cpu(without),
              at_most=1.05)
