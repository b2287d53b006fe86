// SPDX-License-Identifier: MIT
import * as Plot from "@observablehq/plot";
import { frame, tip, type Drawn } from "./plots";

export interface MapCell {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  /** From 0 to 1; null: no bot came here. */
  heat: number | null;
  name: string;
  title: string;
  chosen: boolean;
}

/** A tree as boxes beside and within each other, coloured by how hot they are. */
export function heatMap(cells: MapCell[], color: string, width: number, height: number): Drawn {
  const columns = Math.min(...cells.map((cell) => cell.x1 - cell.x0));
  const box = { x1: "x0", x2: "x1", y1: "y0", y2: "y1" } as const;
  return Plot.plot({
    ...frame(width, height),
    margin: 0,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 1,
    marginBottom: 1,
    x: { axis: null, domain: [0, 1] },
    y: { axis: null, domain: [0, 1], reverse: true },
    marks: [
      Plot.rect(cells, {
        ...box,
        fill: (cell: MapCell) =>
          cell.heat === null
            ? "var(--cold)"
            : `color-mix(in oklab, ${color} ${Math.round(cell.heat * 100)}%, var(--cool))`,
        // Lines around boxes that are no higher than a line would hide them.
        insetRight: 1,
        insetBottom: cells.length > 300 ? 0.2 : 1,
      }),
      Plot.text(
        cells.filter((cell) => (cell.y1 - cell.y0) * height >= 13),
        {
          x: "x0",
          y: (cell: MapCell) => (cell.y0 + cell.y1) / 2,
          text: "name",
          textAnchor: "start",
          dx: 5,
          lineWidth: Math.max(2, (columns * width) / 11 - 1),
          textOverflow: "ellipsis",
          fill: "var(--text)",
          fontSize: 11,
          pointerEvents: "none",
        },
      ),
      Plot.rect(
        cells.filter((cell) => cell.chosen),
        { ...box, stroke: "var(--text)", strokeWidth: 2, fill: "none" },
      ),
      Plot.tip(
        cells,
        Plot.pointer({
          x: (cell: MapCell) => (cell.x0 + cell.x1) / 2,
          y: (cell: MapCell) => (cell.y0 + cell.y1) / 2,
          title: "title",
          maxRadius: 30,
          ...tip,
        }),
      ),
    ],
  });
}
