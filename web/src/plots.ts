// SPDX-License-Identifier: MIT
//
// What Observable Plot draws. Colours are variables of the style sheet, so that a chart follows the
// theme, also on paper, without being drawn again.
import * as Plot from "@observablehq/plot";
import type { Line } from "./curves";
import { brief, bytes, clock, count, digits, percent, time } from "./format";

export type Drawn = SVGSVGElement | HTMLElement;
export type Unit = "rate" | "bytes" | "ms" | "bots" | "share";

const formats: Record<Unit, (value: number) => string> = {
  rate: (value) => digits(value) + "/s",
  bytes: (value) => bytes(value) + "/s",
  ms: time,
  bots: count,
  share: percent,
};

export function inUnit(unit: Unit): (value: number) => string {
  return formats[unit];
}

/** For axes: "50 ms", not "50.0 ms". */
function round(format: (value: number) => string): (value: number) => string {
  return (value) =>
    format(value)
      .replace(/(\.\d*?)0+(?=\D|$)/, "$1")
      .replace(/\.(?=\D|$)/, "");
}

export function frame(width: number, height: number): Plot.PlotOptions {
  return {
    width,
    height,
    marginLeft: 56,
    marginRight: 16,
    marginTop: 12,
    marginBottom: 28,
    style: { background: "none", overflow: "visible", fontFamily: "inherit", fontSize: "11px" },
  };
}

const grid = { stroke: "var(--line)", strokeOpacity: 1 };

/** For an axis of times up to this one: all of them in one unit. */
function timeAxis(most: number): (value: number) => string {
  const [factor, unit] = most >= 3000 ? [0.001, "s"] : most >= 1 ? [1, "ms"] : [1000, "µs"];
  return round((value) => `${digits(value * factor)}\u202f${unit}`);
}

/** Points that no line shows: there is none before and none behind them. */
function isAlone(points: (number | null)[], at: number): boolean {
  const there = (i: number) => points[i] !== null && points[i] !== undefined;
  return there(at) && !there(at - 1) && !there(at + 1);
}

/** Steps between two moments that people count in. */
function clockTicks(from: number, to: number, width: number): number[] {
  const steps = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400,
  ];
  const most = Math.max(2, Math.floor(width / 90));
  const step =
    steps.find((one) => (to - from) / one <= most) ?? 86400 * Math.ceil((to - from) / 86400 / most);
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

export interface OverTime {
  seconds: number[];
  untrusted: [number, number][];
  lines: Line[];
  unit: Unit;
}

/** Lines over the time of the run; what the generator could not keep up with is grey. */
export function overTime({ seconds, untrusted, lines, unit }: OverTime, width: number): Drawn {
  const format = formats[unit];
  const points = lines.flatMap((line) =>
    seconds.map((second, i) => ({ second, value: line.points[i] ?? NaN, line: line.label })),
  );
  const rows = seconds.map((second, i) => ({
    second,
    top: Math.max(0, ...lines.map((line) => line.points[i] ?? 0)),
    title: [
      clock(second),
      ...lines.map((line) => `${line.label}: ${shown(line.points[i], format)}`),
    ].join("\n"),
  }));
  const alone = lines.flatMap((line) =>
    seconds.flatMap((second, i) =>
      isAlone(line.points, i) ? [{ second, value: line.points[i] ?? 0, line: line.label }] : [],
    ),
  );
  const top = Math.max(...rows.map((row) => row.top));
  const from = seconds[0] ?? 0;
  const to = seconds.at(-1) ?? 1;
  return Plot.plot({
    ...frame(width, 190),
    x: {
      domain: [Math.min(0, from), to],
      ticks: clockTicks(0, to, width),
      tickFormat: clock,
      label: null,
      tickSize: 0,
    },
    y: {
      nice: true,
      zero: true,
      ticks: 4,
      tickFormat: unit === "ms" ? timeAxis(top) : round(format),
      label: null,
      tickSize: 0,
      domain: domain(rows.map((row) => row.top)),
    },
    color: { domain: lines.map((line) => line.label), range: lines.map((line) => line.color) },
    marks: [
      Plot.rectX(untrusted, {
        x1: (band) => band[0],
        x2: (band) => band[1],
        fill: "var(--untrusted)",
      }),
      Plot.gridY({ ...grid, ticks: 4 }),
      Plot.ruleY([0], { stroke: "var(--axis)" }),
      Plot.lineY(points, {
        x: "second",
        y: "value",
        z: "line",
        stroke: "line",
        strokeWidth: 1.6,
        curve: "linear",
      }),
      Plot.dot(alone, { x: "second", y: "value", fill: "line", r: 2 }),
      Plot.ruleX(rows, Plot.pointerX({ x: "second", stroke: "var(--axis)" })),
      Plot.tip(rows, Plot.pointerX({ x: "second", y: "top", title: "title", ...tip })),
    ],
  });
}

