// The gallery: `node e2e/gallery.mjs [filter]` looks at every page in every state
// (the samples of internal/web/view, and the public pages as a demonstration
// serves them), keeps its pictures at three widths, in light and in dark, and an
// index to compare them: gallery/index.html. It ends with 1 on any fault: axe,
// HTML, width, words, elements, weight.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axeFaults, colourRules, sidewaysFaults, widths } from './lib/gates.mjs';
import { html as index } from './lib/index.mjs';
import { launch } from './lib/launch.mjs';
import { Documents } from './lib/markup.mjs';
import { elsewhereFaults } from './lib/media.mjs';
import { java } from './lib/needs.mjs';
import { address, samples, serve } from './lib/samples.mjs';
import { build, startDemo } from './lib/service.mjs';
import { sizeFaults } from './lib/size.mjs';
import { Tally } from './lib/tally.mjs';
import { watched } from './lib/watch.mjs';
import { weigher } from './lib/weight.mjs';
import { noMiddleDot } from './lib/words.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../gallery');
const schemes = ['light', 'dark'];

/** Public pages whose words are the service's own: looked at as they are served. */
const served = [
  '/', '/missions', '/missions/carte', '/inscription', '/etablissements', '/etablissements/inscription', '/ai-je-le-droit', '/accueillir-un-benevole',
  '/aide', '/contact', '/plan-du-site', '/statistiques', '/statistiques?par=semaine', '/comment-est-fait-l-ordre', '/charte', '/charte-etablissements',
  '/mentions-legales', '/donnees-personnelles', '/accessibilite', '/credits', '/connexion', '/nulle-part',
];

async function main(filter = '') {
  const javaProgram = java();
  const tally = new Tally();
  const documents = new Documents();
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  build();
  const all = await samples();
  const demo = await startDemo();
  const browser = await launch();
  const shown = [];
  try {
    const waiting = [
      ...all.map((one) => ({ ...one, at: address(one) })),
      ...served.map((path) => ({ name: `served-${path.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '') || 'home'}`, page: 'Served', state: 'ordinary', at: path })),
    ].filter((one) => `${one.name} ${one.page} ${one.state}`.toLowerCase().includes(filter.toLowerCase()));
    const order = waiting.map(({ name }) => name);
    const weigh = weigher(demo.base);
    await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, async () => {
      const watch = watched(browser, { base: demo.base, documents, label: 'gallery' });
      const context = await watch.browser.newContext({ reducedMotion: 'reduce' });
      await serve(context, demo.base, all);
      const page = await context.newPage();
      for (let one = waiting.shift(); one; one = waiting.shift()) shown.push(await look(page, one, { tally, watch, weigh }));
      tally.add('console, security policy and network are quiet', await watch.finish());
    }));
    shown.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    await writeFile(join(out, 'index.html'), index(shown, widths.map(([width]) => width)));
    tally.add('the gallery itself', await ownFaults(browser));
  } finally {
    await browser.close();
    tally.add('no error logged, a clean stop on SIGTERM', await demo.stop());
  }
  for (const { where, faults } of await documents.check(javaProgram)) if (faults.length > 0) tally.add(`valid HTML: ${where}`, faults);
  tally.note(`${shown.length} pages, ${shown.length * widths.length * schemes.length} pictures`);
  return tally.finish();
}

/** Every gate on one page, and its pictures. */
async function look(page, one, { tally, watch, weigh }) {
  const faults = [];
  await page.setViewportSize({ width: widths[0][0], height: widths[0][1] });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const response = await page.goto(one.at);
  const text = await watch.source(page) ?? await response.text();
  const { bytes, faults: heavy } = await weigh(text);
  faults.push(...sizeFaults(text, new URL(page.url()).pathname), ...heavy);
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    faults.push(...await sidewaysFaults(page));
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      // In the dark only colours differ: what they cannot change was seen in the light.
      faults.push(...await axeFaults(page, scheme, scheme === 'dark' ? colourRules : undefined));
      await page.screenshot({ path: join(out, `${one.name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  faults.push(...await noMiddleDot(page), ...await elsewhereFaults(page));
  tally.add(`${one.name} (${one.page}, ${one.state})`, [...new Set(faults)]);
  const title = one.title ?? (await page.title()).replace(/ – Prêter main-forte$/, '');
  return { name: one.name, page: one.page, state: one.state, title, at: one.at, bytes, elements: text.match(/<[a-z][a-z0-9]*[\s/>]/g).length, faults: faults.length };
}

/** The index passes what the pages pass. */
async function ownFaults(browser) {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`file://${join(out, 'index.html')}`);
  return [...await axeFaults(page, 'light'), ...await axeFaults(page, 'dark', colourRules), ...await sidewaysFaults(page)];
}

process.exitCode = await main(process.argv[2]);
