// SPDX-License-Identifier: MIT
//
// Bundles the page: node build.mjs FOLDER writes page.html there, in which only the data is missing,
// and page_template.cpp, which brings it into the program.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, "dist");

async function bundled(file) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    charset: "utf8",
    write: false,
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

// Nothing in a script may look like its end, and nothing in a text like a place to fill in.
const script = (await bundled("src/main.tsx")).replaceAll("</", "<\\/").trim();
const style = (await bundled("src/style.css")).trim();
const licences = await readFile(join(here, "src/licences.txt"), "utf8");
const template = await readFile(join(here, "src/page.html"), "utf8");
const page = template
  .replace("{{licences}}", () => licences.trim())
  .replace("{{style}}", () => style)
  .replace("{{script}}", () => script);

if (page.split("{{data}}").length !== 2) throw new Error("the page needs one place for its data");
if (/\beval\(|new Function\(/.test(script)) throw new Error("the page must not evaluate text");
if (page.includes(')page"')) throw new Error("the page ends the literal that holds it");

await mkdir(folder, { recursive: true });
await writeFile(join(folder, "page.html"), page);
// Compilers have limits for the length of a literal; of those that stand side by side they make one.
const pieces = [];
for (let at = 0; at < page.length; at += 8000)
  pieces.push(`R"page(${page.slice(at, at + 8000)})page"`);
await writeFile(
  join(folder, "page_template.cpp"),
  `// SPDX-License-Identifier: MIT
#include "page/page.hpp"

// Longer than what every compiler must take; those that build botarmy do.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace botarmy {

std::string_view page_template() {
  static constexpr char text[] =
${pieces.join("\n")};
  return {text, sizeof text - 1};
}

}  // namespace botarmy
`,
);
