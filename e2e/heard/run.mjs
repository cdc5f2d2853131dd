// What a screen reader says: `node e2e/heard/run.mjs` reads the pages of the main
// journeys from top to bottom with a simulated screen reader, in the browser, and
// keeps what it says in docs/heard, a file a journey, for people to read;
// `--check` only compares. The walks (walks.mjs) are played on the real service. A simulation: it says what the page gives to a screen
// reader, not how any of them words it, and it does not replace one.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../lib/launch.mjs';
import { address, samples, serve } from '../lib/samples.mjs';
import { build, startDemo } from '../lib/service.mjs';
import { walks } from './walks.mjs';

const kept = join(dirname(fileURLToPath(import.meta.url)), '../../docs/heard');
const reader = createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js');

/** Of each journey, its pages in the order in which a person meets them: names of samples. */
const journeys = {
  'sign-up': ['signup', 'signup-refused', 'signup-done', 'confirmed'],
  answer: ['answer', 'answer-refused', 'answer-accepted'],
  'mission-form': ['templates', 'need', 'need-refused'],
  list: ['mission', 'solicit'],
  grid: ['planning', 'planning-named', 'presence'],
  urgent: ['urgent-form', 'urgent-form-refused', 'urgent', 'answer-quick'],
  search: ['search-empty', 'search-found'],
  'open-missions': ['missions', 'map', 'public'],
  space: ['space', 'profile-when', 'pause', 'own-data'],
  agency: ['to-verify', 'case', 'case-refused', 'day', 'outreach-preview'],
  administration: ['admin', 'admin-agencies', 'admin-agency', 'admin-outbox'],
};

async function main(check) {
  build();
  const all = await samples();
  const demo = await startDemo();
  const browser = await launch();
  const different = [];
  try {
    const context = await browser.newContext({ baseURL: demo.base, viewport: { width: 360, height: 740 } });
    await serve(context, demo.base, all);
    const script = await readFile(reader, 'utf8');
    await context.route('**/reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script })); // ours by its origin, as the policy asks
    const page = await context.newPage();
    await mkdir(kept, { recursive: true });
    for (const [journey, names] of Object.entries(journeys)) {
      const parts = [];
      for (const name of names) parts.push(await heard(page, all.find((one) => one.name === name), parts.length === 0));
      if (!await asKept(journey, parts, check)) different.push(journey);
    }
    for (const [name, walk] of Object.entries(walks)) {
      if (!await asKept(name, await walked(browser, demo, script, walk), check)) different.push(name);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  if (check && different.length > 0) console.log('Read the difference: node e2e/heard/run.mjs, then git diff docs/heard');
  return check && different.length > 0 ? 1 : 0;
}

/** Compares what was heard with its file, and keeps it unless only asked. */
async function asKept(name, parts, check) {
  const text = `${parts.join('\n\n')}\n`;
  const file = join(kept, `${name}.txt`);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (!check) await writeFile(file, text);
  console.log(`${before === text ? 'as kept' : 'different'}: ${name}, ${text.split('\n').length} lines`);
  return before === text;
}

/** A walk on the real service: after each act its name, where the page leaves the reader, and what its main part says. */
async function walked(browser, demo, script, walk) {
  const fresh = async () => {
    const context = await browser.newContext({ baseURL: demo.base });
    await context.route('**/reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
    return context.newPage();
  };
  const page = await fresh();
  const parts = [];
  const hear = async (act, most = Infinity) => {
    await page.waitForLoadState('networkidle');
    const at = await page.evaluate(() => {
      const { tagName, className } = document.activeElement;
      return `${tagName.toLowerCase()}${className ? `.${className}` : ''}`;
    });
    const said = await listen(page, false);
    parts.push([`== ${act}: ${await page.title()} (at ${at})`, ...said.slice(0, most), ...(said.length > most ? ['…'] : [])].join('\n').replace(/\u00a0|\u202f/g, ' ').replace(hours, '$1(heure)'));
  };
  await walk({ page, hear, other: fresh });
  return parts;
}

/** Hours that hang on when the walk is played. */
const hours = /((?:avant|jusqu'à) (?:[a-z]+ )?(?:\d+ \S+ à )?)\d+ h(?: \d\d)?/g;

/** Roles that screen readers pass over, and the ends of what fits in a breath. */
const unsaid = /^(?:end of )?(?:paragraph|strong|emphasis|rowgroup|generic|mark|caption)\b|^end of (?:listitem|link|button|cell|gridcell|row|rowheader|columnheader|term|definition|heading|checkbox|radio|option|summary|time)\b/;

/** A page from its title to its end; what is around the main part, once a journey. */
async function heard(page, sample, whole) {
  await page.goto(address(sample));
  return [`== ${sample.name}: ${await page.title()}`, ...await listen(page, whole)].join('\n').replace(/\u00a0|\u202f/g, ' ');
}

/** What is said of the page, or of its main part. */
async function listen(page, whole) {
  const said = await page.evaluate(async (everything) => {
    const { virtual } = await import('/reader.js');
    await virtual.start({ container: everything ? document.body : document.querySelector('main') });
    const first = await virtual.lastSpokenPhrase();
    const log = [first];
    while (log.length < 3000) { // at the end it begins again
      await virtual.next();
      const phrase = await virtual.lastSpokenPhrase();
      if (phrase === first || phrase === 'end of document') break;
      log.push(phrase);
    }
    await virtual.stop();
    return log;
  }, whole);
  return said.filter((phrase) => !unsaid.test(phrase));
}

process.exitCode = await main(process.argv.includes('--check'));
