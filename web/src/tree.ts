// SPDX-License-Identifier: MIT
import { at, type Runs, type TreeEntry, type TreeFigures } from "./data";

/** A node of a behaviour tree with its figures. */
export interface TreeNode {
  path: string;
  step: string;
  kind: string;
  action?: string;
  depth: number;
  parent: TreeNode | null;
  children: TreeNode[];
  /** None if no bot came here. */
  runs: Runs | undefined;
  /** How many bots were here, or at a node below, when there were any for the last time. */
  bots: number;
  /** Where its figures stand in result.json. */
  pointer: string;
}

/** Results of older versions have no tree: of them, only the nodes that bots reached are known. */
function entries(figures: TreeFigures): TreeEntry[] {
  if (figures.tree) return figures.tree;
  const paths = new Set<string>();
  for (const path of Object.keys(figures.nodes ?? {})) {
    const steps = path.split("/");
    steps.forEach((_, i) => paths.add(steps.slice(0, i + 1).join("/")));
  }
  return [...paths].map((path) => ({ path, kind: "node" }));
}

/** The roots: that of the tree, and that of the tree for lost websockets if there is one. */
export function buildTrees(figures: TreeFigures, base: string): TreeNode[] {
  const nodes = new Map<string, TreeNode>();
  const roots: TreeNode[] = [];
  for (const { path, kind, action } of entries(figures)) {
    const slash = path.lastIndexOf("/");
    const parent = slash < 0 ? null : (nodes.get(path.slice(0, slash)) ?? null);
    const node: TreeNode = {
      path,
      step: path.slice(slash + 1),
      kind,
      ...(action === undefined ? {} : { action }),
      depth: parent ? parent.depth + 1 : 0,
      parent,
      children: [],
      runs: figures.nodes?.[path],
      bots: 0,
      pointer: at(base, "nodes", path),
    };
    nodes.set(path, node);
    (parent ? parent.children : roots).push(node);
  }
  for (const [path, place] of Object.entries(figures.places ?? {})) {
    for (let node = nodes.get(path) ?? null; node; node = node.parent) node.bots += place.bots;
  }
  return roots;
}

/** From top to bottom, each before those below it. */
export function* walk(roots: TreeNode[]): Generator<TreeNode> {
  for (const node of roots) {
    yield node;
    yield* walk(node.children);
  }
}

/** Failures and errors: how often a visit did not end well. */
export function failures(node: TreeNode): number {
  return node.runs ? node.runs.fail + node.runs.error : 0;
}

/** The share of ended visits that ended well; null if none ended. */
export function success(runs: Runs | undefined): number | null {
  if (!runs) return null;
  const ended = runs.runs - runs.continue;
  return ended > 0 ? (runs.succeed + runs.done) / ended : null;
}

/** How long all visits together took, in milliseconds. */
export function timeSpent(node: TreeNode): number {
  const times = node.runs?.duration_ms;
  return times ? times.count * times.avg : 0;
}

export interface Coverage {
  all: number;
  reached: number;
  /** The uppermost nodes that no bot reached, with how many nodes each of them stands for. */
  unreached: { node: TreeNode; nodes: number }[];
}

export function coverage(roots: TreeNode[]): Coverage {
  const result: Coverage = { all: 0, reached: 0, unreached: [] };
  for (const node of walk(roots)) {
    ++result.all;
    if (node.runs) ++result.reached;
    else if (!node.parent || node.parent.runs) {
      result.unreached.push({ node, nodes: [...walk([node])].length });
    }
  }
  return result;
}

/** How a failure went up the tree. */
export interface FailurePath {
  /** From where it began upwards, as far as it was passed on. */
  nodes: TreeNode[];
  count: number;
  fatal: boolean;
  /** What became of it in the end, in words. */
  end: string;
}

/** What a node makes of the failure of a child; null: it fails, too. */
function dealtWith(parent: TreeNode, child: TreeNode): string | null {
  const last = parent.children.at(-1) === child;
  switch (parent.kind) {
    case "select":
      return last ? null : "the next child was tried";
    case "retry":
      return "it was tried again";
    case "negate":
    case "always_succeed":
      return "it counts as a success";
    case "repeat_until_fail":
      return "it ended the repetition, as it should";
    case "repeat_until_succeed":
      return "it was repeated";
    case "repeat_n":
      return "it was one of the repetitions";
    default:
      return null;
  }
}

/** How often failures began here: those of children are theirs, where they are passed on. */
function begun(node: TreeNode): number {
  if (!node.runs) return 0;
  if (node.children.length === 0 || node.kind === "negate" || node.kind === "retry") {
    return node.runs.fail;
  }
  if (node.kind !== "always_fail") return 0;
  return node.runs.fail - (node.children[0]?.runs?.fail ?? 0);
}

/** The ways of all failures and errors through the tree, the most frequent first. */
export function failurePaths(roots: TreeNode[]): FailurePath[] {
  const paths: FailurePath[] = [];
  for (const origin of walk(roots)) {
    const fails = begun(origin);
    if (fails > 0) {
      const nodes = [origin];
      let end: string | null = null;
      for (let node = origin; node.parent && end === null; node = node.parent) {
        end = dealtWith(node.parent, node);
        nodes.push(node.parent);
      }
      paths.push({ nodes, count: fails, fatal: false, end: end ?? "the tree failed" });
    }
    const deaths = origin.children.length === 0 ? (origin.runs?.error ?? 0) : 0;
    if (deaths > 0) {
      const nodes = [];
      for (let node: TreeNode | null = origin; node; node = node.parent) nodes.push(node);
      paths.push({ nodes, count: deaths, fatal: true, end: "the bot died" });
    }
  }
  return paths.sort((one, other) => other.count - one.count);
}