export const tip = {
  fill: "var(--surface)",
  stroke: "var(--axis)",
  fontSize: 12,
  lineHeight: 1.25,
  textPadding: 9,
} as const;

function shown(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? "–" : format(value);
}

/** From zero to something above it, also if all values are zero. */
function domain(values: number[]): [number, number] {
  return [0, Math.max(...values, 0) || 1];
}

export interface Bar {
  from: number;
  to: number;
  count: number;
}

/** How often which times were, on a logarithmic scale, with the percentiles as marks. */
export function histogram(
  bars: Bar[],
  marks: { label: string; ms: number }[],
  width: number,
): Drawn {
  const first = bars[0]?.from ?? 1;
  const last = bars.at(-1)?.to ?? 10;
  const inside = marks.filter((mark) => mark.ms > 0);
  return Plot.plot({
    ...frame(width, 230),
    marginTop: 40,
    x: {
      type: "log",
      domain: [first, Math.max(last, ...inside.map((mark) => mark.ms))],
      ticks: Math.max(2, Math.floor(width / 110)),
      tickFormat: roundTime,
      label: null,
      tickSize: 0,
    },
    y: {
      nice: true,
      ticks: 4,
      tickFormat: round(brief),
      label: null,
      tickSize: 0,
      domain: domain(bars.map((bar) => bar.count)),
    },
    marks: [
      Plot.gridY({ ...grid, ticks: 4 }),
      Plot.rectY(bars, {
        x1: "from",
        x2: "to",
        y: "count",
        fill: "var(--c1)",
        insetLeft: 0.5,
        insetRight: 0.5,
        rx: 1,
      }),
      Plot.ruleY([0], { stroke: "var(--axis)" }),
      Plot.ruleX(inside, {
        x: "ms",
        stroke: "var(--text)",
        strokeDasharray: "2,3",
        strokeWidth: 1,
      }),
      Plot.text(
        inside,
        Plot.dodgeY("top", {
          x: "ms",
          text: "label",
          fontWeight: 600,
          frameAnchor: "top",
          dy: -34,
          r: 6,
          padding: 2,
          fill: "var(--text)",
        }),
      ),
      Plot.tip(
        bars,
        Plot.pointerX({
          x: (bar: Bar) => Math.sqrt(bar.from * bar.to),
          y: "count",
          title: (bar: Bar) => `${time(bar.from)} to ${time(bar.to)}\n${count(bar.count)}`,
          ...tip,
        }),
      ),
    ],
  });
}

function roundTime(ms: number): string {
  return /^[125]e/.test(ms.toExponential(2).replace(".00", "")) ? round(time)(ms) : "";
}

export interface Percentile {
  label: string;
  rank: number;
  ms: number;
  line: string;
}

/** Percentiles up to the rare ones, a line for each way to measure. */
export function percentiles(
  points: Percentile[],
  colors: Record<string, string>,
  width: number,
): Drawn {
  const ranks = [...new Map(points.map((point) => [point.rank, point.label])).entries()];
  return Plot.plot({
    ...frame(width, 230),
    x: {
      type: "point",
      domain: ranks.map(([rank]) => rank),
      tickFormat: (rank: number) => new Map(ranks).get(rank) ?? "",
      label: null,
      tickSize: 0,
    },
    y: {
      nice: true,
      zero: true,
      ticks: 4,
      tickFormat: timeAxis(Math.max(...points.map((point) => point.ms))),
      label: null,
      tickSize: 0,
      domain: domain(points.map((point) => point.ms)),
    },
    color: { domain: Object.keys(colors), range: Object.values(colors) },
    marks: [
      Plot.gridY({ ...grid, ticks: 4 }),
      Plot.ruleY([0], { stroke: "var(--axis)" }),
      Plot.lineY(points, { x: "rank", y: "ms", z: "line", stroke: "line", strokeWidth: 1.6 }),
      Plot.dot(points, { x: "rank", y: "ms", fill: "line", r: 3 }),
      Plot.tip(
        points,
        Plot.pointer({
          x: "rank",
          y: "ms",
          title: (point: Percentile) => `${point.line}, ${point.label}\n${time(point.ms)}`,
          ...tip,
        }),
      ),
    ],
  });
}
