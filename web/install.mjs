// SPDX-License-Identifier: MIT
//
// Installs the packages of the page, unless those of this package-lock.json are there already.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = join(here, "package-lock.json");
const installed = join(here, "node_modules", ".installed-lock.json");

if (existsSync(installed) && readFileSync(installed).equals(readFileSync(wanted))) process.exit(0);
const npm = process.argv[2] ?? "npm";
const run = spawnSync(npm, ["ci", "--ignore-scripts", "--loglevel=error"], {
  cwd: here,
  encoding: "utf8",
});
if (run.status !== 0) {
  process.stderr.write((run.stdout ?? "") + (run.stderr ?? run.error?.message ?? ""));
  process.stderr.write(
    "web: npm could not install the packages of report.html (see above). It needs a network to a " +
      "registry of npm; cmake -D BOTARMY_REPORT=OFF -D BOTARMY_TESTS=OFF builds botarmy without the page.\n",
  );
  process.exit(1);
}
copyFileSync(wanted, installed);
