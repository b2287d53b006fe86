// SPDX-License-Identifier: MIT
import { render } from "preact";
import { About } from "./about";
import { Curves } from "./curves";
import { parse, type Data } from "./data";
import { Figures } from "./figures";
import { GeneratorHealth } from "./generator";
import { Intended, Latency } from "./latency";
import { OverTime } from "./overtime";
import { Section } from "./parts";
import { ThemeSwitch } from "./theme";
import { Coverage, Trees } from "./tree_section";
import { CloseCodes, Errors } from "./trouble";
import { Headlines, Thresholds, Verdict } from "./verdict";

const contents: [string, string][] = [
  ["top", "Verdict"],
  ["time", "Over time"],
  ["latency", "Latency"],
  ["start", "Intended start"],
  ["errors", "Errors"],
  ["closes", "Close codes"],
  ["tree", "Tree"],
  ["coverage", "Coverage"],
  ["figures", "Figures"],
  ["generator", "Generator"],
  ["about", "About"],
];

function Page({ result, timeline }: Data) {
  const curves = Curves.of(timeline);
  return (
    <>
      <a class="skip" href="#top">
        To the verdict
      </a>
      <header class="head">
        <h1>{result.name}</h1>
        <p class="quiet">
          {result.scenario?.bot && `${result.scenario.bot} · `}
          {result.scenario?.target || "botarmy"} · {result.started_at.slice(0, 10)}
        </p>
        <ThemeSwitch />
      </header>
      <nav aria-label="Contents">
        <ul>
          {contents.map(([id, label]) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <section id="top" aria-label="Verdict">
          <Verdict result={result} />
          <Headlines result={result} />
          <Thresholds result={result} />
        </section>
        <Section id="time" title="Over time">
          <OverTime curves={curves} />
        </Section>
        <Section id="latency" title="Latency">
          <Latency result={result} />
        </Section>
        <Section
          id="start"
          title="Service time and intended start"
          intro="As served: from when something did begin. Intended: from when it was meant to begin, which is what a user waits who keeps to a timetable."
        >
          <Intended result={result} />
        </Section>
        <Section id="errors" title="Errors">
          <Errors result={result} />
        </Section>
        <Section id="closes" title="Close codes">
          <CloseCodes result={result} />
        </Section>
        <Section
          id="tree"
          title="The tree"
          intro="Where bots went, how it ended, how long it took and where they are now. A click or Enter on a node shows all of its figures."
        >
          <Trees result={result} />
        </Section>
        <Section id="coverage" title="Coverage">
          <Coverage result={result} />
        </Section>
        <Section id="figures" title="Figures">
          <Figures result={result} />
        </Section>
        <Section id="generator" title="Health of the generator">
          <GeneratorHealth result={result} curves={curves} />
        </Section>
        <Section id="about" title="Environment, scenario and seed">
          <About result={result} />
        </Section>
      </main>
    </>
  );
}

const data = parse(document.getElementById("data")?.textContent ?? "");
document.title = `${data.result.name}: ${data.result.verdict}`;
const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<Page {...data} />, page);
}
