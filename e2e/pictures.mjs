// The pictures of the README: `node e2e/pictures.mjs` takes them of samples, in
// docs/pictures, as a screen shows them, and says what they weigh.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/launch.mjs';
import { address, samples, serve } from './lib/samples.mjs';
import { build, startDemo } from './lib/service.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../docs/pictures');

/** name → the sample, the size of the screen, the colours, and what is scrolled to. */
const pictures = {
  home: { sample: 'home', width: 1280, height: 800 },
  answer: { sample: 'answer', width: 360, height: 780 },
  list: { sample: 'mission', width: 1280, height: 800, to: '#who' },
  space: { sample: 'space', width: 360, height: 780, scheme: 'dark' },
};

const most = 500_000; // bytes, together

build();
const all = await samples();
const demo = await startDemo();
const browser = await launch();
let total = 0;
try {
  await mkdir(out, { recursive: true });
  for (const [name, { sample, width, height, scheme = 'light', to }] of Object.entries(pictures)) {
    const context = await browser.newContext({ baseURL: demo.base, viewport: { width, height }, colorScheme: scheme, locale: 'fr-FR' });
    await serve(context, demo.base, all);
    const page = await context.newPage();
    await page.goto(address(all.find((one) => one.name === sample)));
    if (to) await page.locator(to).evaluate((one) => window.scrollTo(0, one.getBoundingClientRect().top - 24));
    const path = join(out, `${name}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    total += size;
    console.log(`docs/pictures/${name}.png: ${size} bytes`);
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
console.log(`${total} bytes together, at most ${most}`);
process.exitCode = total > most ? 1 : 0;
