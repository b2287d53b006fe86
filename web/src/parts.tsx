// SPDX-License-Identifier: MIT
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { bytes, count, digits, percent } from "./format";
import type { Drawn } from "./plots";

const formats = { count, ms: digits, percent, bytes, plain: String } as const;

/** A figure of result.json: where it stands there, its value, and the value for people. */
export function Figure(props: { at: string; value: number; as?: keyof typeof formats }) {
  return (
    <span
      class={props.value === 0 ? "num none" : "num"}
      data-at={props.at}
      data-value={String(props.value)}
    >
      {formats[props.as ?? "count"](props.value)}
    </span>
  );
}

/** A part of the page, which its contents list. */
export function Section(props: {
  id: string;
  title: string;
  intro?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.intro && <p class="intro">{props.intro}</p>}
      {props.children}
    </section>
  );
}

/** How wide an element is, as the window changes. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(measured.clientWidth)));
    setWidth(Math.floor(measured.clientWidth));
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

export interface ChartProps {
  title: string;
  /** What a reader who does not see the chart is told. */
  summary: string;
  draw: (width: number) => Drawn;
  legend?: { label: string; color: string }[];
  /** The same as a table; made when it is asked for. */
  table: () => { head: string[]; rows: string[][] };
  onClick?: (event: MouseEvent) => void;
}

/** A chart with its legend, and with all that it shows as a table. */
export function Chart(props: ChartProps) {
  const { element, width } = useWidth();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (width === 0) return;
    const drawn = props.draw(width);
    drawn.setAttribute("aria-hidden", "true");
    element.current?.replaceChildren(drawn);
  }, [width, props.draw]);
  return (
    <figure class="chart">
      <figcaption>
        <h3>{props.title}</h3>
        {props.legend && props.legend.length > 0 && (
          <ul class="legend">
            {props.legend.map(({ label, color }) => (
              <li key={label}>
                <i style={{ background: color }} />
                {label}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <div
        class="plot"
        role="img"
        aria-label={props.summary}
        ref={element}
        onClick={props.onClick}
      />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          As a table<span class="hidden">: {props.title}</span>
        </summary>
        {open && <PlainTable label={props.title} {...props.table()} />}
      </details>
    </figure>
  );
}

function PlainTable(props: { label: string; head: string[]; rows: string[][] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={props.label}>
      <table class="plain">
        <thead>
          <tr>
            {props.head.map((text) => (
              <th scope="col" key={text}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, i) => (
            <tr key={i}>
              {row.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A choice among a few names; nothing if there is no choice. */
export function Choice(props: {
  label: string;
  names: string[];
  value: string;
  onChange: (name: string) => void;
}) {
  if (props.names.length < 2) return null;
  return (
    <label class="choice">
      {props.label}
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

/** Where a reader types what rows are to have in them; `label` is what they are rows of. */
export function Search(props: { label: string; text: string; change: (text: string) => void }) {
  return (
    <label class="search">
      <span class="hidden">Search in {props.label}</span>
      <input
        type="search"
        placeholder="Search"
        value={props.text}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
    </label>
  );
}
