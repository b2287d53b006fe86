// SPDX-License-Identifier: MIT
import { useCallback, useState } from "preact/hooks";
import { lines, type Curves, type Line } from "./curves";
import { clock, plural } from "./format";
import { Chart, Choice } from "./parts";
import { inUnit, overTime, type Unit } from "./plots";

/** Lines over the time of the run; nothing if there is no line. */
export function TimeChart(props: { title: string; curves: Curves; lines: Line[]; unit: Unit }) {
  const { curves, unit } = props;
  const format = inUnit(unit);
  const key = props.lines.map((line) => line.label).join();
  const draw = useCallback(
    (width: number) =>
      overTime(
        { seconds: curves.seconds, untrusted: curves.untrusted, lines: props.lines, unit },
        width,
      ),
    [curves, unit, key, props.title],
  );
  if (props.lines.length === 0) return null;
  return (
    <Chart
      title={props.title}
      summary={summary(props.title, curves, props.lines, format)}
      draw={draw}
      legend={props.lines}
      table={() => ({
        head: ["Time", ...props.lines.map((line) => line.label), "Generator"],
        rows: curves.seconds.map((second, i) => [
          clock(second),
          ...props.lines.map((line) => {
            const value = line.points[i];
            return value === null || value === undefined ? "–" : format(value);
          }),
          curves.timeline.trusted[i] ? "kept up" : "could not keep up",
        ]),
      })}
    />
  );
}

/** "Rates over time. sent: highest 12/s at 0:05, at the end 3/s." */
function summary(
  title: string,
  curves: Curves,
  all: Line[],
  format: (value: number) => string,
): string {
  const parts = all.map((line) => {
    const values = line.points.map((value) => value ?? -Infinity);
    const highest = Math.max(...values);
    if (highest === -Infinity) return `${line.label}: nothing`;
    return `${line.label}: highest ${format(highest)} at ${clock(curves.seconds[values.indexOf(highest)] ?? 0)}`;
  });
  const doubts = curves.untrusted.map(([from, to]) => `${clock(from)} to ${clock(to)}`).join(", ");
  return `${title} over time. ${parts.join("; ")}.${doubts && ` Not to be trusted: ${doubts}.`}`;
}

export const percentileLines = (curves: Curves, metric: string, tags = ""): Line[] =>
  lines([
    ["p50", "var(--c1)", curves.numbers("p50", metric, tags)],
    ["p95", "var(--c2)", curves.numbers("p95", metric, tags)],
    ["p99", "var(--c4)", curves.numbers("p99", metric, tags)],
  ]);

/** What latencies can be of, by the name that the reader sees. */
function subjects(curves: Curves): Map<string, [string, string]> {
  const all = new Map<string, [string, string]>();
  const bare = (tags: string) => tags.replace(/^[a-z]+=/, "");
  for (const tags of curves.tags("rtt")) all.set(`request ${bare(tags)}`, ["rtt", tags]);
  if (curves.numbers("p50", "rtt")) all.set("all round trips", ["rtt", ""]);
  for (const tags of curves.tags("http")) all.set(`HTTP ${bare(tags)}`, ["http", tags]);
  if (curves.numbers("p50", "iterations")) all.set("iterations of the tree", ["iterations", ""]);
  for (const tags of curves.tags("action")) {
    if (curves.numbers("p50", "action", tags)) all.set(`action ${bare(tags)}`, ["action", tags]);
  }
  return all;
}

/** Load, rates and latency over time. */
export function OverTime({ curves }: { curves: Curves | null }) {
  const all = curves ? subjects(curves) : new Map<string, [string, string]>();
  const [chosen, setChosen] = useState([...all.keys()][0] ?? "");
  if (!curves)
    return <p class="quiet">The run was too short for curves, or there is no timeline.csv.</p>;
  const [metric, tags] = all.get(chosen) ?? ["", ""];
  const width = curves.timeline.seconds_a_point;
  return (
    <>
      <p class="quiet">
        {width === 1
          ? "Each point is a second."
          : `Each point stands for ${plural(width, "second")}: rates are the average, bots and times those of its highest second.`}
        {curves.untrusted.length > 0 &&
          " Grey: the generator could not keep up, so do not trust what it measured."}
      </p>
      <div class="charts">
        <TimeChart
          title="Bots"
          curves={curves}
          unit="bots"
          lines={lines([
            ["running", "var(--c1)", curves.numbers("value", "running")],
            ["wanted", "var(--c5)", curves.numbers("value", "wanted")],
          ])}
        />
        <TimeChart
          title="Messages"
          curves={curves}
          unit="rate"
          lines={lines([
            ["received", "var(--c1)", curves.rates("ws messages", "received")],
            ["sent", "var(--c2)", curves.rates("ws messages", "sent")],
          ])}
        />
        <TimeChart
          title="Errors"
          curves={curves}
          unit="rate"
          lines={lines([
            ["bots died", "var(--c6)", curves.rates("bots", "died")],
            ["connects failed", "var(--c2)", curves.rates("ws connect", "fail")],
            ["connections lost", "var(--c4)", curves.rates("ws losses")],
            ["walks of the tree failed", "var(--c5)", curves.rates("iterations", "fail")],
          ])}
        />
        <TimeChart
          title="Bots come and go"
          curves={curves}
          unit="rate"
          lines={lines([
            ["started", "var(--c1)", curves.rates("bots", "started")],
            ["done", "var(--c3)", curves.rates("bots", "done")],
            ["stopped", "var(--c5)", curves.rates("bots", "stopped")],
          ])}
        />
        <TimeChart
          title="Traffic"
          curves={curves}
          unit="bytes"
          lines={lines([
            ["received", "var(--c1)", curves.rates("ws bytes", "received")],
            ["sent", "var(--c2)", curves.rates("ws bytes", "sent")],
          ])}
        />
        <TimeChart
          title="Connecting"
          curves={curves}
          unit="ms"
          lines={percentileLines(curves, "ws connect")}
        />
      </div>
      {metric && (
        <>
          <Choice
            label="Latency and rate of"
            names={[...all.keys()]}
            value={chosen}
            onChange={setChosen}
          />
          <div class="charts">
            <TimeChart
              title={`Latency of ${chosen}`}
              curves={curves}
              unit="ms"
              lines={percentileLines(curves, metric, tags)}
            />
            <TimeChart
              title={`Rate of ${chosen}`}
              curves={curves}
              unit="rate"
              lines={lines([
                [
                  "in all",
                  "var(--c1)",
                  metric === "rtt"
                    ? curves.rates(metric, "sent", tags)
                    : curves.rates(metric, "", tags),
                ],
                [
                  "failed",
                  "var(--c6)",
                  curves.rates(metric, metric === "rtt" ? "timed_out" : "fail", tags),
                ],
              ])}
            />
          </div>
        </>
      )}
    </>
  );
}
