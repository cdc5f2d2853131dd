// What a screen reader says: `node e2e/heard/run.mjs` reads the pages of the main
// journeys from top to bottom with a simulated screen reader, in the browser, and
// keeps what it says in docs/heard, a file a journey, for people to read;
// `--check` only compares. A simulation: it says what the page gives to a screen
// reader, not how any of them words it, and it does not replace one.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../lib/launch.mjs';
import { address, samples, serve } from '../lib/samples.mjs';
import { build, startDemo } from '../lib/service.mjs';

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
      const text = `${parts.join('\n\n')}\n`;
      const file = join(kept, `${journey}.txt`);
      const before = await readFile(file, 'utf8').catch(() => '');
      if (before !== text) different.push(journey);
      if (!check) await writeFile(file, text);
      console.log(`${before === text ? 'as kept' : 'different'}: ${journey}, ${text.split('\n').length} lines`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  if (check && different.length > 0) console.log('Read the difference: node e2e/heard/run.mjs, then git diff docs/heard');
  return check && different.length > 0 ? 1 : 0;
}

/** Roles that screen readers pass over, and the ends of what fits in a breath. */
const unsaid = /^(?:end of )?(?:paragraph|strong|emphasis|rowgroup|generic|mark|caption)\b|^end of (?:listitem|link|button|cell|gridcell|row|rowheader|columnheader|term|definition|heading|checkbox|radio|option|summary|time)\b/;

/** A page from its title to its end; what is around the main part, once a journey. */
async function heard(page, sample, whole) {
  await page.goto(address(sample));
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
  return [`== ${sample.name}: ${await page.title()}`, ...said.filter((phrase) => !unsaid.test(phrase))].join('\n').replace(/\u00a0|\u202f/g, ' ');
}

process.exitCode = await main(process.argv.includes('--check'));
