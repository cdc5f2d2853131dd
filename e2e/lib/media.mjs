// What a page must stay when it is not displayed as its author sees it: letters
// twice as large, a narrow window, wide spacing, colours that the visitor's
// system imposes, a sheet of paper. All of it on the page as it is, without
// scripts of its own; the page gets everything back.

/** @typedef {import('playwright-core').Page} Page */

/** The narrowest window that must do (WCAG 1.4.10), and one that is low as well. */
const narrow = { width: 320, height: 256 };

/** What a visitor may set on any text (WCAG 1.4.12). */
const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/**
 * The faults that show only elsewhere than on the author's screen.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function elsewhereFaults(page) {
  const before = page.viewportSize();
  const held = await page.evaluateHandle(() => document.activeElement);
  const faults = [];
  await page.setViewportSize(narrow);
  faults.push(...await tooWide(page, '320 px'));
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  faults.push(...await tooWide(page, '320 px, text at 200 %'));
  await page.evaluate((text) => {
    document.documentElement.style.fontSize = '';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, spacing);
  faults.push(...await tooWide(page, '320 px, wide spacing'), ...await page.evaluate(cut));
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'active' });
  faults.push(...await page.evaluate(bare));
  await page.emulateMedia({ forcedColors: null, media: 'print' });
  faults.push(...await page.evaluate(printed));
  await page.emulateMedia({ media: null });
  await held.evaluate((one) => { // what paper does not show has lost the focus
    if (one && one !== document.body) one.focus({ preventScroll: true });
    else document.activeElement?.blur();
  });
  return faults;
}

async function tooWide(page, how) {
  const wide = await page.evaluate(() => {
    const { scrollWidth: content, clientWidth: width } = document.documentElement;
    if (content <= width) return null;
    const out = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width + 1 && one.checkVisibility());
    return { content, width, who: out.slice(-3).map((one) => one.outerHTML.slice(0, 120)) };
  });
  return wide ? [`sideways scroll (${how}): content ${wide.content} px wide in ${wide.width} px\n  ${wide.who.join('\n  ')}`] : [];
}

/** Buttons and boxes that cut what they say, but for what is there to be heard or pressed by Enter alone. Runs in the page. */
function cut() {
  return [...document.querySelectorAll('main :is(a.button, button, .tag, .notice, .card, summary, .choice, legend, th):not(.unseen)')]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).overflowX === 'hidden' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
    .map((one) => `wide spacing cuts ${one.outerHTML.slice(0, 120)}`);
}

/** In forced colours only a border tells a button or a field, only an outline the focus. Runs in the page. */
function bare() {
  const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().left > -1000;
  const faults = [];
  const fields = 'main :is(a.button, button:not(.link), input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea, .choice, .notice, .card)';
  for (const one of [...document.querySelectorAll(fields)].filter(shown)) {
    const style = getComputedStyle(one);
    const sides = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1);
    if (sides.length === 0) faults.push(`no border in forced colours: ${one.outerHTML.slice(0, 120)}`);
  }
  for (const kind of ['a:not(.button)', '.button', 'input[type=text]', 'input[type=checkbox]', 'input[type=radio]', 'select', 'textarea', 'summary']) {
    const one = [...document.querySelectorAll(`main ${kind}`)].find(shown);
    if (!one) continue;
    one.focus({ preventScroll: true, focusVisible: true });
    // A link that opens its whole card has its outline around that: on ::after.
    const outlined = [one, one.closest('label')].filter(Boolean).flatMap((at) => [getComputedStyle(at), getComputedStyle(at, '::after')]);
    if (!outlined.some((style) => style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2))) faults.push(`no focus in forced colours: ${one.outerHTML.slice(0, 120)}`);
  }
  return faults.slice(0, 10);
}

/** Paper has no menu and no button; a number to call stays. Runs in the page. */
function printed() {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 1;
  return [...document.querySelectorAll('nav, body > footer, .skip, button, a.button:not([href^="tel:"]), input[type=submit]')].filter(shown)
    .slice(0, 5).map((one) => `printed: ${one.outerHTML.slice(0, 120)}`);
}
