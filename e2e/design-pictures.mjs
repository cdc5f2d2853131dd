// The pictures of docs/DESIGN.md: `node e2e/design-pictures.mjs` takes them anew
// from the invented country, small, since a document only needs to show.

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/launch.mjs';
import { build, startDemo } from './lib/service.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../docs/design');

async function main() {
  build();
  await mkdir(out, { recursive: true });
  const browser = await launch();
  try {
    await served(browser, {}, ours);
    await served(browser, { MAINFORTE_THEME: 'themes/ardoise' }, async (open) => {
      await whole(await open('/'), 'theme-ardoise');
      await whole(await open('/', { colorScheme: 'dark' }), 'theme-ardoise-dark');
    });
  } finally {
    await browser.close();
  }
}

async function ours(open) {
  await whole(await open('/'), 'home');
  await whole(await open('/', { colorScheme: 'dark' }), 'home-dark');
  await part(await open('/missions?place=Dijon'), 'cards', '.cards', 420);
  await part(await open('/inscription', { viewport: { width: 760, height: 900 } }), 'choices', '.whereabouts');
  const mission = await open('/missions?place=Dijon');
  await mission.locator('.card h3 a').first().click();
  await part(mission, 'table', 'main', 560);
  const failed = await open('/inscription', { viewport: { width: 400, height: 800 } });
  await failed.locator('.last button').click();
  await whole(failed, 'error-phone');
}

/** Starts a demonstration, hands out its pages, stops it. */
async function served(browser, environment, take) {
  const demo = await startDemo(environment);
  try {
    await take(async (path, options = {}) => {
      const page = await browser.newPage({ baseURL: demo.base, viewport: { width: 1120, height: 900 }, deviceScaleFactor: 0.6, reducedMotion: 'reduce', ...options });
      await page.goto(path);
      return page;
    });
  } finally {
    await demo.stop();
  }
}

/** What the window shows. */
async function whole(page, name) {
  await page.screenshot({ path: join(out, `${name}.png`) });
}

/** The beginning of one part of the page. */
async function part(page, name, selector, height) {
  const box = await page.locator(selector).first().boundingBox();
  const clip = { x: box.x - 16, y: box.y - 16, width: box.width + 32, height: Math.min(box.height, height ?? box.height) + 32 };
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true, clip });
}

await main();
