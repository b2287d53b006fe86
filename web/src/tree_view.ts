// SPDX-License-Identifier: MIT
import { hierarchy, partition } from "d3-hierarchy";
import { failures, timeSpent, type TreeNode } from "./tree";

/** What the colours of a tree say. */
export type Measure = "visits" | "failed" | "time" | "bots";

export const measures: Record<
  Measure,
  { label: string; color: string; value: (node: TreeNode) => number }
> = {
  failed: { label: "share of visits that failed", color: "var(--hot-failed)", value: failureShare },
  visits: { label: "visits", color: "var(--hot-visits)", value: (node) => node.runs?.runs ?? 0 },
  time: { label: "time spent there", color: "var(--hot-time)", value: timeSpent },
  bots: { label: "bots that are there", color: "var(--hot-bots)", value: (node) => node.bots },
};

function failureShare(node: TreeNode): number {
  return node.runs && node.runs.runs > 0 ? failures(node) / node.runs.runs : 0;
}

/** How hot a node is, from 0 to 1. Figures differ by orders of magnitude, so that roots tell them
 *  apart better than they would themselves. */
export function heat(measure: Measure, value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  if (measure === "failed") return Math.max(0.12, Math.sqrt(value));
  return Math.max(0.05, Math.sqrt(Math.min(1, value / most)));
}

/** Nodes that were unfolded so that a reader sees much of a tree, and not all of a large one. */
export function unfoldedAtFirst(roots: TreeNode[], most = 60): Set<TreeNode> {
  const open = new Set<TreeNode>();
  let visible = roots.length;
  const queue = [...roots];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (node.children.length === 0) continue;
    if (visible + node.children.length > most && open.size > 0) continue;
    open.add(node);
    visible += node.children.length;
    queue.push(...node.children);
  }
  return open;
}

/** The rows of the tree: nodes below folded ones are none. With a search, only what fits it and what
 *  is above that, unfolded. */
export function visibleRows(roots: TreeNode[], open: Set<TreeNode>, search: string): TreeNode[] {
  const text = search.trim().toLowerCase();
  const rows: TreeNode[] = [];
  const visit = (node: TreeNode): boolean => {
    const place = rows.push(node);
    let fits =
      text === "" ||
      `${node.path.slice(-node.step.length)} ${node.action ?? node.kind}`
        .toLowerCase()
        .includes(text);
    if (text !== "" || open.has(node))
      for (const child of node.children) fits = visit(child) || fits;
    if (!fits) rows.length = place - 1;
    return fits;
  };
  roots.forEach(visit);
  return rows;
}

export interface Box {
  node: TreeNode;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Each node as a box, between 0 and 1: from left to right the depth, from top to bottom the leaves. */
export function boxes(root: TreeNode): Box[] {
  const laidOut = partition<TreeNode>()(
    hierarchy(root, (node) => node.children).sum((node) => (node.children.length === 0 ? 1 : 0)),
  );
  return laidOut
    .descendants()
    .map((box) => ({ node: box.data, x0: box.y0, x1: box.y1, y0: box.x0, y1: box.x1 }));
}
