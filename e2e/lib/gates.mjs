// What every page must pass, whatever it shows: check(page) and shot(page).

import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { elsewhereFaults } from './media.mjs';
import { settled } from './settled.mjs';
import { sizeFaults } from './size.mjs';
import { noMiddleDot } from './words.mjs';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Every rule of WCAG 2.0 to 2.2, levels A and AA, and axe's best practices. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe is asked. */
const everyRule = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } };
export const colourRules = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** The screens on which pages are looked at. */
export const widths = [[320, 640], [768, 1024], [1280, 900]];

/** @typedef {import('playwright-core').Page} Page */

/**
 * The faults of a page as it is displayed now: accessibility (in light and in
 * dark), sideways scroll, words, and how many elements its document has. A context without JavaScript cannot run axe,
 * so there its document is laid out again, as received, in a context that can.
 * @param {Page} page
 * @param {{browser: import('playwright-core').Browser, source?: string, base: string, scripts: boolean}} about
 *   browser is the unwatched one, source the document as received, scripts
 *   whether the page may run them
 * @param {Set<string>} judged the likeness of every document judged so far
 * @returns {Promise<string[]>}
 */
export async function pageFaults(page, { browser, source, base, scripts }, judged = new Set()) {
  const html = source ?? await page.content();
  const known = judged.has(alike(html, page));
  judged.add(alike(html, page));
  const faults = sizeFaults(html, new URL(page.url()).pathname);
  if (scripts) return [...faults, ...await displayedFaults(page)];
  if (known) return [...faults, ...await noMiddleDot(page)]; // nothing happened to it since it was received
  const twin = await browser.newContext({
    baseURL: base, locale: 'fr-FR', viewport: page.viewportSize(), storageState: await page.context().storageState(),
  });
  try {
    const copy = await twin.newPage();
    // Scripts stay out: the page is judged in the state that a visitor without them sees.
    await copy.route('**/*', (route) => {
      const request = route.request();
      if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      return request.resourceType() === 'script' ? route.abort() : route.continue();
    });
    await copy.goto(page.url());
    return [...faults, ...await displayedFaults(copy)];
  } finally {
    await twin.close();
  }
}

/**
 * What documents that differ only by ids, figures and addresses have in common:
 * nothing of the layout hangs on those, and judging them all costs minutes.
 */
function alike(html, page) {
  const same = html.replace(/[a-z2-7]{26}(?:\.[\w-]+)?/g, '').replace(/\S+@\S+/g, '@').replace(/\d+/g, '0');
  return createHash('sha256').update(`${page.viewportSize()?.width} ${same}`).digest('hex');
}

async function displayedFaults(page) {
  await page.waitForLoadState(); // its words may be there before its stylesheet is
  await settled(page); // or another page may be on its way
  const faults = await axeFaults(page, 'light');
  faults.push(...await axeFaults(page, 'dark', colourRules));
  await page.emulateMedia({ colorScheme: null });
  faults.push(...await sidewaysFaults(page), ...await sticksOut(page), ...await noMiddleDot(page), ...await elsewhereFaults(page));
  return faults;
}

/**
 * What axe finds on a page in a colour scheme; it stays in that scheme. By
 * default every rule is asked; in the second scheme those of colours are enough.
 * @param {Page} page
 * @param {'light' | 'dark'} colorScheme
 * @returns {Promise<string[]>}
 */
export async function axeFaults(page, colorScheme, options = everyRule) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(await axeSource());
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const violations = await page.evaluate(async (asked) => {
    const { violations: found } = await globalThis.axe.run(document, { ...asked, resultTypes: ['violations'] });
    return found.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 160)}`) }));
  }, options);
  return violations.map(({ id, help, nodes }) => `axe (${colorScheme}) ${id}: ${help}\n  ${nodes.slice(0, 5).join('\n  ')}`);
}

let axeText;

function axeSource() {
  axeText ??= readFile(axeFile, 'utf8');
  return axeText;
}

/** The fault of a page that is wider than its window. */
export async function sidewaysFaults(page) {
  const { content, width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth, width: document.documentElement.clientWidth,
  }));
  return content > width ? [`sideways scroll: content ${content} px wide in ${width} px`] : [];
}

/** What is wider than the box that holds it: it lies over what stands beside that box. */
export async function sticksOut(page) {
  return page.evaluate(() => [...document.querySelectorAll('main :is(table, figure, svg, form, ul, p, input, select, textarea, .button)')]
    .filter((node) => {
      const own = node.getBoundingClientRect();
      const box = node.parentElement.getBoundingClientRect();
      if (own.width < 2 || box.width < 2) return false;
      const flows = (of) => ['static', 'relative'].includes(getComputedStyle(of).position) && getComputedStyle(of).display !== 'inline';
      const scrolls = getComputedStyle(node.parentElement).overflowX !== 'visible';
      return flows(node) && flows(node.parentElement) && !scrolls && own.right > box.right + 1;
    })
    .map((node) => `wider than its box: ${node.outerHTML.slice(0, 120)}`));
}

/**
 * Pictures of a page at three widths, name-320.png and so on; the page gets its
 * size back. Returns the widths at which it scrolls sideways, as faults.
 * @param {Page} page
 * @param {string} name letters, digits and hyphens
 * @param {string} dir
 * @returns {Promise<string[]>}
 */
export async function takeShots(page, name, dir) {
  await mkdir(dir, { recursive: true });
  const before = page.viewportSize();
  const faults = [];
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    faults.push(...await sidewaysFaults(page));
    await page.screenshot({ path: join(dir, `${name}-${width}.png`), fullPage: true });
  }
  if (before) await page.setViewportSize(before);
  return faults;
}
