// SPDX-License-Identifier: MIT
// Visits a page with Chromium, waits until its `finished` has come about, and saves what went over
// the wire: node visit.js URL [FILE.har]. What the page says of itself is printed.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
               '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function visit(url, har) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'botarmy-browser-'));
  const browser = await chromium.launchPersistentContext(directory, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: flags,
    recordHar: har ? { path: har, content: 'embed' } : undefined,
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    console.log(await page.evaluate('finished'));
  } finally {
    await browser.close();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

const [url, har] = process.argv.slice(2);
visit(url, har).catch(error => {
  console.error(String(error));
  process.exit(1);
});
