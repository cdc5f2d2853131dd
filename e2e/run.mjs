// The browser tests: `node e2e/run.mjs [filter]` plays the journeys whose file
// or name contains the filter; `--selftest` proves that each gate catches the
// fault it is there for. The last line is "N passed, N failed".
//
// A journey is a file of e2e/journeys that exports
//   name                 a short sentence
//   both                 whether it is played twice, with and then without
//                        JavaScript, each time on a service of its own
//   environment          what its service is told besides, by the environment
//   async run(the)       the.browser  opens watched contexts (Playwright)
//                        the.base     the address of the service
//                        the.demo     the running program: output, links; its
//                                     own, so that no journey meets the people,
//                                     the links and the limits of another
//                        the.scripts  whether its pages run scripts, unless it says
//                                     otherwise when it opens one
//                        the.assert   node:assert/strict
//                        the.check(page, label)  every gate on the page as it is now
//                        the.shot(page, name)    its pictures, in e2e/shots; of
//                                     what is played twice, the first time only
//
// Journeys are played side by side, one for each processor and three at most:
// they share nothing but the browser.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './lib/launch.mjs';
import { Documents } from './lib/markup.mjs';
import { java } from './lib/needs.mjs';
import { pageFaults, takeShots } from './lib/gates.mjs';
import { selftest } from './lib/selftest.mjs';
import { build, startDemo } from './lib/service.mjs';
import { Tally } from './lib/tally.mjs';
import { watched } from './lib/watch.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** A journey that takes longer hangs. */
const journeySeconds = 900;

async function journeys(filter) {
  const files = (await readdir(join(here, 'journeys')).catch(() => [])).filter((file) => file.endsWith('.mjs')).sort();
  const all = await Promise.all(files.map(async (file) => ({ file, ...await import(pathToFileURL(join(here, 'journeys', file))) })));
  return all.filter(({ file, name }) => `${file} ${name}`.toLowerCase().includes(filter.toLowerCase())).flatMap(ways)
    .sort((a, b) => b.scripts - a.scripts); // the second time finds most documents judged already
}

/** A journey as it is played: once, or with and without JavaScript. */
function ways(journey) {
  const { both, file, name } = journey;
  if (!both) return [{ ...journey, scripts: true, shots: true }];
  return [
    { ...journey, scripts: true, shots: true, name: `${name}, with JavaScript` },
    { ...journey, scripts: false, shots: false, name: `${name}, without JavaScript`, file: file.replace(/\.mjs$/, '-nojs.mjs') },
  ];
}

/** Plays them all, some of them side by side. */
async function everything(waiting, tools) {
  const lane = async () => {
    for (let journey = waiting.shift(); journey; journey = waiting.shift()) await alone(journey, tools);
  };
  await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, lane));
}

/** Plays one journey on a service of its own. */
async function alone(journey, { browser, documents, judged, tally }) {
  const demo = await startDemo(journey.environment);
  try {
    await play(journey, { browser, demo, documents, judged, tally });
  } finally {
    tally.add(`${journey.name}: no error logged, a clean stop on SIGTERM`, await demo.stop());
  }
}

/** Plays one journey; what it checks, and how it ends, goes to the tally. */
async function play(journey, { browser, demo, documents, judged, tally }) {
  const base = demo.base;
  const watch = watched(browser, { base, documents, label: journey.name, scripts: journey.scripts });
  const the = {
    browser: watch.browser, base, demo, assert, scripts: journey.scripts,
    async check(page, label = new URL(page.url()).pathname) {
      const source = await watch.source(page);
      tally.add(`${journey.name}: ${label}: axe, width, words`, await pageFaults(page, { browser, source, base, scripts: watch.scripts(page) }, judged));
    },
    async shot(page, name) {
      if (!journey.shots) return;
      const faults = await takeShots(page, name, join(here, 'shots'));
      tally.add(`${journey.name}: ${name}: three widths`, faults);
    },
  };
  const start = Date.now();
  const faults = await inTime(journey.run(the)).then(() => [], async (error) => [
    error.stack ?? String(error),
    ...await watch.picture(join(here, 'shots'), `failed-${journey.file.replace(/\.mjs$/, '')}`),
  ]);
  tally.add(`${journey.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`, faults);
  tally.add(`${journey.name}: console, security policy and network are quiet`, await watch.finish());
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${journeySeconds} s`)), journeySeconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function main([filter = '']) {
  const tally = new Tally();
  const javaProgram = java();
  const documents = new Documents();
  const browser = await launch();
  if (filter === '--selftest') {
    await selftest({ browser, java: javaProgram, tally });
    await browser.close();
    return tally.finish();
  }
  const chosen = await journeys(filter);
  if (chosen.length === 0) tally.add('there is a journey to play', [`no journey in e2e/journeys matches « ${filter} »`]);
  else {
    build();
    await everything(chosen, { browser, documents, judged: new Set(), tally });
  }
  await browser.close();
  for (const { where, faults } of await documents.check(javaProgram)) tally.add(`valid HTML: ${where}`, faults);
  return tally.finish();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // The harness itself, not a journey: a missing tool, a build that fails.
  console.error(error.stack ?? error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
  // A browser or a service may still be open and would keep us waiting.
  process.exit();
}
