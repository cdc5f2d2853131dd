// The gallery: `node e2e/gallery.mjs [filter]` plays the journeys once and keeps a
// picture of each page that they show, at three widths, in light and in dark,
// with an index to look through them: gallery/index.html.

import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './lib/launch.mjs';
import { build, startDemo } from './lib/service.mjs';
import { watched } from './lib/watch.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../gallery');
const widths = [[320, 640], [768, 1024], [1280, 900]];
const schemes = { light: 'clair', dark: 'sombre' };

const filter = process.argv[2] ?? '';
const pictures = []; // { name, title, path }

async function main() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  build();
  const demo = await startDemo();
  const browser = await launch();
  const faults = [];
  try {
    for (const file of (await readdir(join(here, 'journeys'))).filter((one) => one.endsWith('.mjs') && one.includes(filter)).sort()) {
      const { name, run } = await import(pathToFileURL(join(here, 'journeys', file)));
      console.log(`playing « ${name} »`);
      // The tests say what is wrong; here a journey that stops only leaves pictures out.
      const watch = watched(browser, { base: demo.base, documents: { add() {} }, label: name });
      await run({ browser: watch.browser, base: demo.base, demo, assert, scripts: true, check: async () => {}, shot }).catch((error) => {
        faults.push(`« ${name} » stopped early: ${error.message.split('\n')[0]}`);
      });
      await watch.finish();
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  await writeFile(join(out, 'index.html'), index());
  console.log(`${pictures.length} pages, ${pictures.length * 6} pictures: gallery/index.html`);
  for (const fault of faults) console.log(fault);
  return faults.length === 0 ? 0 : 1;
}

/** Pictures of a page as it is now; it gets its size and its colours back. */
async function shot(page, name) {
  const before = page.viewportSize();
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    for (const scheme of Object.keys(schemes)) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(out, file(name, width, scheme)), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
  pictures.push({ name, title: (await page.title()).replace(/ – Prêter main-forte$/, ''), path: shorten(new URL(page.url()).pathname) });
}

const file = (name, width, scheme) => `${name}-${width}-${scheme}.png`;

/** Ids and tokens say nothing to who looks. */
const shorten = (path) => path.replace(/[a-z2-7]{26}(\.[\w-]+)?/g, '…');

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function index() {
  const sections = pictures.map(({ name, title, path }) => `<section id="${name}"><h2>${escape(title)}</h2><p><code>${escape(path)}</code> ${name}</p>
${Object.entries(schemes).map(([scheme, said]) => `<div class="row ${scheme}">${widths.map(([width]) =>
    `<a href="${file(name, width, scheme)}"><img loading="lazy" src="${file(name, width, scheme)}" width="${Math.round(160 + width * 0.3)}" alt="${escape(title)}, ${width} px, ${said}"></a>`).join('')}</div>`).join('\n')}
</section>`);
  return `<!DOCTYPE html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Galerie – Prêter main-forte</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; background: #f4f4f4; color: #222; }
nav { columns: 16rem; }
.row { display: flex; gap: 1rem; align-items: flex-start; padding: 1rem; overflow-x: auto; }
.dark { background: #222; }
img { max-height: 40rem; object-fit: cover; object-position: top; border: 1px solid #999; }
</style>
<h1>Prêter main-forte : toutes les pages</h1>
<nav>${pictures.map(({ name, title }) => `<a href="#${name}">${escape(title)}</a> (${name})`).join('<br>')}</nav>
${sections.join('\n')}
</html>
`;
}

process.exitCode = await main();
