// SPDX-License-Identifier: MIT
import { at, type Stats, type TreeFigures } from "./data";
import { count, percent, plural, time } from "./format";
import { Figure } from "./parts";
import { success, type FailurePath, type TreeNode } from "./tree";

const outcomes = ["runs", "succeed", "fail", "continue", "done", "error"] as const;
const keys = ["count", "min", "avg", "p50", "p90", "p95", "p99", "p999", "max"] as const;

/** All that is known of one node of the tree. */
export function NodeDetails(props: {
  node: TreeNode;
  figures: TreeFigures;
  base: string;
  paths: FailurePath[];
  close: () => void;
}) {
  const { node } = props;
  const { runs } = node;
  const share = success(runs);
  const place = props.figures.places?.[node.path];
  const through = props.paths.filter((path) => path.nodes.includes(node));
  return (
    <aside class="details" aria-label={`Node ${node.path}`} data-details={node.path}>
      <div class="tools">
        <h3>{node.step}</h3>
        <button type="button" onClick={props.close}>
          Close
        </button>
      </div>
      <p class="quiet">
        <code>{node.path}</code> · {node.action ? `action ${node.action}` : node.kind}
      </p>
      {!runs && <p>No bot ever came here.</p>}
      {runs && (
        <>
          <dl class="outcomes">
            {outcomes.map((key) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>
                  <Figure at={`${node.pointer}/${key}`} value={runs[key]} />
                </dd>
              </div>
            ))}
            {share !== null && (
              <div>
                <dt>succeeded</dt>
                <dd>{percent(share)}</dd>
              </div>
            )}
          </dl>
          <Times node={node} served={runs.duration_ms} intended={runs.duration_intended_ms} />
        </>
      )}
      {place && (
        <p>
          <Figure at={at(props.base, "places", node.path, "bots")} value={place.bots} />{" "}
          {place.bots === 1 ? "bot was" : "bots were"} here at the last look, for{" "}
          {time(place.mean_ms)} on average, the longest {time(place.longest_ms)}.
        </p>
      )}
      {node.children.length > 0 && node.bots > 0 && (
        <p>{plural(node.bots, "bot")} were at nodes below at the last look.</p>
      )}
      <h4>Failures that begin here or come by</h4>
      {through.length === 0 ? (
        <p class="quiet">None.</p>
      ) : (
        <ul>
          {through.slice(0, 10).map((path, i) => (
            <li key={i}>
              <b>{count(path.count)}</b> from <code>{path.nodes[0]?.path}</code>: {path.end}
            </li>
          ))}
          {through.length > 10 && <li>and {plural(through.length - 10, "other way")}</li>}
        </ul>
      )}
    </aside>
  );
}

function Times({
  node,
  served,
  intended,
}: {
  node: TreeNode;
  served: Stats | undefined;
  intended: Stats | undefined;
}) {
  const rows: [string, string, Stats | undefined][] = [
    ["as served", "duration_ms", served],
    ["from the intended start", "duration_intended_ms", intended],
  ];
  if (!served) return null;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Times of ${node.path}`}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Milliseconds</th>
            {keys.map((key) => (
              <th scope="col" class="right" key={key}>
                {key === "p999" ? "p99.9" : key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(
            ([label, key, stats]) =>
              stats && (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  {keys.map((which) => (
                    <td class="right" key={which}>
                      <Figure
                        at={`${node.pointer}/${key}/${which}`}
                        value={stats[which]}
                        as={which === "count" ? "count" : "ms"}
                      />
                    </td>
                  ))}
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>
  );
}
