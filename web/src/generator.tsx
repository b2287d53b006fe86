// SPDX-License-Identifier: MIT
import { lines, type Curves } from "./curves";
import { at, type Generator, type Result, type Stats } from "./data";
import { clock, count, percent, plural, runTime } from "./format";
import { timeColumn } from "./latency";
import { Figure } from "./parts";
import { TimeChart } from "./overtime";
import { Table, type Column } from "./table";

type Excess = Generator["exceeded"][number] & { number: number };

const excessColumns: Column<Excess>[] = [
  {
    key: "limit",
    label: "Limit",
    value: (row) => row.limit,
    heading: true,
    cell: (row) => row.limit.replaceAll("_", " "),
  },
  { key: "thread", label: "Thread", value: (row) => row.thread || "all" },
  {
    key: "allowed",
    label: "Allowed",
    value: (row) => row.allowed,
    cell: (row) => (
      <Figure
        at={at("/generator/exceeded", row.number, "allowed")}
        value={row.allowed}
        as={unit(row)}
      />
    ),
  },
  {
    key: "worst",
    label: "Worst",
    value: (row) => row.worst,
    cell: (row) => (
      <Figure
        at={at("/generator/exceeded", row.number, "worst")}
        value={row.worst}
        as={unit(row)}
      />
    ),
  },
  {
    key: "when",
    label: "When",
    value: (row) => row.worst_at_s,
    cell: (row) => clock(row.worst_at_s),
  },
  {
    key: "lasted",
    label: "For",
    value: (row) => row.lasted_s,
    cell: (row) => runTime(row.lasted_s),
  },
];

/** Limits are shares of a processor, or milliseconds. */
function unit(row: Excess): "percent" | "ms" {
  return row.limit === "cpu" ? "percent" : "ms";
}

interface Thread {
  name: string;
  figures: Record<string, Stats | number>;
}

const delays: [string, string][] = [
  ["timer_delay_ms", "timers"],
  ["alarm_delay_ms", "alarms"],
  ["loop_lag_ms", "event loop"],
  ["socket_delay_ms", "sockets"],
];

const threadColumns: Column<Thread>[] = [
  { key: "name", label: "Thread", value: (row) => row.name, heading: true },
  {
    key: "cpu",
    label: "Processor",
    value: (row) => row.figures["cpu"] as number,
    cell: (row) => (
      <Figure
        at={at("/generator/threads", row.name, "cpu")}
        value={row.figures["cpu"] as number}
        as="percent"
      />
    ),
  },
  ...delays.flatMap(([key, label]) =>
    (["p99", "max"] as const).map((which) =>
      timeColumn<Thread>(
        which,
        `${label} ${which}`,
        (row) => row.figures[key] as Stats | undefined,
        (row) => at("/generator/threads", row.name, key),
        key,
      ),
    ),
  ),
];

/** Whether what the run measured can be trusted. */
export function GeneratorHealth({ result, curves }: { result: Result; curves: Curves | null }) {
  const health = result.generator;
  if (!health) return <p class="quiet">Nothing is known of the generator.</p>;
  const threads = Object.entries(health.threads).map(([name, figures]) => ({ name, figures }));
  const exceeded = health.exceeded.map((one, number) => ({ ...one, number }));
  return (
    <>
      <p class={health.trustworthy ? "" : "warning"}>
        {health.marked_s === 0
          ? "The generator kept up in every second of the run."
          : `The generator could not keep up in ${count(health.marked_s)} of ${plural(health.observed_s, "second")}; ${percent(health.marked_allowed)} of them are allowed. `}
        {!health.trustworthy && <b>The figures of this run are not to be trusted.</b>}
      </p>
      {exceeded.length > 0 && (
        <Table
          id="exceeded"
          caption="Limits that were exceeded"
          rows={exceeded}
          columns={excessColumns}
        />
      )}
      {curves && (
        <div class="charts">
          <TimeChart
            title="Delays of the generator, p99 of the slowest thread"
            curves={curves}
            unit="ms"
            lines={lines([
              ["timers", "var(--c1)", curves.numbers("p99", "generator timers")],
              ["event loop", "var(--c3)", curves.numbers("p99", "generator loop")],
              ["sockets", "var(--c2)", curves.numbers("p99", "generator sockets")],
            ])}
          />
          <TimeChart
            title="Processor"
            curves={curves}
            unit="share"
            lines={lines([
              ["busiest thread", "var(--c1)", curves.numbers("value", "generator cpu")],
              ["whole machine", "var(--c5)", curves.numbers("value", "generator machine")],
              ["taken by others", "var(--c6)", curves.numbers("value", "generator stolen")],
            ])}
          />
        </div>
      )}
      {threads.length > 0 && (
        <Table
          id="threads"
          caption="Threads, and their delays in milliseconds"
          rows={threads}
          columns={threadColumns}
        />
      )}
    </>
  );
}
