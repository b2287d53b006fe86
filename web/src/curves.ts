// SPDX-License-Identifier: MIT
import type { Series, Timeline } from "./data";

/** A line in a chart over time; null where nothing was measured. */
export interface Line {
  label: string;
  color: string;
  points: (number | null)[];
}

type Numbers = "p50" | "p95" | "p99" | "max" | "value";

/** The curves of a run, by what they are of. */
export class Curves {
  /** The middle of each point, in seconds since the start. */
  readonly seconds: number[];
  /** Where the generator could not keep up: from and to, in seconds. */
  readonly untrusted: [number, number][] = [];
  private readonly series = new Map<string, Series>();

  constructor(readonly timeline: Timeline) {
    const { first_second: first, seconds_a_point: width } = timeline;
    const begin = (point: number) => first - 1 + point * width;
    this.seconds = timeline.lengths_s.map((_, point) => begin(point) + width / 2);
    timeline.trusted.forEach((trusted, point) => {
      if (trusted) return;
      const last = this.untrusted.at(-1);
      if (last && last[1] === begin(point)) last[1] = begin(point + 1);
      else this.untrusted.push([begin(point), begin(point + 1)]);
    });
    for (const one of timeline.series) this.series.set(key(one.metric, one.tags, one.what), one);
  }

  /** Null for a run without a timeline, or too short to have a curve. */
  static of(timeline: Partial<Timeline>): Curves | null {
    return timeline.lengths_s && timeline.lengths_s.length > 1
      ? new Curves(timeline as Timeline)
      : null;
  }

  private find(metric: string, tags: string, what: string): Series | undefined {
    return this.series.get(key(metric, tags, what));
  }

  numbers(which: Numbers, metric: string, tags = ""): (number | null)[] | null {
    return this.find(metric, tags, "")?.[which] ?? null;
  }

  /** How often a second; before the first time, not at all. */
  rates(metric: string, what = "", tags = ""): (number | null)[] | null {
    const counts = this.find(metric, tags, what)?.count;
    if (!counts || !counts.some((count) => count)) return null;
    return counts.map((count, point) => {
      const length = this.timeline.lengths_s[point] ?? 0;
      return length > 0 ? (count ?? 0) / length : null;
    });
  }

  /** The tags of a metric that has curves by request, action or page, in their order. */
  tags(metric: string): string[] {
    return [
      ...new Set(
        this.timeline.series
          .filter((one) => one.metric === metric && one.tags)
          .map((one) => one.tags),
      ),
    ];
  }
}

function key(metric: string, tags: string, what: string): string {
  return JSON.stringify([metric, tags, what]);
}

/** Lines for those of the points that are there. */
export function lines(candidates: [string, string, (number | null)[] | null][]): Line[] {
  return candidates.flatMap(([label, color, points]) => (points ? [{ label, color, points }] : []));
}
